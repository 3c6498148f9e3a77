import { useTranslation } from 'react-i18next';
import { type Step, steps } from './search';
import classes from './Travel.module.css';

/** Where one is in the request. */
export function Steps({ step }: { step: Step }) {
  const { t } = useTranslation();
  const here = steps.indexOf(step);
  return (
    <ol className={classes.steps} aria-label={t('booking.steps')}>
      {steps.map((name, index) => (
        <li
          key={name}
          className={classes.step}
          data-done={index < here || undefined}
          aria-current={index === here ? 'step' : undefined}
        >
          {t(`booking.step_${name}`)}
        </li>
      ))}
    </ol>
  );
}
