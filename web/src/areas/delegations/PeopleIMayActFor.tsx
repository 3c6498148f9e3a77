import { Button, Text } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { acting, useActing } from '../../api/acting';
import { useApi } from '../../api/client';
import { delegatorCards } from '../../app/area';
import { actFor, recentFirst } from '../../app/session';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Person } from '../../ui/Person';
import { QueryState } from '../../ui/QueryState';
import { useFormat } from '../../ui/useFormat';
import classes from './People.module.css';
import { ScopeList } from './ScopeList';

/** The people in whose name one may act; choosing one leads to their day. */
export function PeopleIMayActFor() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { subject } = useActing();
  const query = useApi().useQuery('get', '/api/v1/me/delegators');
  return (
    <Card flush title={t('people.may_act_for')} description={t('people.may_act_for_text')}>
      <QueryState
        query={query}
        lines={3}
        empty={({ items }) =>
          (items ?? []).length === 0 && (
            <EmptyState icon={IconUserShare} title={t('people.act_for_nobody')}>
              {t('people.act_for_nobody_text')}
            </EmptyState>
          )
        }
      >
        {({ items }) => (
          <ul className={classes.list}>
            {recentFirst(items ?? []).map((entry) => {
              const current = subject?.id === entry.user.id;
              const until = entry.ends_at
                ? t('delegation.until', { date: format.shortDate(entry.ends_at) })
                : '';
              return (
                <li key={entry.delegation} className={classes.row}>
                  <div className={classes.words}>
                    <Person
                      name={entry.user.name}
                      note={[entry.company_name, entry.office?.name, until].filter(Boolean).join(' · ')}
                      size={36}
                    />
                    <ScopeList scopes={entry.scopes ?? []} />
                    <Suspense>
                      {delegatorCards().map(({ key, card: Day }) => (
                        <Day key={key} entry={entry} />
                      ))}
                    </Suspense>
                  </div>
                  {current ? (
                    <Button variant="default" size="xs" onClick={() => acting.stop()}>
                      {t('acting.stop')}
                    </Button>
                  ) : (
                    <Button
                      variant="light"
                      size="xs"
                      aria-label={t('acting.select_name', { name: entry.user.name })}
                      onClick={() => {
                        actFor(entry);
                        void navigate({ to: '/' });
                      }}
                    >
                      {t('acting.select')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </QueryState>
      {subject && (
        <Text size="xs" c="dimmed" px="md" pb="sm">
          {t('acting.everything_recorded', { name: subject.name })}
        </Text>
      )}
    </Card>
  );
}
