import type { Icon } from '@tabler/icons-react';
import type { RouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Account, ActsFor, Company, Me, User } from '../api/types';

/** A screen with a link of its own. */
export type AreaPage = {
  path: string;
  /** Made by lazyRouteComponent: each screen is a chunk of its own. */
  page: RouteComponent;
  /** Bare screens have no shell around them and need nobody signed in. */
  bare?: boolean;
};

/** An entry of the navigation. */
export type MenuEntry = {
  to: string;
  /** Key of its name. */
  label: string;
  icon: Icon;
  group: 'own' | 'admin';
  order: number;
  /** Key of the entry under which it stands together with others, `Users > Customers`. */
  inside?: string;
  /** Stands in the bottom navigation of phones too. */
  bottom?: boolean;
  /** Whether the entry is of any use to this person; absent: to everybody. */
  shown?: (company: Company | undefined, me: Me) => boolean;
};

/** A tab that an area adds to the page of a user in the administration. */
export type UserTab = {
  key: string;
  label: string;
  order: number;
  panel: ComponentType<{ user: User }>;
  shown?: MenuEntry['shown'];
};

/** A card that an area adds to *More details* on the page of a user in the administration. */
export type UserCard = { key: string; order: number; card: ComponentType<{ user: User }> };

/** A tab that an area adds to the page of an account. */
export type AccountTab = {
  key: string;
  label: string;
  order: number;
  panel: ComponentType<{ account: Account }>;
  shown?: (account: Account, me: Me, company: Company | undefined) => boolean;
};

/** Something that an area lets one do with an account, in a dialog; `action` is what the server calls it. */
export type AccountDialog = {
  key: string;
  label: string;
  action: string;
  dialog: ComponentType<{ account: Account; onClose: () => void }>;
};

/** A card that an area adds to the page of a system user or a customer. */
export type PersonCard = {
  key: string;
  order: number;
  card: ComponentType<{ person: { id: string; email: string; status: string } }>;
};

/** A card that an area adds below the members of an account. */
export type AccountCard = { key: string; order: number; card: ComponentType<{ account: Account }> };

/** What an area shows of the day of somebody one may act for, before one acts. */
export type DelegatorCard = { key: string; order: number; card: ComponentType<{ entry: ActsFor }> };

/** A card that an area adds to one's own profile. */
export type ProfileCard = { key: string; order: number; card: ComponentType };

/** What one area adds to the app. Its `area.tsx` exports it as `area`. */
export type Area = {
  pages: AreaPage[];
  menu?: MenuEntry[];
  userTabs?: UserTab[];
  userCards?: UserCard[];
  accountTabs?: AccountTab[];
  accountCards?: AccountCard[];
  accountDialogs?: AccountDialog[];
  personCards?: PersonCard[];
  profileCards?: ProfileCard[];
  delegatorCards?: DelegatorCard[];
};

const found = import.meta.glob<{ area: Area }>('../areas/*/area.tsx', { eager: true });

/** All areas. A new one is found by its folder. */
export const areas: Area[] = Object.values(found).map((module) => module.area);

/** The navigation of one group, in order. */
export function menuOf(group: MenuEntry['group']): MenuEntry[] {
  return areas
    .flatMap((area) => area.menu ?? [])
    .filter((entry) => entry.group === group)
    .sort((a, b) => a.order - b.order);
}

/** The tabs of a user's page, in order. */
export function userTabs(): UserTab[] {
  return areas.flatMap((area) => area.userTabs ?? []).sort((a, b) => a.order - b.order);
}

/** The cards of *More details* of a user, in order. */
export function userCards(): UserCard[] {
  return areas.flatMap((area) => area.userCards ?? []).sort((a, b) => a.order - b.order);
}

/** The tabs of an account's page, in order. */
export function accountTabs(): AccountTab[] {
  return areas.flatMap((area) => area.accountTabs ?? []).sort((a, b) => a.order - b.order);
}

/** What areas let one do with an account. */
export function accountDialogs(): AccountDialog[] {
  return areas.flatMap((area) => area.accountDialogs ?? []);
}

/** The cards below the members of an account, in order. */
export function accountCards(): AccountCard[] {
  return areas.flatMap((area) => area.accountCards ?? []).sort((a, b) => a.order - b.order);
}

/** The cards of a system user's or a customer's page, in order. */
export function personCards(): PersonCard[] {
  return areas.flatMap((area) => area.personCards ?? []).sort((a, b) => a.order - b.order);
}

/** The cards of the profile, in order. */
export function profileCards(): ProfileCard[] {
  return areas.flatMap((area) => area.profileCards ?? []).sort((a, b) => a.order - b.order);
}

/** What the areas show of somebody's day, in order. */
export function delegatorCards(): DelegatorCard[] {
  return areas.flatMap((area) => area.delegatorCards ?? []).sort((a, b) => a.order - b.order);
}
