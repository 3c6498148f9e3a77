import { Badge, Text } from '@mantine/core';
import { IconId, IconPencil, IconPlus, IconStar, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Passport, Traveler } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { ActionButton } from '../../ui/ActionButton';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { countryName } from '../../ui/nationalities';
import { useProblemText } from '../../ui/ProblemAlert';
import { RowMenu } from '../../ui/RowMenu';
import { Status } from '../../ui/Status';
import { toast } from '../../ui/toast';
import { useFormat } from '../../ui/useFormat';
import { PassportDialog } from './PassportDialog';
import classes from './Travel.module.css';

type Props = { traveler: Versioned<Traveler>; refusal: string | false };

/** The passports of a traveler: one of each nationality, one of them the primary. */
export function Passports({ traveler, refusal }: Props) {
  const { t } = useTranslation();
  const [edit, setEdit] = useState<Passport | 'new' | null>(null);
  const [gone, setGone] = useState<Passport | null>(null);
  const passports = traveler.passports ?? [];
  return (
    <Card
      flush
      title={t('passport.title')}
      action={
        <ActionButton
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          refusal={refusal}
          onClick={() => setEdit('new')}
        >
          {t('passport.add')}
        </ActionButton>
      }
    >
      {passports.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t('passport.none')}
        </Text>
      )}
      <ul className={classes.list} aria-label={t('passport.title')}>
        {passports.map((passport) => (
          <Row
            key={passport.id}
            traveler={traveler}
            passport={passport}
            refusal={refusal}
            onEdit={() => setEdit(passport)}
            onDelete={() => setGone(passport)}
          />
        ))}
      </ul>
      {edit && (
        <PassportDialog
          traveler={traveler}
          passport={edit === 'new' ? undefined : edit}
          onClose={() => setEdit(null)}
        />
      )}
      {gone && <DeletePassport traveler={traveler} passport={gone} onClose={() => setGone(null)} />}
    </Card>
  );
}

type RowProps = Props & { passport: Passport; onEdit: () => void; onDelete: () => void };

function Row({ traveler, passport, refusal, onEdit, onDelete }: RowProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const say = useProblemText();
  const country = countryName(passport.nationality, i18n.language);
  const makePrimary = useWrite({
    run: (_: { etag?: string }, headers) =>
      client.PATCH('/api/v1/travelers/{id}/passports/{passport}', {
        params: { path: { id: traveler.id, passport: passport.id } },
        body: { primary: true },
        headers,
      }),
    onDone: () => toast(t('passport.made_primary', { country })),
    onRefused: (problem) => toast(say(problem.code, problem.message)),
  });
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <IconId size={20} stroke={1.6} aria-hidden />
      </span>
      <span className={classes.main}>
        <span className={classes.words}>
          <Text span size="sm" fw={560}>
            {country} · {passport.number}
          </Text>
          <Text span size="xs" c="dimmed">
            {t('passport.until', { date: format.plainDate(passport.expires_on) })}
          </Text>
        </span>
        <span className={classes.badges}>
          {passport.primary && (
            <Badge variant="light" color="stead">
              {t('passport.primary')}
            </Badge>
          )}
          <Status state={passport.state} />
        </span>
      </span>
      <RowMenu
        label={t('list.actions_for', { name: country })}
        actions={[
          { key: 'edit', label: t('action.edit'), icon: IconPencil, refusal, onClick: onEdit },
          {
            key: 'primary',
            label: t('passport.make_primary'),
            icon: IconStar,
            refusal: passport.primary ? t('passport.is_primary') : refusal,
            onClick: () => makePrimary.mutate({ etag: traveler.etag }),
          },
          {
            key: 'delete',
            label: t('action.delete'),
            icon: IconTrash,
            destroys: true,
            refusal,
            onClick: onDelete,
          },
        ]}
      />
    </li>
  );
}

type GoneProps = { traveler: Versioned<Traveler>; passport: Passport; onClose: () => void };

function DeletePassport({ traveler, passport, onClose }: GoneProps) {
  const { t, i18n } = useTranslation();
  const country = countryName(passport.nationality, i18n.language);
  const write = useWrite({
    run: (_: { etag?: string }, headers) =>
      client.DELETE('/api/v1/travelers/{id}/passports/{passport}', {
        params: { path: { id: traveler.id, passport: passport.id } },
        headers,
      }),
    onDone: () => {
      toast(t('passport.deleted', { country }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      destroys
      onClose={onClose}
      title={t('passport.delete_title', { country })}
      confirm={t('passport.delete')}
      busy={write.isPending}
      problem={write.error}
      onConfirm={() => write.mutate({ etag: traveler.etag })}
    >
      {t('passport.delete_text')}
    </ConfirmDialog>
  );
}
