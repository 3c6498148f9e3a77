import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { acting } from '../api/acting';
import { Face } from '../ui/Person';
import classes from './ActingBar.module.css';
import { useSession } from './session';

/** Says on every screen in whose name one works, what one may do, and ends it with one click. */
export function ActingBar() {
  const { t, i18n } = useTranslation();
  const { deputy, subject } = useSession();
  const name = (scope: string) => (i18n.exists(`scope.${scope}.title`) ? t(`scope.${scope}.title`) : scope);
  return (
    <section className={classes.bar} aria-label={t('acting.bar')}>
      <div className={classes.who}>
        <Face name={subject.name} size={26} />
        <Text fw={620} size="sm" truncate component="strong">
          {t('acting.for', { name: subject.name })}
        </Text>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on narrow screens, and must scroll by keyboard too */}
      <ul className={classes.chips} aria-label={t('acting.scopes')} tabIndex={0}>
        {deputy?.scopes.map((scope) => (
          <li key={scope} className={classes.chip}>
            {name(scope)}
          </li>
        ))}
      </ul>
      <UnstyledButton className={classes.stop} onClick={() => acting.stop()}>
        {t('acting.stop')}
      </UnstyledButton>
    </section>
  );
}
