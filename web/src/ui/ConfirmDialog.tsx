import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { ProblemAlert } from './ProblemAlert';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Says what will happen, naming the people and things it concerns. */
  children: ReactNode;
  /** The act itself, as a verb. */
  confirm: string;
  destroys?: boolean;
  busy?: boolean;
  disabled?: boolean;
  problem?: Problem | null;
  onConfirm: () => void;
};

/** Asks once before something that cannot simply be undone. */
export function ConfirmDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="md">
        <div>{props.children}</div>
        <ProblemAlert problem={props.problem ?? null} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t('action.back')}
          </Button>
          <Button
            color={props.destroys ? 'red' : undefined}
            loading={props.busy}
            disabled={props.disabled}
            onClick={props.onConfirm}
            data-autofocus
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
