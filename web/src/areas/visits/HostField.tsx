import { Button, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconArrowBackUp, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FieldSet } from '../../ui/FieldSet';
import fields from '../../ui/Fields.module.css';
import { PersonSelect } from '../../ui/PersonSelect';
import { useColleagueSearch } from './queries';
import classes from './Visit.module.css';
import type { Values } from './values';

type Props = {
  form: UseFormReturnType<Values>;
  /** Why no other host may be chosen, or false when one may. */
  locked: string | false;
  /** Whether a host who has no account yet may be invited on the fly. */
  mayAdd?: boolean;
};

/** Whom the visitors come to see: oneself, a colleague by right, or somebody new. */
export function HostField({ form, locked, mayAdd }: Props) {
  const { t } = useTranslation();
  const { host, hostIsNew } = form.values;
  if (locked) {
    return (
      <TextInput
        readOnly
        variant="filled"
        classNames={{ input: classes.locked }}
        label={t('visit.host')}
        description={locked}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={host[0]?.name ?? ''}
        error={form.errors.host}
      />
    );
  }
  if (hostIsNew) {
    return (
      <FieldSet legend={t('visit.new_host')}>
        <div className={fields.fields}>
          {(['given_name', 'family_name', 'email'] as const).map((name) => (
            <TextInput
              key={name}
              required
              type={name === 'email' ? 'email' : 'text'}
              label={t(`user.${name}`)}
              autoComplete="off"
              {...form.getInputProps(`newHost.${name}`)}
            />
          ))}
        </div>
        <Button
          mt="sm"
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          onClick={() => form.setFieldValue('hostIsNew', false)}
        >
          {t('visit.known_host')}
        </Button>
      </FieldSet>
    );
  }
  return (
    <div>
      <PersonSelect
        label={t('visit.host')}
        value={host}
        error={form.errors.host as string | undefined}
        onChange={(value) => form.setFieldValue('host', value)}
        useSearch={useColleagueSearch}
      />
      {mayAdd && (
        <Button
          mt={6}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconUserPlus size={15} aria-hidden />}
          onClick={() => form.setFieldValue('hostIsNew', true)}
        >
          {t('visit.add_host')}
        </Button>
      )}
    </div>
  );
}
