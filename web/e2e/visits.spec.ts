import { type Browser, expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { passOf } from './mail';
import { open, signIn } from './people';

/** Both widths share nothing, but a repeated run would: each has a visitor of its own. */
const visitor = { given: 'Ottilie', family: `Brandt ${Math.floor(Math.random() * 1e6)}` };
const name = `${visitor.given} ${visitor.family}`;

/** The titles of what a person was told of the visitor. */
async function news(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/notifications?limit=50');
  const { items } = await answer.json();
  return (items as object[]).map((item) => JSON.stringify(item)).join('\n');
}

/** Janet lets Edward act for her in everything, whatever other journeys have made of it. */
async function trust(janet: Page, edward: Page) {
  const api = '/api/v1/delegations';
  const me = async (page: Page) => (await page.request.get('/api/v1/me')).json();
  const [{ user, companies }, delegate] = await Promise.all([me(janet), me(edward)]);
  const company = companies[0].id;
  const pair = { delegator: user.id, delegate: delegate.user.id };
  const { items } = await (await janet.request.get(api, { params: { ...pair, company } })).json();
  for (const { id, type, status } of items as { id: string; type: string; status: string }[])
    if (type === 'user_to_user' && status !== 'revoked') await janet.request.post(`${api}/${id}/revoke`);
  const granted = await janet.request.post(api, {
    data: { company, delegators: [pair.delegator], delegate: pair.delegate, preset: 'executive_assistant' },
  });
  expect(granted.status()).toBe(201);
}

/** Edward acts for Janet, and sees on her form who will be told, and why. */
async function invite(edward: Page) {
  await edward.goto('/profile');
  await edward.getByRole('button', { name: 'Act for Janet Moss' }).click();
  await expect(edward.getByText('Acting for Janet Moss')).toBeVisible();
  await edward.goto('/visits/new');
  const host = edward.getByLabel('Host');
  await expect(host).toHaveValue('Janet Moss');
  await expect(host).toHaveAttribute('readonly', '');
  await expect(edward.getByText('You act for Janet Moss, so Janet Moss is the host.')).toBeVisible();

  await edward.getByRole('button', { name: 'Customize' }).click();
  const list = (event: string) => edward.getByRole('group', { name: event, exact: true });
  for (const event of ['Check-in', 'Check-out', 'Check-out reminder'])
    await expect(list(event).getByLabel('Janet Moss')).toBeChecked();
  await expect(list('Check-in').getByLabel('Edward Cole')).toBeChecked();
  await expect(list('Check-in')).toContainText('Assistant of Janet Moss');
  await expect(list('Check-out').getByLabel('Edward Cole')).not.toBeChecked();
  await expect(list('Check-out')).toContainText('Switched off by you');
  await expect(list('Check-out reminder').getByLabel('Edward Cole')).toBeChecked();

  await list('Check-in')
    .getByRole('textbox', { name: /Also tell/ })
    .fill('quentin');
  await edward.getByRole('option', { name: /Quentin Dubois/ }).click();
  await expect(list('Check-in').getByLabel('Quentin Dubois')).toBeChecked();
  await expect(list('Check-in')).toContainText('Added by you');
  await edward.getByLabel('First name').fill(visitor.given);
  await edward.getByLabel('Last name').fill(visitor.family);
  await edward.getByLabel('Company', { exact: true }).fill('Nordlicht AG');
  await edward.getByLabel('Purpose').fill('Annual review');
  await look(edward, '70-invite-customize');
  await edward.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(edward).toHaveURL(/\/visits\/vis_/);
  await expect(edward.getByText(name)).toBeVisible();
  await look(edward, '71-visit');
}

test('an assistant invites, the front desk lets in, host and assistant are told', async ({ browser }) => {
  const [edward, rita, janet] = await Promise.all(
    ['edward', 'rita', 'janet'].map((who) => signIn(browser, `${who}@halden.example`)),
  );
  if (!edward || !rita || !janet) throw new Error('three windows are needed');
  await trust(janet, edward);
  await rita.goto('/desk');
  await expect(rita.getByRole('heading', { name: 'Front desk' })).toBeVisible();
  await invite(edward);

  // It comes to the desk by itself; from there on by keyboard alone.
  const row = rita.getByRole('listitem').filter({ hasText: name });
  await expect(row).toBeVisible();
  await rita.keyboard.press('/');
  await rita.keyboard.type(visitor.family.toLowerCase());
  await expect(rita.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await look(rita, '72-desk');
  await rita.keyboard.press('ArrowDown');
  await rita.keyboard.press('Enter');
  await expect(row).toContainText('checked in');
  await expect.poll(() => news(janet)).toContain(visitor.family);
  await expect.poll(() => news(edward)).toContain(visitor.family);
  const toldEdward = await news(edward);
  const toldJanet = await news(janet);

  await rita.waitForTimeout(1300); // a second press too soon is taken for a slip
  await rita.keyboard.press('Enter');
  await expect(row).toContainText('checked out');
  await expect.poll(() => news(janet)).not.toBe(toldJanet);
  expect(await news(edward)).toBe(toldEdward);

  await janet.goto('/visits?status=all');
  await expect(janet.getByRole('row').filter({ hasText: name })).toContainText('checked out');
  await look(janet, '73-visits');
});

test('the host is locked without the right, and either side sets an assistant', async ({ browser }) => {
  const quentin = await signIn(browser, 'quentin@halden.example');
  await quentin.goto('/visits/new');
  await expect(quentin.getByLabel('Host')).toHaveAttribute('readonly', '');
  await expect(quentin.getByText(/You may invite for yourself only/)).toBeVisible();
  await quentin.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(quentin.getByLabel('First name')).toBeFocused();

  await quentin.goto('/profile');
  await quentin.getByRole('textbox', { name: 'My personal assistant' }).fill('signe');
  await quentin.getByRole('option', { name: /Signe Aalto/ }).click();
  const card = quentin.locator('section').filter({ has: quentin.getByText('Either side can set it') });
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(quentin.getByText('Saved. The other side is told.')).toBeVisible();
  const signe = await signIn(browser, 'signe@halden.example');
  await signe.goto('/profile');
  await expect(signe.getByRole('button', { name: 'Remove Quentin Dubois' })).toBeVisible();
  await look(signe, '74-assistants');
});

test('rights of groups and settings of visits', async ({ browser }) => {
  const ada = await signIn(browser, 'ada@halden.example');
  await ada.goto('/admin/groups');
  const cell = ada.getByRole('checkbox', { name: 'Agents: export visits' });
  await expect(ada.getByRole('checkbox', { name: 'Administrators: export visits' })).toBeDisabled();
  await expect(cell).not.toBeChecked();
  await cell.click();
  await expect(cell).toBeEnabled();
  await ada.reload();
  await expect(cell).toBeChecked();
  await look(ada, '75-groups');
  await ada.goto('/admin/visits');
  await ada.getByLabel('Usual length in minutes').fill('45');
  await ada.getByRole('button', { name: 'Save' }).click();
  await ada.reload();
  await expect(ada.getByLabel('Usual length in minutes')).toHaveValue('45');
  await look(ada, '76-visit-settings');
});

/** An office of the demo by its name. */
async function officeNamed(page: Page, wanted: string): Promise<string> {
  const { items } = await (await page.request.get('/api/v1/offices?limit=50')).json();
  return items.find((office: { name: string }) => office.name === wanted).id;
}

/** Invites one visitor through the API for a minute from now, who is mailed so, and gives the visit. */
async function expected(ada: Page, office: string, guest: object): Promise<{ id: string; status: string }> {
  const data = {
    office,
    starts_at: new Date(Date.now() + 60_000).toISOString(),
    purpose: 'Tour',
    visitors: [guest],
  };
  const made = await ada.request.post('/api/v1/visits', { data });
  expect(made.status()).toBe(201);
  return made.json();
}

/** A visit in Lisbon that waited for approval, and was denied. */
async function denied(ada: Page, office: string, guest: object) {
  const { companies } = await (await ada.request.get('/api/v1/me')).json();
  const settings = `/api/v1/companies/${companies[0].id}/visit-settings`;
  const { company: _, version: __, ...before } = await (await ada.request.get(settings)).json();
  const put = async (approval: string[]) =>
    expect((await ada.request.put(settings, { data: { ...before, approval } })).status()).toBe(200);
  await put([office]);
  const { id, status } = await expected(ada, office, guest);
  expect(status).toBe('in_review');
  const no = await ada.request.post(`/api/v1/visits/${id}/deny`, { data: { reason: 'Not now' } });
  expect(no.status()).toBe(200);
  await put(before.approval);
}

/** Adds a kiosk in Lisbon and pairs a window of its own with it. */
async function pairedKiosk(browser: Browser, ada: Page): Promise<Page> {
  await ada.goto('/admin/visits?tab=kiosks');
  await ada.getByRole('button', { name: 'Add a kiosk' }).click();
  const dialog = ada.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Main entrance');
  await dialog.getByLabel('Office').selectOption('Lisbon');
  await dialog.getByRole('button', { name: 'Add a kiosk' }).click();
  const code = await dialog.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent();
  await look(ada, '77-pairing-code');

  const kiosk = await open(browser);
  await kiosk.clock.install();
  await kiosk.goto('/kiosk');
  await kiosk.getByLabel('Pairing code').fill('aaaaaaaa');
  await kiosk.getByRole('button', { name: 'Pair' }).click();
  await expect(kiosk.getByText(/This code does not work/)).toBeVisible();
  await look(kiosk, '78-pair-kiosk');
  await kiosk.getByLabel('Pairing code').fill((code ?? '').toLowerCase());
  await kiosk.getByRole('button', { name: 'Pair' }).click();
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText('Welcome to Halden Works');
  return kiosk;
}

test('a kiosk lets in by code, by name and unannounced, and forgets each visitor', async ({ browser }) => {
  const stamp = Math.floor(Math.random() * 1e6);
  const ada = await signIn(browser, 'ada@halden.example');
  const lisbon = await officeNamed(ada, 'Lisbon');
  const email = `ines.${stamp}@guest.example`;
  await expected(ada, lisbon, { given_name: 'Inês', family_name: `Prata ${stamp}`, email });
  await denied(ada, lisbon, { given_name: 'Bruno', family_name: `Reis ${stamp}` });
  const kiosk = await pairedKiosk(browser, ada);
  const title = kiosk.getByRole('heading', { level: 1 });
  const again = async () => {
    await kiosk.clock.fastForward(13_000);
    await expect(title).toHaveText('Welcome to Halden Works');
  };
  await look(kiosk, '79-kiosk');

  // A scanner types what the code holds and ends with Enter; held before it twice, it lets nobody out.
  const pass = await passOf(ada, email);
  await kiosk.keyboard.type(pass);
  await kiosk.keyboard.press('Enter');
  await expect(title).toHaveText('Welcome, Inês.');
  await expect(kiosk.getByText('Ada Lindqvist has been told.')).toBeVisible();
  await look(kiosk, '80-kiosk-welcome');
  await again();
  await kiosk.keyboard.type(pass);
  await kiosk.keyboard.press('Enter');
  await expect(title).toHaveText('You are checked in already.');
  await again();

  // Whoever was denied learns no more than anybody whose name is not known.
  const search = async (given: string, family: string) => {
    await kiosk.getByRole('button', { name: /I am expected/ }).click();
    await kiosk.getByLabel('First name').fill(given);
    await kiosk.getByLabel('Last name').fill(family);
    await kiosk.getByRole('button', { name: 'Continue' }).click();
  };
  await search('bruno', `reis ${stamp}`);
  await expect(title).toHaveText('Please ask at reception.');
  await look(kiosk, '81-kiosk-ask');
  await again();

  await kiosk.getByRole('button', { name: /I am not expected/ }).click();
  await kiosk.getByRole('button', { name: 'Check in' }).click();
  await expect(kiosk.getByLabel('First name')).toBeFocused();
  const fill = async (family: string) => {
    await kiosk.getByLabel('First name').fill('Walter');
    await kiosk.getByLabel('Last name', { exact: false }).first().fill(family);
    await kiosk.getByLabel('Whom do you visit?').fill('janet moss');
  };
  await fill(`Ek ${stamp}`);
  await look(kiosk, '82-kiosk-walk-in');
  await kiosk.getByRole('button', { name: 'Check in' }).click();
  await expect(title).toHaveText('Welcome, Walter.');
  await again();

  // Who goes away in the middle leaves nothing behind: on the screen, in its fields, or one page back.
  await kiosk.getByRole('button', { name: 'Deutsch' }).click();
  await kiosk.getByRole('button', { name: /Ich bin nicht angemeldet/ }).click();
  await kiosk.getByLabel('Vorname').fill('Secret');
  await kiosk.clock.fastForward(22_000);
  await expect(kiosk.getByRole('alert')).toContainText('Sind Sie noch da?');
  await kiosk.clock.fastForward(10_000);
  await expect(title).toHaveText('Welcome to Halden Works');
  await kiosk.getByRole('button', { name: /I am not expected/ }).click();
  await expect(kiosk.getByLabel('First name')).toHaveValue('');
  expect(await kiosk.content()).not.toMatch(/Secret|Walter/);
  expect(
    await kiosk.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).not.toMatch(/Secret|Walter|Inês/);

  // Deleted, the device stops at once.
  await ada.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await ada.getByRole('button', { name: 'Actions for Main entrance' }).click();
  await ada.getByRole('menuitem', { name: 'Delete' }).click();
  await ada.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(ada.getByText('No kiosks yet')).toBeVisible();
  await kiosk.clock.fastForward(31_000);
  await expect(kiosk.getByText(/Main entrance is not paired any more/)).toBeVisible();
});

test('the emergency list opens without a network, and what was ticked stays', async ({ browser }) => {
  const rita = await signIn(browser, 'rita@halden.example', { serviceWorkers: 'allow' });
  await rita.goto('/desk');
  await rita.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await expect(rita.getByRole('link', { name: 'Emergency list' })).toBeVisible();
  const kept = () => rita.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('inside.')));
  await expect.poll(async () => (await kept()).length).toBeGreaterThan(0);
  await rita.context().setOffline(true);
  await rita.goto('/desk/emergency');
  await expect(rita.getByText('This is the list last seen')).toBeVisible();
  const first = rita.getByRole('main').getByRole('checkbox').first();
  const all = await rita.getByRole('main').getByRole('checkbox').count();
  await first.check();
  await rita.reload();
  await expect(first).toBeChecked();
  await expect(rita.getByRole('status')).toHaveText(`1 of ${all} found`);
  await look(rita, '83-emergency');
  await rita.context().setOffline(false);

  // One badge fills one label, and nothing else is printed.
  await rita.goto('/desk?view=inside');
  await rita
    .getByRole('link', { name: /^Badge: / })
    .first()
    .click();
  await expect(rita.getByRole('img', { name: /^QR code of/ })).toHaveCount(1);
  const label = await rita.pdf({ width: '100mm', height: '62mm', preferCSSPageSize: false });
  expect(label.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await look(rita, '84-badge');
});
