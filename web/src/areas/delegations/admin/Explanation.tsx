import { Anchor, Badge, Group, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Explanation as Answer } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { Facts } from '../../../ui/Facts';
import { Status } from '../../../ui/Status';
import { useFormat } from '../../../ui/useFormat';
import { ScopeList } from '../ScopeList';
import classes from './ExplainPage.module.css';

/** A decision in words, what would change it, and the records it was made from. */
export function Explanation({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const { allowed, reason, rule, text } = answer;
  const changes = answer.would_change ?? [];
  return (
    <Stack gap="lg">
      <Card flush>
        <div className={classes.verdict} role="status">
          <ThemeIcon size={36} radius="xl" variant="light" color={allowed ? 'green' : 'gray'} aria-hidden>
            {allowed ? <IconCheck size={20} /> : <IconX size={20} />}
          </ThemeIcon>
          <Stack gap={4}>
            <Text fw={600}>{t(allowed ? 'explain.allowed' : 'explain.denied')}</Text>
            <Text size="sm">{text}</Text>
          </Stack>
        </div>
      </Card>
      {changes.length > 0 && (
        <Card title={t('explain.would_change')}>
          <List size="sm" spacing={4}>
            {changes.map((change) => (
              <List.Item key={`${change.code} ${change.delegation}`}>{change.text}</List.Item>
            ))}
          </List>
        </Card>
      )}
      <Records answer={answer} />
      <Card title={t('explain.data')}>
        <Facts
          facts={[
            [t('explain.rule'), <code key="rule">{rule}</code>],
            [t('explain.reason'), <code key="reason">{reason}</code>],
            Boolean(answer.delegation) && [t('audit.delegation'), <code key="id">{answer.delegation}</code>],
          ]}
        />
      </Card>
    </Stack>
  );
}

function Records({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const records = answer.considered ?? [];
  return (
    <Card flush title={t('explain.considered')}>
      {records.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t('explain.no_records')}
        </Text>
      )}
      <ul className={classes.records}>
        {records.map((record) => (
          <li key={record.delegation} className={classes.record}>
            <Group gap={8}>
              <Anchor component={Link} to={`/admin/delegations?edit=${record.delegation}`} size="sm" fw={560}>
                {t(`delegation.${record.type}`)}
              </Anchor>
              <Status state={record.status} />
              {record.delegation === answer.delegation && (
                <Badge variant="light" color="stead">
                  {t('explain.decided')}
                </Badge>
              )}
            </Group>
            <Text size="sm">{record.text}</Text>
            <ScopeList scopes={record.scopes ?? []} />
            <Text size="xs" c="dimmed">
              {[
                record.starts_at && t('delegation.from_date', { date: format.shortDate(record.starts_at) }),
                record.ends_at && t('delegation.until', { date: format.shortDate(record.ends_at) }),
              ]
                .filter(Boolean)
                .join(' ')}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}
