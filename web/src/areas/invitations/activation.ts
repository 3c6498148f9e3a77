import type { Activate, Activation } from '../../api/types';
import { type DetailsValues, neededDetails, toDetails } from '../../ui/companyDetails';

/** The steps of an activation; each invitation takes some of them. */
export const steps = ['person', 'credentials', 'account'] as const;
export type Step = (typeof steps)[number];

/** What is typed and may be kept in the tab; the password is not among it. */
export type Values = DetailsValues & {
  given_name: string;
  family_name: string;
  type: string;
  name: string;
};

/** The steps this invitation takes. Who is a user already only accepts, and fills in the account. */
export function stepsOf({ credentials, account }: Pick<Activation, 'credentials' | 'account'>): Step[] {
  const all: Step[] = credentials ? ['person', 'credentials'] : [];
  return account === 'none' ? all : [...all, 'account'];
}

/** The type the account will have: the invitation's, or the one chosen. */
export function typeOf({ account }: Pick<Activation, 'account'>, { type }: Pick<Values, 'type'>): string {
  return account === 'choose' ? type : account === 'none' ? '' : account;
}

/** Fields of a step that must be filled in and are not. */
export function missing(
  step: Step,
  invitation: Activation,
  values: Values,
  later: boolean,
): (keyof Values)[] {
  const empty = (name: keyof Values) => values[name].trim() === '';
  if (step === 'person') return (['given_name'] as const).filter(empty);
  if (step === 'credentials') return [];
  const type = typeOf(invitation, values);
  if (!type) return ['type'];
  const asked: (keyof Values)[] = [
    ...(invitation.account_name_given ? [] : (['name'] as const)),
    ...(later ? [] : neededDetails(type)),
  ];
  return asked.filter(empty);
}

/** Everything but the credentials, as the API takes it. */
export function toActivate(
  invitation: Activation,
  values: Values,
  language: string,
  later: boolean,
): Activate {
  const type = typeOf(invitation, values);
  const details = type && !later ? toDetails(values, type) : null;
  return {
    ...(invitation.credentials && {
      given_name: values.given_name.trim(),
      family_name: values.family_name.trim(),
      language,
    }),
    ...(type && {
      account: {
        ...(invitation.account === 'choose' && { type }),
        ...(!invitation.account_name_given && { name: values.name.trim() }),
        ...(details && (type === 'consumer' ? { address: details.address } : { company: details })),
      },
    }),
  };
}

/** The step on which a field stands, so that a complaint is seen. */
export function stepOfField(field: string): Step {
  if (['given_name', 'family_name', 'language'].includes(field)) return 'person';
  return field === 'password' || field === 'passkey' ? 'credentials' : 'account';
}
