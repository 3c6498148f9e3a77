import { Checkbox } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '../../ui/PersonSelect';
import { useAnybodySearch, useMemberSearch } from './queries';
import type { Values } from './values';

type Props = {
  form: UseFormReturnType<Values>;
  /** Who grants access is fixed: whoever fills in the form. */
  own: boolean;
};

/** Both sides of a new delegation, found by a search. */
export function DelegationPeople({ form, own }: Props) {
  const { t } = useTranslation();
  const { values } = form;
  const wide = values.type === 'company_wide';
  return (
    <>
      <PersonSelect
        many
        label={t('delegation.delegate')}
        description={t('delegation.delegate_text')}
        value={values.delegates}
        error={form.errors.delegates as string | undefined}
        onChange={(value) => form.setFieldValue('delegates', value)}
        useSearch={wide ? useAnybodySearch : useMemberSearch}
      />
      {wide && (
        <Checkbox
          label={t('delegation.everybody_label')}
          {...form.getInputProps('everybody', { type: 'checkbox' })}
        />
      )}
      {!own && !(wide && values.everybody) && (
        <PersonSelect
          many={wide}
          label={t('delegation.delegator')}
          description={t('delegation.delegator_text')}
          value={values.delegators}
          error={form.errors.delegators as string | undefined}
          onChange={(value) => form.setFieldValue('delegators', value)}
          useSearch={useMemberSearch}
        />
      )}
    </>
  );
}
