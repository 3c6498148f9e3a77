import { Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem';
import { Failure } from './QueryState';

type Props<T> = {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** Shown when the server says that there is no such thing. */
  dead: ReactNode;
  children: (data: T) => ReactNode;
};

/** Shows what a link without a session leads to, in whatever state it is. */
export function BareState<T>({ query, dead, children }: Props<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (!query.error) {
    return (
      <Center h="100dvh" role="status" aria-label={t('state.loading')}>
        <Loader />
      </Center>
    );
  }
  const problem = asProblem(query.error);
  if (problem.status === 404 || problem.status === 410) return dead;
  return (
    <Center component="main" h="100dvh">
      <Failure problem={problem} again={() => query.refetch()} />
    </Center>
  );
}
