import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { signIn, workday } from './people';

/** Adds a traveler by the API, as the person whose window it is. */
async function traveler(page: Page, given: string, family: string, expires: string): Promise<void> {
  const body = {
    given_name: given,
    family_name: family,
    birth_date: '1985-04-12',
    passports: [{ number: `P${Date.now()}`, nationality: 'DK', expires_on: expires }],
  };
  const status = await page.evaluate(async (text) => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `e2e-${Math.random()}` };
    return (await fetch('/api/v1/travelers', { method: 'POST', headers, body: text })).status;
  }, JSON.stringify(body));
  expect(status).toBe(201);
}

/** A picture of one point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a traveler gets passports and documents', async ({ browser }) => {
  const astrid = await signIn(browser, 'astrid@halden.example');
  const family = `Nygård ${Date.now()}`;
  await astrid.goto('/travelers/new');
  await astrid.getByRole('button', { name: 'Save' }).click();
  await expect(astrid.getByLabel('Given name')).toBeFocused();
  await astrid.getByLabel('Given name').fill('Eva');
  await astrid.getByLabel('Family name').fill(family);
  await astrid.getByLabel('Date of birth').fill('2017-03-02');
  await look(astrid, '30-traveler-form');
  await astrid.getByRole('button', { name: 'Save' }).click();
  await expect(astrid.getByRole('heading', { level: 1 })).toHaveText(`Eva ${family}`);
  await expect(astrid.getByText('Child', { exact: true })).toBeVisible();

  await astrid.getByRole('button', { name: 'Add a passport' }).click();
  const dialog = astrid.getByRole('dialog');
  await dialog.getByLabel('Nationality').selectOption('NO');
  await dialog.getByLabel('Number').fill('n 123-4567');
  await dialog.getByLabel('Good until').fill(workday(60));
  await look(astrid, '31-passport');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const passport = astrid.getByRole('listitem').filter({ hasText: 'N1234567' });
  await expect(passport).toContainText('expires soon');
  await expect(passport).toContainText('primary');
  await astrid.getByRole('button', { name: 'Add a passport' }).click();
  await dialog.getByLabel('Nationality').selectOption('NO');
  await dialog.getByLabel('Number').fill('N7654321');
  await dialog.getByLabel('Good until').fill(workday(60));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('passport of this nationality already');
  await dialog.getByRole('button', { name: 'Back' }).click();

  const file = astrid.locator('input[type="file"]');
  await file.setInputFiles({ name: 'visa.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
  await expect(astrid.getByText(/this file is none/)).toBeVisible();
  await file.setInputFiles({ name: 'visa.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no pdf') });
  await astrid.getByRole('button', { name: 'Add the document' }).click();
  await expect(astrid.getByRole('alert').filter({ hasText: 'this file is none' })).toBeVisible();
  await look(astrid, '32-traveler');
  await file.setInputFiles({ name: 'visa.png', mimeType: 'image/png', buffer: png });
  await astrid.getByRole('button', { name: 'Add the document' }).click();
  const document = astrid.getByRole('listitem').filter({ hasText: 'visa.png' });
  await expect(document).toBeVisible();
  const download = astrid.waitForEvent('download');
  await document.getByRole('button', { name: 'Download visa.png' }).click();
  expect(await readFile(await (await download).path())).toEqual(png);
  await document.getByRole('button', { name: /^Actions for/ }).click();
  await astrid.getByRole('menuitem', { name: 'Delete' }).click();
  await astrid.getByRole('dialog').getByRole('button', { name: 'Delete the document' }).click();
  await expect(document).toHaveCount(0);

  await astrid.getByRole('button', { name: 'Edit' }).click();
  await astrid.getByLabel('Title').fill('Ms');
  await astrid.getByRole('button', { name: 'Save' }).click();
  await expect(astrid.getByRole('heading', { level: 1 })).toHaveText(`Ms Eva ${family}`);
  await astrid.getByRole('button', { name: 'Delete the traveler' }).click();
  await astrid.getByRole('dialog').getByRole('button', { name: 'Delete the traveler' }).click();
  await expect(astrid).toHaveURL('/travelers');
  await expect(astrid.getByText(`Ms Eva ${family}`)).toHaveCount(0);
});

test('an assistant requests a trip for the director, and cancels it', async ({ browser }) => {
  const stamp = Date.now();
  const soren = await signIn(browser, 'soren@halden.example');
  await traveler(soren, 'Freja', `Kjær ${stamp}`, workday(120));
  const mats = await signIn(browser, 'mats@halden.example');
  await traveler(mats, 'Otto', `Berg ${stamp}`, '2034-01-01');

  await mats.goto('/travelers');
  await expect(mats.getByRole('heading', { name: 'My Travelers' })).toBeVisible();
  await expect(mats.getByRole('heading', { name: 'Søren Kjær’s Travelers' })).toBeVisible();
  await look(mats, '33-travelers');

  await mats.goto('/bookings/new');
  await mats.getByLabel(`Freja Kjær ${stamp}`).check();
  await expect(mats.getByText('Booking on behalf of Søren Kjær')).toBeVisible();
  await expect(mats.getByLabel(`Otto Berg ${stamp}`)).toBeDisabled();
  await expect(mats.getByText(/different owners cannot be combined/)).toBeVisible();
  await look(mats, '34-choose-travelers');
  await mats.getByRole('button', { name: 'Continue' }).click();

  await mats.getByRole('button', { name: 'Flight' }).click();
  await mats.getByRole('button', { name: 'Continue' }).click();
  const flight = mats.getByRole('region', { name: 'Flight 1' });
  await expect(flight.getByLabel('From')).toBeFocused();
  await flight.getByLabel('From').fill('Oslo');
  await flight.getByLabel(/^To/).fill('Lisbon');
  await flight.getByLabel('Departure').fill(`${workday(20)}T08:30`);
  await flight.getByLabel('Price').fill('1249,50');
  await mats.getByRole('button', { name: 'Hotel' }).click();
  const hotel = mats.getByRole('region', { name: 'Hotel 1' });
  await hotel.getByLabel('Place or hotel').fill('Tivoli, Lisbon');
  await hotel.getByLabel('Check-in').fill(`${workday(20)}T15:00`);
  await hotel.getByLabel('Check-out').fill(`${workday(23)}T11:00`);
  await look(mats, '35-trip');

  // What was typed outlives a reload.
  await mats.reload();
  await expect(hotel.getByLabel('Place or hotel')).toHaveValue('Tivoli, Lisbon');
  await mats.getByRole('button', { name: 'Continue' }).click();
  await expect(mats.getByText(/expires soon after/)).toBeVisible();
  await look(mats, '36-review');
  await mats.getByRole('button', { name: 'Send the request' }).click();
  await expect(mats.getByRole('heading', { level: 1 })).toHaveText('The request is sent');
  await expect(mats.getByText(/less than 180 days left/)).toBeVisible();
  await mats.getByRole('button', { name: 'See the request' }).click();
  await expect(mats.getByText('Acting for Søren Kjær')).toBeVisible();
  await expect(mats.getByText('Mats Berg on behalf of Søren Kjær')).toBeVisible();
  await look(mats, '37-booking');

  await soren.goto('/bookings?status=PENDING');
  await expect(soren.getByRole('row').filter({ hasText: `Freja Kjær ${stamp}` })).toBeVisible();
  await look(soren, '38-bookings');
  await mats.getByRole('button', { name: 'Cancel the request' }).click();
  const dialog = mats.getByRole('dialog');
  await expect(dialog).toContainText(`Freja Kjær ${stamp}`);
  await dialog.getByLabel('Reason').fill('The meeting moved');
  await look(mats, '39-cancel-booking');
  await dialog.getByRole('button', { name: 'Cancel the request' }).click();
  await expect(mats.getByText('cancelled', { exact: true })).toBeVisible();
  await expect(mats.getByText('The meeting moved')).toBeVisible();
});

test('who may act for anybody finds travelers by a search alone', async ({ browser }) => {
  const family = `Kjær ${Date.now()}`;
  const soren = await signIn(browser, 'soren@halden.example');
  await traveler(soren, 'Alma', family, '2034-01-01');
  const ada = await signIn(browser, 'ada@halden.example');
  await ada.goto('/admin/delegations?edit=new');
  const drawer = ada.getByRole('dialog');
  await drawer.getByText('Company-wide', { exact: true }).click();
  await drawer.getByRole('textbox', { name: 'Receives access' }).fill('wanda');
  await ada.getByRole('option', { name: /Wanda Nowak/ }).click();
  await expect(drawer.getByText(/in the name of everybody in the company/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Grant a delegation' }).click();
  await expect(drawer).toHaveCount(0);

  const wanda = await signIn(browser, 'wanda@halden.example');
  await wanda.goto('/bookings/new');
  await expect(wanda.getByText('No travelers yet')).toBeVisible();
  await wanda.getByLabel('Find a traveler').fill(family);
  await wanda.getByLabel(`Alma ${family}`).check();
  await expect(wanda.getByText('Booking on behalf of Søren Kjær')).toBeVisible();
  await look(wanda, '46-found-traveler');
  await wanda.goto('/travelers');
  await wanda.getByLabel('Search travelers and their owners').fill(family);
  await expect(wanda.getByRole('link', { name: new RegExp(family) })).toBeVisible();
  await look(wanda, '47-search-travelers');
  await wanda.getByRole('link', { name: new RegExp(family) }).click();
  await expect(wanda.getByText('Acting for Søren Kjær')).toBeVisible();
  await expect(wanda.getByRole('heading', { level: 1 })).toHaveText(`Alma ${family}`);
});
