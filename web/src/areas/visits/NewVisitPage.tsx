import { useTranslation } from 'react-i18next';
import { useIsActing, useSession } from '../../app/session';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { QueryState } from '../../ui/QueryState';
import { type RawSearch, useUrl } from '../../ui/useUrl';
import { ownZone } from '../../ui/zone';
import { useNewForm, useOffices, useVisit } from './queries';
import { noRepeat } from './rule';
import type { NewForm } from './types';
import { VisitForm } from './VisitForm';
import { again, later, noGuest, soon, type Values } from './values';

const parse = (raw: RawSearch) => ({ again: raw.again });

/** Invites one or more visitors; `?again=` begins with those of an earlier visit. */
export function NewVisitPage() {
  const { t } = useTranslation();
  const { subject, office } = useSession();
  const isActing = useIsActing();
  const [search] = useUrl(parse);
  const offer = useNewForm();
  const offices = useOffices();
  const before = useVisit(search.again ?? null);
  const initial = (form: NewForm): Values => {
    const home = form.office || office?.id || offices.data?.items?.[0]?.id || '';
    const zone = offices.data?.items?.find((one) => one.id === home)?.time_zone ?? office?.time_zone;
    const start = soon(zone ?? ownZone());
    const host = [{ id: form.host, name: form.names[form.host] ?? subject.name }];
    if (before.data) {
      const copy = again(before.data, start);
      return form.host_locked ? { ...copy, host } : copy;
    }
    return {
      host,
      hostIsNew: false,
      newHost: { given_name: '', family_name: '', email: '' },
      visitors: [noGuest],
      date: start.date,
      from: start.time,
      to: later(start.time, form.default_minutes),
      office: home,
      purpose: '',
      repeat: noRepeat,
      exceptions: [],
      parking: false,
      recipients: [],
    };
  };
  const waiting = offices.isPending || (search.again !== undefined && before.isPending);
  return (
    <Page
      narrow
      title={isActing ? t('visit.invite_for', { name: subject.name }) : t('visit.invite')}
      back={{ to: '/visits', label: t('visits.title') }}
    >
      <Card>
        <QueryState query={waiting ? { ...offer, data: undefined } : offer} lines={8}>
          {(form) => <VisitForm key={`${form.host} ${search.again}`} offer={form} initial={initial(form)} />}
        </QueryState>
      </Card>
    </Page>
  );
}
