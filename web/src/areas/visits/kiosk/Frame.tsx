import { Text, UnstyledButton } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, showIn } from '../../../i18n';
import type { Screen } from './calls';
import classes from './Kiosk.module.css';

type Props = {
  kiosk?: Screen;
  /** No answer came of late. */
  offline?: boolean;
  children: ReactNode;
};

/** What stands around every screen of a kiosk: whose house this is, and the languages. */
export function Frame({ kiosk, offline, children }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.frame}>
      <header className={classes.head}>
        <img src="/icon.svg" alt="" width={40} height={40} className={classes.mark} />
        {kiosk && (
          <div className={classes.house}>
            <Text component="strong" fw={640}>
              {kiosk.company}
            </Text>
            <Text component="span" c="dimmed" size="sm">
              {kiosk.office}
            </Text>
          </div>
        )}
        {offline && (
          <p className={classes.offline} role="status">
            <IconCloudOff size={20} aria-hidden /> {t('kiosk.offline')}
          </p>
        )}
      </header>
      {children}
      <fieldset className={classes.languages}>
        <legend className="visually-hidden">{t('preferences.language')}</legend>
        {Object.entries(languages).map(([code, name]) => (
          <UnstyledButton
            key={code}
            lang={code}
            className={classes.language}
            aria-pressed={i18n.language === code}
            onClick={() => void showIn(code)}
          >
            {name}
          </UnstyledButton>
        ))}
      </fieldset>
    </div>
  );
}
