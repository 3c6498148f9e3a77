import { useTranslation } from 'react-i18next';
import { acting } from '../../api/acting';
import { actFor, useIsActing, useSession } from '../../app/session';

type Owner = { id: string; name: string };

/** In whose name something is done with the travelers of an owner who is perhaps not the one the tab acts for. */
export function useOwner() {
  const { t } = useTranslation();
  const { me, company, subject, office } = useSession();
  const isActing = useIsActing();
  const entryOf = (id: string) => {
    const all = me.acts_for.filter((entry) => entry.user.id === id);
    return all.find((entry) => entry.company === company?.id) ?? all[0];
  };
  return {
    isSubject: (id: string) => id === subject.id,
    /** The name of somebody one acts for by name; nobody else is known without asking. */
    known: (id: string): Owner | undefined => entryOf(id)?.user,
    /** `My Travelers`, or whose they are. */
    title: ({ id, name }: Owner) =>
      id === me.user.id && !isActing ? t('travelers.mine') : t('travelers.of', { name }),
    /** Headers for a call in the owner's name, where the tab itself acts for nobody. */
    headers: (id: string): Record<string, string> => {
      if (id === subject.id) return {};
      const entry = entryOf(id);
      return { 'On-Behalf-Of': id, ...(entry && { 'Stead-Company': entry.company }) };
    },
    /** The tab acts for the owner from now on. */
    act: (owner: Owner) => {
      if (owner.id === me.user.id) return acting.stop();
      const entry = entryOf(owner.id);
      if (entry) return actFor(entry);
      acting.start(owner, company?.id ?? '');
    },
    /** Where the owner's days begin. */
    zone: (id: string) => (id === subject.id ? office : entryOf(id)?.office)?.time_zone,
  };
}
