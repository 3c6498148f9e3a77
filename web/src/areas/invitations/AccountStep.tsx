import { Radio, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Activation } from '../../api/types';
import { CompanyFields } from '../../ui/CompanyFields';
import { typeOf, type Values } from './activation';

const types = ['business', 'consumer'] as const;

/** What kind of account it is, and whom it bills. */
export function AccountStep({
  form,
  invitation,
}: {
  form: UseFormReturnType<Values>;
  invitation: Activation;
}) {
  const { t } = useTranslation();
  const type = typeOf(invitation, form.values);
  return (
    <Stack gap="md">
      {invitation.account === 'choose' && (
        <Radio.Group label={t('account.type')} {...form.getInputProps('type')}>
          <Stack gap="sm" mt="xs">
            {types.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`account_type.${one}`)}
                description={t(`account_type.${one}_own`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {type && !invitation.account_name_given && (
        <TextInput
          label={t('account.name')}
          description={t('activate.name_text')}
          maxLength={200}
          {...form.getInputProps('name')}
        />
      )}
      {type && <CompanyFields type={type} field={(name) => form.getInputProps(name)} />}
    </Stack>
  );
}
