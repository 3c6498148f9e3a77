import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActing } from '../api/acting';
import type { Problem } from '../api/problem';

/** A problem in the reader's words where the code has some, else in the server's own sentence. */
export function useProblemText() {
  const { t, i18n } = useTranslation();
  return (code: string, detail?: string) => {
    const key = `problem.${code}`;
    return code && code !== 'failed' && i18n.exists(key) ? t(key) : detail || t('problem.failed');
  };
}

/** Why an action was refused, next to where it was tried. */
export function ProblemAlert({ problem, children }: { problem: Problem | null; children?: ReactNode }) {
  const say = useProblemText();
  const { ended } = useActing();
  // The end of a delegation is said once, at the top of the screen.
  if (!problem || (ended && problem.code === ended.code)) return null;
  return (
    <Alert
      color="gray"
      variant="outline"
      role="alert"
      icon={<IconAlertCircle size={18} />}
      title={say(problem.code, problem.message)}
    >
      {children}
    </Alert>
  );
}
