import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../app/session';
import { Page } from '../../ui/Page';
import { AdminActions } from './AdminActions';
import classes from './HomePage.module.css';
import { InMyName } from './InMyName';
import { NextUp } from './NextUp';
import { QuickActions } from './QuickActions';

/** The first screen: for whom, what is next, what can I do, what was done in my name. */
export function HomePage() {
  const { t } = useTranslation();
  const { me, subject, company, office } = useSession();
  const isActing = useIsActing();
  const title = isActing
    ? t('home.title_for', { name: subject.name })
    : t('home.title', { name: me.user.given_name });
  const elsewhere = !company && !isActing;
  const place = [company?.name, office?.name].filter(Boolean).join(' · ');
  return (
    <Page title={title} name={t('menu.home')} description={place}>
      <div className={classes.grid}>
        <div className={classes.quick}>{elsewhere ? <AdminActions /> : <QuickActions />}</div>
        {!elsewhere && (
          <div className={classes.next}>
            <NextUp />
          </div>
        )}
        <div className={classes.news}>
          <InMyName />
        </div>
      </div>
    </Page>
  );
}
