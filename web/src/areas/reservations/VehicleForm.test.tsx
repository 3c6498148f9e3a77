import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { acting } from '../../api/acting';
import { EndedNotice } from '../../app/EndedNotice';
import { show } from '../../test/render';
import { api, HttpResponse, http, problem, server } from '../../test/server';
import { VehicleForm } from './VehicleForm';

beforeEach(() => server.use(http.get(api('/vehicles'), () => HttpResponse.json({ items: [], next: '' }))));

const janet = { id: 'usr_j', name: 'Janet Moss' };
const plate = async () => (await screen.findByLabelText(/Licence plate/)) as HTMLInputElement;
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const save = () => screen.getByRole('button', { name: 'Save' });

it('shows the server’s complaint at its field and goes there', async () => {
  server.use(
    http.post(api('/vehicles'), () =>
      problem(422, 'invalid', 'Does not validate', {
        errors: [{ pointer: '/plate', detail: 'Plate already there' }],
      }),
    ),
  );
  show(<VehicleForm />);
  type(await plate(), 'HN 1');
  fireEvent.click(save());
  expect(await screen.findByText('Plate already there')).toBeTruthy();
  await waitFor(async () => expect(document.activeElement).toBe(await plate()));
});

it('asks for the plate before it sends anything', async () => {
  show(<VehicleForm />);
  await plate();
  fireEvent.click(save());
  expect(await screen.findByText('Please fill this in.')).toBeTruthy();
});

it('keeps what was typed when the delegation is revoked, and never sends it in another name unasked', async () => {
  let sent = 0;
  server.use(
    http.post(api('/vehicles'), () => {
      sent++;
      return problem(403, 'DELEGATION_REVOKED', 'Access revoked');
    }),
  );
  acting.start(janet, 'acc_h');
  show(
    <>
      <EndedNotice />
      <VehicleForm />
    </>,
  );
  type(await plate(), 'EV 70112');
  fireEvent.click(save());
  expect(await screen.findByText('You no longer act for Janet Moss')).toBeTruthy();
  expect(screen.getByText('This was begun for Janet Moss')).toBeTruthy();
  expect((await plate()).value).toBe('EV 70112');
  expect(save().hasAttribute('disabled')).toBe(true);
  fireEvent.click(save());
  expect(sent).toBe(1);
  expect(sessionStorage.getItem('stead.draft.vehicle.new')).toContain('EV 70112');
});

it('can be taken over knowingly', async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post(api('/vehicles'), async ({ request }) => {
      bodies.push([request.headers.get('On-Behalf-Of'), await request.json()]);
      return HttpResponse.json({ id: 'veh_1' }, { status: 201 });
    }),
  );
  sessionStorage.setItem(
    'stead.draft.vehicle.new',
    JSON.stringify({
      of: janet,
      values: { plate: 'EV 1', country: 'NO', make: '', colour: '', fuel: '', default: false },
    }),
  );
  show(<VehicleForm />);
  fireEvent.click(await screen.findByRole('button', { name: 'Use it for Edward Cole' }));
  fireEvent.click(save());
  await waitFor(() => expect(bodies).toEqual([[null, expect.objectContaining({ plate: 'EV 1' })]]));
});
