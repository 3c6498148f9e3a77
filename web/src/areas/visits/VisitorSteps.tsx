import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/write';
import { useRefusal } from '../../app/useRefusal';
import { ActionButton } from '../../ui/ActionButton';
import { Person } from '../../ui/Person';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { Status } from '../../ui/Status';
import { useFormat } from '../../ui/useFormat';
import { actionOf, nextStep, type Step } from './steps';
import { takeStep } from './takeStep';
import type { Visit, Visitor } from './types';
import classes from './Visit.module.css';
import { fullName } from './visitors';

/** The visitors of a visit with how far each is, and the next step for those who may take it. */
export function VisitorSteps({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refusal = useRefusal();
  const write = useWrite({
    run: ({ step, visitor }: { step: Step; visitor: string }, headers) =>
      takeStep(step, visit.id, [visitor], headers),
  });
  const note = ({ company, email, phone, plate }: Visitor) =>
    [company, email, phone, plate].filter(Boolean).join(' · ');
  const since = ({ checked_in_at, checked_out_at }: Visitor) =>
    [checked_in_at, checked_out_at]
      .filter((at) => at !== null)
      .map((at) => format.time(at, visit.time_zone))
      .join(' – ');
  return (
    <>
      <ul className={classes.people}>
        {(visit.visitors ?? []).map((visitor) => {
          const step = nextStep(visit, visitor, visit.can?.includes(actionOf['on-site']) === true);
          const may = step && visit.can?.includes(actionOf[step]);
          return (
            <li key={visitor.id}>
              <div className={classes.words}>
                <Person name={fullName(visitor) || t('visit.erased')} note={note(visitor)} size={32} />
                {visitor.parking && (
                  <Text size="xs" c="dimmed">
                    {t('visitor.has_parking')}
                  </Text>
                )}
              </div>
              <Group gap="xs" justify="flex-end">
                <Text size="xs" c="dimmed">
                  {since(visitor)}
                </Text>
                <Status state={visitor.status} />
                {step && may && (
                  <ActionButton
                    size="xs"
                    variant="light"
                    aria-label={t('desk.step_name', { step: t(`desk.${step}`), name: fullName(visitor) })}
                    loading={write.isPending && write.variables?.visitor === visitor.id}
                    refusal={refusal.can(visit, actionOf[step], 'MANAGE_VISITS')}
                    onClick={() => write.mutate({ step, visitor: visitor.id })}
                  >
                    {t(`desk.${step}`)}
                  </ActionButton>
                )}
              </Group>
            </li>
          );
        })}
      </ul>
      <ProblemAlert problem={write.error} />
    </>
  );
}
