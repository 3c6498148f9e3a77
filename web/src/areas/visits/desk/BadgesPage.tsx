import { Button, Group, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/client';
import { BareState } from '../../../ui/BareState';
import { DeadLink } from '../../../ui/DeadLink';
import { useFormat } from '../../../ui/useFormat';
import { type RawSearch, useUrl } from '../../../ui/useUrl';
import classes from './Badges.module.css';

const parse = (raw: RawSearch) => ({ visitor: raw.visitor });

/** The badges of a visit, one for each visitor, or of the one in the address: on paper there is nothing else. */
export function BadgesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [{ visitor }] = useUrl(parse);
  const query = useApi().useQuery('get', '/api/v1/visits/{id}/badges', { params: { path: { id } } });
  useEffect(() => {
    document.title = `${t('badges.title')} · Stead`;
  }, [t]);
  return (
    <BareState query={query} dead={<DeadLink title={t('badges.title')} text={t('badges.none')} />}>
      {({ items }) => (
        <main className={classes.page}>
          {/* Labels have no room for the usual margins; other pages keep theirs. */}
          <style>{'@page { margin: 3mm }'}</style>
          <header className={classes.head}>
            <Title order={1}>{t('badges.title')}</Title>
            <Group gap="xs">
              <Button component={Link} to="/desk" variant="default">
                {t('desk.title')}
              </Button>
              <Button leftSection={<IconPrinter size={17} aria-hidden />} onClick={() => window.print()}>
                {t('emergency.print')}
              </Button>
            </Group>
          </header>
          {items
            .filter((pass) => !visitor || pass.visitor === visitor)
            .map((pass) => (
              <article key={pass.visitor} className={classes.badge}>
                <div className={classes.words}>
                  <strong className={classes.name}>{pass.name}</strong>
                  {pass.company && <span>{pass.company}</span>}
                  <span>{t('badges.with', { host: pass.host })}</span>
                  <span>
                    {pass.office} · {format.day(pass.starts_at, pass.time_zone)}
                  </span>
                </div>
                <img src={pass.qr} alt={t('badges.qr', { name: pass.name })} className={classes.qr} />
              </article>
            ))}
        </main>
      )}
    </BareState>
  );
}
