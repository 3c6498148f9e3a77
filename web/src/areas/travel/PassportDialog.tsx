import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { fieldErrors } from '../../api/problem';
import type { Passport, Traveler } from '../../api/types';
import { useWrite, type Versioned } from '../../api/write';
import { nationalities } from '../../ui/nationalities';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { isDate } from '../../ui/zone';
import classes from './Travel.module.css';

type Values = {
  number: string;
  nationality: string;
  issuing_country: string;
  issued_on: string;
  expires_on: string;
  primary: boolean;
};
type Props = { traveler: Versioned<Traveler>; passport?: Passport; onClose: () => void };

/** Adds a passport or changes one. Its number is never kept in the browser, so there is no draft. */
export function PassportDialog({ traveler, passport, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const countries = nationalities(i18n.language);
  const form = useForm<Values>({
    initialValues: {
      number: passport?.number ?? '',
      nationality: passport?.nationality ?? '',
      issuing_country: passport?.issuing_country ?? '',
      issued_on: passport?.issued_on ?? '',
      expires_on: passport?.expires_on ?? '',
      primary: passport?.primary ?? (traveler.passports ?? []).length === 0,
    },
    validate: {
      number: (value) => (value.trim() ? null : t('field.required')),
      nationality: (value) => (value ? null : t('field.required')),
      expires_on: (value) => (isDate(value) ? null : t('field.date')),
    },
  });
  const write = useWrite<Values & { etag?: string }, unknown>({
    run: ({ etag: _, ...values }, headers) => {
      const body = { ...values, issuing_country: values.issuing_country || values.nationality };
      return passport
        ? client.PATCH('/api/v1/travelers/{id}/passports/{passport}', {
            params: { path: { id: traveler.id, passport: passport.id } },
            body,
            headers,
          })
        : client.POST('/api/v1/travelers/{id}/passports', {
            params: { path: { id: traveler.id } },
            body,
            headers,
          });
    },
    onDone: onClose,
    onRefused: (problem) => form.setErrors(fieldErrors(problem)),
  });
  const country = (name: 'nationality' | 'issuing_country', none: string) => (
    <NativeSelect
      label={t(`passport.${name}`)}
      required={name === 'nationality'}
      data={[{ value: '', label: none }, ...countries]}
      {...form.getInputProps(name)}
    />
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={passport ? t('passport.edit') : t('passport.add')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => write.mutate({ ...values, etag: passport && traveler.etag }))}
      >
        <Stack gap="md">
          <div className={classes.fields}>
            {country('nationality', '')}
            {country('issuing_country', t('passport.same_country'))}
            <TextInput
              label={t('passport.number')}
              required
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className={classes.whole}
              {...form.getInputProps('number')}
            />
            <TextInput type="date" label={t('passport.issued_on')} {...form.getInputProps('issued_on')} />
            <TextInput
              type="date"
              label={t('passport.expires_on')}
              required
              {...form.getInputProps('expires_on')}
            />
          </div>
          <Checkbox
            label={t('passport.primary_label')}
            disabled={passport?.primary}
            {...form.getInputProps('primary', { type: 'checkbox' })}
          />
          <ProblemAlert problem={write.error?.errors.length ? null : write.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.back')}
            </Button>
            <Button type="submit" loading={write.isPending}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
