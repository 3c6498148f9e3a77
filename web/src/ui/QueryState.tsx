import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCloudOff, IconLock, IconMoodEmpty, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '../api/problem';
import { EmptyState } from './EmptyState';

type Query<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
type Props<T> = {
  query: Query<T>;
  lines?: number;
  empty?: (data: T) => ReactNode | false;
  children: (data: T) => ReactNode;
};

/** Shows a query in whatever state it is: loading, offline, refused, failed, empty, or its data. */
export function QueryState<T>({ query, lines = 4, empty, children }: Props<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return empty?.(query.data) || children(query.data);
  if (query.error) return <Failure problem={asProblem(query.error)} again={() => query.refetch()} />;
  return (
    <Stack gap="sm" p="md" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <Skeleton key={line} height={18} width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

/** Why something cannot be shown, and what to do. */
export function Failure({ problem, again }: { problem: Problem; again?: () => void }) {
  const { t } = useTranslation();
  const kind = failureKind(problem);
  const icon = { offline: IconCloudOff, refused: IconLock, missing: IconMoodEmpty, failed: IconRefresh }[
    kind
  ];
  return (
    <div role="alert">
      <EmptyState
        icon={icon}
        title={t(`state.${kind}.title`)}
        action={
          again &&
          kind !== 'missing' && (
            <Button variant="default" onClick={again}>
              {t('action.try_again')}
            </Button>
          )
        }
      >
        {kind === 'refused' && problem.message ? `${problem.message}. ` : ''}
        {t(`state.${kind}.text`)}
      </EmptyState>
    </div>
  );
}

/** The four ways in which something can fail, as far as the reader can do something about it. */
export function failureKind({ status }: Problem): 'offline' | 'refused' | 'missing' | 'failed' {
  if (status === 0) return 'offline';
  if (status === 403 || status === 401) return 'refused';
  return status === 404 ? 'missing' : 'failed';
}
