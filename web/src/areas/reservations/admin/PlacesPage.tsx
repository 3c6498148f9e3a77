import { Button, Modal, SimpleGrid, Text } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../../app/useRefusal';
import { ActionButton } from '../../../ui/ActionButton';
import { EmptyState } from '../../../ui/EmptyState';
import { Page } from '../../../ui/Page';
import { QueryState } from '../../../ui/QueryState';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import { useOffices } from '../queries';
import { OfficeForm } from './OfficeForm';
import classes from './PlacesPage.module.css';

const parse = (raw: RawSearch) => ({ edit: raw.edit });

/** The offices of the company; each leads to its zones and spaces. */
export function PlacesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ edit }, set] = useUrl(parse);
  const query = useOffices();
  const refusal = useRefusal().right('settings');
  const close = () => set({ edit: '' });
  return (
    <Page
      title={t('places.title')}
      description={t('places.text')}
      actions={
        <ActionButton
          refusal={refusal}
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() => set({ edit: 'new' }, { push: true })}
        >
          {t('places.add_office')}
        </ActionButton>
      }
    >
      <QueryState
        query={query}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <EmptyState
              icon={IconBuilding}
              title={t('places.empty')}
              action={
                !refusal && <Button onClick={() => set({ edit: 'new' })}>{t('places.add_office')}</Button>
              }
            >
              {t('places.empty_text')}
            </EmptyState>
          )
        }
      >
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
            {(items ?? []).map((office) => (
              <Link key={office.id} to={`/admin/places/${office.id}`} className={classes.office}>
                <IconBuilding size={22} stroke={1.6} aria-hidden />
                <span>
                  <Text fw={600}>{office.name}</Text>
                  {office.address && (
                    <Text size="sm" c="dimmed">
                      {office.address}
                    </Text>
                  )}
                  <Text size="sm" c="dimmed">
                    {office.time_zone.replaceAll('_', ' ')}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {(office.rules?.kinds ?? []).map((kind) => t(`kinds.${kind}`)).join(' · ')}
                  </Text>
                </span>
              </Link>
            ))}
          </SimpleGrid>
        )}
      </QueryState>
      <Modal
        opened={edit === 'new'}
        onClose={close}
        size="lg"
        title={t('places.add_office')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <OfficeForm onDone={(id) => (id ? navigate({ to: `/admin/places/${id}` }) : close())} />
      </Modal>
    </Page>
  );
}
