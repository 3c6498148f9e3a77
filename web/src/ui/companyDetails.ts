import { type FieldProblem, fieldText } from '../api/problem';

/** What a form of an account's details holds; a consumer account has only its address. */
export type DetailsValues = {
  legal_name: string;
  registration_number: string;
  vat_number: string;
  street: string;
  postal_code: string;
  city: string;
  country: string;
};

type Details = {
  legal_name?: string;
  registration_number?: string;
  vat_number?: string;
  address?: { street: string; postal_code: string; city: string; country: string } | null;
};

/** The fields of details; empty where there are none yet. */
export function fromDetails(details: Details | null | undefined, country = ''): DetailsValues {
  const address = details?.address;
  return {
    legal_name: details?.legal_name ?? '',
    registration_number: details?.registration_number ?? '',
    vat_number: details?.vat_number ?? '',
    street: address?.street ?? '',
    postal_code: address?.postal_code ?? '',
    city: address?.city ?? '',
    country: address?.country || country,
  };
}

/** The details as the API takes them: of a consumer the address alone. */
export function toDetails(values: DetailsValues, type: string) {
  const text = (name: keyof DetailsValues) => values[name].trim();
  const ofCompany = (name: keyof DetailsValues) => (type === 'consumer' ? '' : text(name));
  return {
    legal_name: ofCompany('legal_name'),
    registration_number: ofCompany('registration_number'),
    vat_number: ofCompany('vat_number')
      .replaceAll(/[\s.-]/g, '')
      .toUpperCase(),
    address: {
      street: text('street'),
      postal_code: text('postal_code'),
      city: text('city'),
      country: text('country'),
    },
  };
}

/**
 * Fields that must be filled in for an account of a type. Some countries have no postal codes, and
 * whether a VAT number is wanted depends on the country too: the server says so.
 */
export function neededDetails(type: string): (keyof DetailsValues)[] {
  const address = ['street', 'city', 'country'] as const;
  return type === 'consumer' ? [...address] : ['legal_name', 'registration_number', ...address];
}

/** Complaints about details at the fields they are about, however deep the server found them. */
export function detailErrors(errors: FieldProblem[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const problem of errors) {
    const name = problem.pointer.split('/').at(-1) ?? '';
    if (name) fields[name] ??= fieldText(problem);
  }
  return fields;
}

/** The country a device speaks of, as a first guess. */
export function ownCountry(device: readonly string[] = navigator.languages): string {
  for (const tag of device) {
    const { region } = new Intl.Locale(tag);
    if (region && /^[A-Z]{2}$/.test(region)) return region;
  }
  return '';
}
