import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { type ComponentPropsWithoutRef, useId, useState } from 'react';

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    /** Why the action is not possible now; empty when it is. */
    refusal?: string | false;
  };

/**
 * A button that is never hidden without a word: when the action is not allowed it stays, disabled,
 * can be reached by keyboard and says why.
 */
export function ActionButton({ refusal, onClick, children, ...button }: Props) {
  const id = useId();
  const [told, setTold] = useState(false);
  if (!refusal) {
    return (
      <Button onClick={onClick} {...button}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip label={refusal} opened={told || undefined}>
      <Button
        {...button}
        type="button"
        data-disabled
        aria-disabled
        aria-describedby={id}
        onClick={(event) => {
          event.preventDefault();
          setTold(true);
        }}
        onBlur={() => setTold(false)}
      >
        {children}
        <span id={id} className="visually-hidden">
          {refusal}
        </span>
      </Button>
    </Tooltip>
  );
}
