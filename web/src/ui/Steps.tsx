import classes from './Steps.module.css';

type Props = { label: string; steps: { key: string; name: string }[]; here: string };

/** Where one is in something that takes several steps. */
export function Steps({ label, steps, here }: Props) {
  const current = steps.findIndex((step) => step.key === here);
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map(({ key, name }, index) => (
        <li
          key={key}
          className={classes.step}
          data-done={index < current || undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}
