import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { QueryState } from '../../../ui/QueryState';
import { Status } from '../../../ui/Status';
import { toast } from '../../../ui/toast';
import { AskPassword } from './AskPassword';
import { Method } from './Method';
import { useSecondFactor } from './queries';
import { RecoveryCodes } from './RecoveryCodes';
import { TurnOn } from './TurnOn';

/** A code from an app beside the password: turning it on and off, and codes for when the phone is lost. */
export function SecondFactor() {
  const { t } = useTranslation();
  const query = useSecondFactor();
  const [dialog, setDialog] = useState<'on' | 'off' | 'codes' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <QueryState query={query} lines={2}>
        {({ on, recovery_codes_left: left }) => (
          <Method
            title={t('second_factor.title')}
            text={on ? t('second_factor.left', { count: left }) : t('second_factor.text')}
            action={
              on ? (
                <Status state="active" />
              ) : (
                <Button variant="default" onClick={() => setDialog('on')}>
                  {t('second_factor.turn_on')}
                </Button>
              )
            }
          >
            {on && (
              <Group gap="xs">
                <Button variant="default" onClick={() => setDialog('codes')}>
                  {t('second_factor.new_codes')}
                </Button>
                <Button variant="light" color="red" onClick={() => setDialog('off')}>
                  {t('second_factor.turn_off')}
                </Button>
              </Group>
            )}
          </Method>
        )}
      </QueryState>
      {dialog === 'on' && <TurnOn onClose={close} onCodes={setCodes} />}
      {dialog === 'codes' && (
        <AskPassword
          title={t('second_factor.new_codes')}
          text={t('second_factor.new_codes_text')}
          confirm={t('second_factor.new_codes')}
          onClose={close}
          run={(body, headers) =>
            client.POST('/api/v1/me/second-factor/recovery-codes', { body, headers }).then(({ data }) => {
              setCodes(data?.recovery_codes ?? []);
              close();
            })
          }
        />
      )}
      {dialog === 'off' && (
        <AskPassword
          destroys
          title={t('second_factor.turn_off')}
          text={t('second_factor.turn_off_text')}
          confirm={t('second_factor.turn_off')}
          onClose={close}
          run={(body, headers) =>
            client.DELETE('/api/v1/me/second-factor', { body, headers }).then(() => {
              toast(t('second_factor.off'));
              close();
            })
          }
        />
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </>
  );
}
