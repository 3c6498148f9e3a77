import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { signIn } from './people';

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
