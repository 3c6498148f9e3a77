import { Stack } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { Page } from './Page';
import { Person } from './Person';
import { Status } from './Status';

type Props = {
  person: { name: string; email: string; status: string };
  back: { to: string; label: string };
  children: ReactNode;
};

/** One person of a list of the operator: who it is, whether they can sign in, and cards below. */
export function PersonPage({ person: { name, email, status }, back, children }: Props) {
  return (
    <Page
      narrow
      name={name || email}
      title={<Person name={name || email} note={name ? email : undefined} size={40} />}
      actions={<Status state={status} />}
      back={back}
    >
      <Stack gap="lg">
        <Suspense>{children}</Suspense>
      </Stack>
    </Page>
  );
}
