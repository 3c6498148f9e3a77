import { Checkbox, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A scope as the server describes it. */
export type ScopeInfo = { name: string; title: string; description: string; implies: string[] };

/** Closes a choice of scopes under what they imply. */
export function closed(scopes: string[], known: ScopeInfo[]): string[] {
  const all = new Set(scopes);
  for (const scope of all) {
    for (const implied of known.find((info) => info.name === scope)?.implies ?? []) all.add(implied);
  }
  return known.map((info) => info.name).filter((name) => all.has(name));
}

/** A choice without one scope and without those that would imply it. */
export function without(scopes: string[], gone: string, known: ScopeInfo[]): string[] {
  const implying = known.filter((info) => info.implies.includes(gone)).map((info) => info.name);
  return scopes.filter((scope) => scope !== gone && !implying.includes(scope));
}

type Props = { known: ScopeInfo[]; value: string[]; onChange: (value: string[]) => void; error?: string };

/** What a delegate may do, in plain words; what a scope implies is ticked with it. */
export function ScopeChecklist({ known, value, onChange, error }: Props) {
  const { t, i18n } = useTranslation();
  const words = (kind: 'title' | 'text', info: ScopeInfo) => {
    const key = `scope.${info.name}.${kind}`;
    return i18n.exists(key) ? t(key) : kind === 'title' ? info.title : info.description;
  };
  return (
    <Checkbox.Group label={t('delegation.scopes')} error={error} value={value}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="xs">
        {known.map((info) => (
          <Stack key={info.name} gap={0}>
            <Checkbox
              value={info.name}
              label={words('title', info)}
              description={words('text', info)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? closed([...value, info.name], known)
                    : without(value, info.name, known),
                )
              }
            />
          </Stack>
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
