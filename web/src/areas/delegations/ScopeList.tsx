import { Badge, Group } from '@mantine/core';
import { usePresets } from './queries';
import { presetOf } from './state';
import { useScopeWords } from './useScopeWords';

const most = 3;

/** Scopes in short: the preset they make up, or the first few of them. */
export function ScopeList({ scopes, all }: { scopes: string[]; all?: boolean }) {
  const words = useScopeWords();
  const presets = usePresets().data?.items ?? [];
  const preset = all ? undefined : presetOf(scopes, presets);
  const shown = preset ? [words.preset(preset)] : scopes.slice(0, all ? undefined : most).map(words.scope);
  const rest = preset ? 0 : scopes.length - shown.length;
  return (
    <Group gap={4} title={scopes.map(words.scope).join(', ')}>
      {shown.map((word) => (
        <Badge key={word} variant="light" color="gray" miw="max-content">
          {word}
        </Badge>
      ))}
      {rest > 0 && (
        <Badge variant="light" color="gray">
          +{rest}
        </Badge>
      )}
    </Group>
  );
}
