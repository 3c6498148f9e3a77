import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { acting } from '../../api/acting';
import { EndedNotice } from '../../app/EndedNotice';
import { edward, show } from '../../test/render';
import { api, HttpResponse, http, problem, server } from '../../test/server';
import { RequestWizard } from './RequestWizard';

const janet = { id: 'usr_j', name: 'Janet Moss' };
const traveler = (id: string, owner: string, name: string, can: string[]) => ({
  id,
  owner,
  title: '',
  given_name: name,
  family_name: 'Moss',
  birth_date: '1990-01-01',
  type: 'ADT',
  passports: [],
  documents: [],
  names: { usr_e: 'Edward Cole', usr_j: 'Janet Moss' },
  can,
});
const all = [
  traveler('trv_1', 'usr_e', 'Own', ['bookings.create']),
  traveler('trv_2', 'usr_j', 'Eva', ['bookings.create']),
  traveler('trv_3', 'usr_j', 'Max', []),
];
const flight = {
  key: '1',
  type: 'flight',
  from: 'Oslo',
  to: 'Lisbon',
  place: '',
  starts: '2036-12-01T08:30',
  ends: '',
  supplier: '',
  amount: '',
  currency: 'EUR',
  notes: '',
};
const draft = (of: object, chosen: object[]) =>
  sessionStorage.setItem(
    'stead.draft.booking',
    JSON.stringify({ of, values: { travelers: chosen, items: [flight], notes: '' } }),
  );
const eva = { id: 'trv_2', name: 'Eva Moss', type: 'ADT', owner: janet };
const me = { id: 'usr_e', name: 'Edward Cole' };

beforeEach(() => server.use(http.get(api('/travelers'), () => HttpResponse.json({ items: all, next: '' }))));

it('keeps the travelers of different owners apart and says why', async () => {
  show(<RequestWizard onSent={() => undefined} />);
  fireEvent.click(await screen.findByLabelText('Eva Moss'));
  expect(await screen.findByText('Booking on behalf of Janet Moss')).toBeTruthy();
  const own = screen.getByLabelText('Own Moss') as HTMLInputElement;
  expect(own.disabled).toBe(true);
  expect(screen.getByText(/different owners cannot be combined/)).toBeTruthy();
  const noScope = screen.getByLabelText('Max Moss') as HTMLInputElement;
  expect(noScope.disabled).toBe(true);
  expect(screen.getByText('Janet Moss has not granted you: Create Bookings.')).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Remove Eva Moss'));
  await waitFor(() => expect((screen.getByLabelText('Own Moss') as HTMLInputElement).disabled).toBe(false));
});

it('says no banner for oneself', async () => {
  show(<RequestWizard onSent={() => undefined} />);
  fireEvent.click(await screen.findByLabelText('Own Moss'));
  expect(await screen.findByText('1 traveler chosen')).toBeTruthy();
  expect(screen.queryByText(/Booking on behalf/)).toBeNull();
});

it('takes over in another name only the travelers of that name', async () => {
  draft(janet, [eva]);
  show(<RequestWizard onSent={() => undefined} />);
  expect(await screen.findByText('This was begun for Janet Moss')).toBeTruthy();
  fireEvent.click(screen.getByText('Use it for Edward Cole'));
  await waitFor(() => expect(screen.queryByText('1 traveler chosen')).toBeNull());
  expect(sessionStorage.getItem('stead.draft.booking')).toContain('Lisbon');
});

it('sends in the owner’s name, and keeps the draft when the delegation is gone', async () => {
  const names: (string | null)[] = [];
  server.use(
    http.post(api('/booking-requests'), ({ request }) => {
      names.push(request.headers.get('On-Behalf-Of'));
      return problem(403, 'DELEGATION_REVOKED', 'Access revoked');
    }),
  );
  draft(me, [eva]);
  show(
    <>
      <EndedNotice />
      <RequestWizard onSent={() => undefined} />
    </>,
    edward,
    '/here?step=review',
  );
  fireEvent.click(await screen.findByText('Send the request'));
  expect(await screen.findByText('Access revoked.')).toBeTruthy();
  expect(names).toEqual(['usr_j']);
  expect(acting.get().subject).toBeNull();
  expect(sessionStorage.getItem('stead.draft.booking')).toContain('Lisbon');
});
