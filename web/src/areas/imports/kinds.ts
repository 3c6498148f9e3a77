import type { Import } from '../../api/types';

/** What can be imported, in the order in which it depends on each other. */
export const kinds = ['people', 'offices', 'zones', 'spaces'] as const;

/** The header line of each kind of file. */
export const columnsOf: Record<Import['kind'], string> = {
  people: 'email,given_name,family_name,language,phone,office,groups,roles',
  offices: 'name,time_zone,opening_hours,address',
  zones: 'office,name,kind,overflow',
  spaces: 'office,zone,name,features',
};

/** Whether an import is still at work. */
export const isRunning = ({ state }: Pick<Import, 'state'>): boolean =>
  state === 'checking' || state === 'importing';

/** How much of an import is done, in per cent. */
export function percent({ lines, done, state }: Pick<Import, 'lines' | 'done' | 'state'>): number {
  if (state === 'done') return 100;
  return lines > 0 ? Math.min(100, Math.floor((100 * done) / lines)) : 0;
}
