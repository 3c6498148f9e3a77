import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { signIn } from './people';

/** Picks a person in a search field by a part of their name. */
async function pick(page: Page, field: string, name: string) {
  await page.getByRole('textbox', { name: field, exact: true }).fill(name.slice(0, 5));
  await page.getByRole('option', { name: new RegExp(name) }).click();
}

/** Opens the menu of a row and chooses from it. */
async function choose(page: Page, row: string, entry: string) {
  await page
    .locator('tr, li')
    .filter({ hasText: row })
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('an administrator grants to two at once, explains, pauses and revokes', async ({ browser }) => {
  const ada = await signIn(browser, 'ada@halden.example');
  await ada.goto('/admin/delegations?edit=new');
  const dialog = ada.getByRole('dialog');
  await pick(ada, 'Receives access', 'Quentin Dubois');
  await pick(ada, 'Receives access', 'Signe Aalto');
  await pick(ada, 'Grants access', 'Tomasz');
  await expect(dialog.getByText(/may each, in the name of Tomasz/)).toBeVisible();
  await look(ada, '40-grant');
  await dialog.getByRole('button', { name: 'Grant a delegation' }).click();
  await expect(dialog).toHaveCount(0);

  await ada.goto('/admin/delegations?search=tomasz');
  const row = (name: string) => ada.getByRole('row').filter({ hasText: name });
  await expect(row('Quentin Dubois')).toContainText('Booking Only');
  await expect(row('Signe Aalto')).toBeVisible();
  await choose(ada, 'Quentin Dubois', 'Pause');
  await expect(row('Quentin Dubois')).toContainText('paused');
  await look(ada, '41-delegations');
  await choose(ada, 'Signe Aalto', 'Revoke');
  await expect(dialog).toContainText('Signe Aalto will no longer act for Tomasz');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(row('Signe Aalto')).toHaveCount(0);

  await ada.goto('/admin/explain');
  await pick(ada, 'Who would act', 'Quentin Dubois');
  await pick(ada, 'In whose name', 'Tomasz');
  await ada.getByLabel('What it is about').selectOption('CREATE_BOOKINGS');
  await expect(ada.getByText('Not allowed')).toBeVisible();
  await expect(ada.getByText('Resume the paused delegation.')).toBeVisible();
  await look(ada, '42-explain');
});

test('one’s own delegations: granted, received, and what was done', async ({ browser }) => {
  const beatriz = await signIn(browser, 'beatriz@halden.example');
  const pedro = await signIn(browser, 'pedro@halden.example');
  const { user } = await (await pedro.request.get('/api/v1/me')).json();
  const status = await beatriz.evaluate(async (id) => {
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': `e2e-${Math.random()}`,
      'On-Behalf-Of': id,
    };
    const body = JSON.stringify({ given_name: 'Inês', family_name: 'Almeida', birth_date: '2020-05-05' });
    return (await fetch('/api/v1/travelers', { method: 'POST', headers, body })).status;
  }, user.id);
  expect(status).toBe(201);

  await pedro.goto('/delegations');
  const given = pedro.getByRole('listitem').filter({ hasText: 'Beatriz Carvalho' });
  await choose(pedro, 'Beatriz Carvalho', 'Pause');
  await expect(given).toContainText('paused');
  await choose(pedro, 'Beatriz Carvalho', 'Resume');
  await expect(given).toContainText('active');
  await look(pedro, '44-self-service');
  await pedro.getByRole('tab', { name: 'Done in my name' }).click();
  await expect(pedro.getByText('Added a traveler').first()).toBeVisible();
  await pedro.goto('/delegations?tab=done&kind=reservations');
  await expect(pedro.getByText('Added a traveler')).toHaveCount(0);
  await pedro.goto('/delegations?tab=done&kind=travelers');
  await expect(pedro.getByText('Added a traveler').first()).toBeVisible();
  await look(pedro, '45-done-in-my-name');

  await beatriz.goto('/delegations?tab=received');
  await choose(beatriz, 'Pedro Almeida', 'Resign');
  const dialog = beatriz.getByRole('dialog');
  await expect(dialog).toContainText('Stop acting for Pedro Almeida?');
  await dialog.getByRole('button', { name: 'Resign' }).click();
  await expect(beatriz.getByRole('listitem').filter({ hasText: 'Pedro Almeida' })).toHaveCount(0);
  await pedro.goto('/delegations');
  await expect(pedro.getByText('Nobody acts in your name.')).toBeVisible();
});
