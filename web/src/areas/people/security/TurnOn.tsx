import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { fieldErrors } from '../../../api/problem';
import { useWrite } from '../../../api/write';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { QrCode } from '../../../ui/QrCode';
import { toast } from '../../../ui/toast';
import { AskPassword } from './AskPassword';
import { grouped } from './codes';
import classes from './Security.module.css';

type Props = { onClose: () => void; onCodes: (codes: string[]) => void };
type Secret = { secret: string; uri: string };

/** Password, then the code to scan, then a first code as proof. */
export function TurnOn({ onClose, onCodes }: Props) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<Secret | null>(null);
  if (secret) return <Confirm secret={secret} onClose={onClose} onCodes={onCodes} />;
  return (
    <AskPassword
      title={t('second_factor.turn_on')}
      text={t('second_factor.password_first')}
      confirm={t('booking.next')}
      onClose={onClose}
      run={(body, headers) =>
        client.POST('/api/v1/me/second-factor', { body, headers }).then(({ data }) => setSecret(data ?? null))
      }
    />
  );
}

function Confirm({ secret, onClose, onCodes }: Props & { secret: Secret }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const write = useWrite<{ code: string }, string[]>({
    run: async (body, headers) =>
      (await client.POST('/api/v1/me/second-factor/confirm', { body, headers })).data?.recovery_codes ?? [],
    onDone: (codes) => {
      toast(t('second_factor.on'));
      onCodes(codes);
      onClose();
    },
  });
  const wrong = write.error ? fieldErrors(write.error).code : undefined;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('second_factor.scan')}
      confirm={t('second_factor.turn_on')}
      busy={write.isPending}
      disabled={!/^\s*\d{3}\s*\d{3}\s*$/.test(code)}
      problem={wrong ? null : write.error}
      onConfirm={() => write.mutate({ code: code.replaceAll(/\s/g, '') })}
    >
      <Stack gap="md">
        <Text size="sm">{t('second_factor.scan_text')}</Text>
        <Group justify="center">
          <QrCode text={secret.uri} label={t('second_factor.qr')} />
        </Group>
        <div>
          <Text size="sm" c="dimmed">
            {t('second_factor.by_hand')}
          </Text>
          <Text className={classes.secret}>{grouped(secret.secret)}</Text>
        </div>
        <TextInput
          label={t('sign_in.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          error={wrong}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
