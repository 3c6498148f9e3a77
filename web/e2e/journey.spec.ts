import { expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { friday, signIn, workday } from './people';

const wide = () => test.info().project.name === 'desktop';

const plate = 'EV 70112';
const parking = workday(1);
const desk = friday();

/** Ada takes away what Edward has from Janet, and gives it anew on his page. */
async function grant(ada: Page) {
  await ada.goto('/admin/users');
  await ada.getByLabel('Search by name or e-mail').fill('edward');
  await look(ada, '01-users');
  await ada.getByRole('link', { name: /Edward Cole/ }).click();
  await ada.getByRole('tab', { name: 'More details' }).click();
  const row = ada.getByRole('listitem').filter({ hasText: 'Janet Moss' });
  await expect(ada.getByText('People Edward Cole acts for')).toBeVisible();
  await row.getByRole('button', { name: 'Revoke' }).click();
  await expect(ada.getByRole('dialog')).toContainText('Edward Cole will no longer act for Janet Moss');
  await look(ada, '02-revoke-dialog');
  await ada.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toHaveCount(0);
  await ada.getByRole('textbox', { name: 'Search for a person' }).fill('jan');
  await ada.getByRole('option', { name: /Janet Moss/ }).click();
  await look(ada, '03-more-details');
  await ada.getByRole('button', { name: 'Select Janet Moss' }).click();
  await expect(row).toContainText('Office Assistant');
}

async function selectJanet(edward: Page) {
  await edward.goto('/profile');
  await expect(edward.getByRole('heading', { name: 'People I may act for' })).toBeVisible();
  await look(edward, '04-profile');
  await edward.getByRole('button', { name: 'Act for Janet Moss' }).click();
  await expect(edward.getByText('Acting for Janet Moss')).toBeVisible();
  await expect(edward.getByRole('heading', { level: 1 })).toHaveText('Janet Moss’s day');
  await look(edward, '05-home-acting');
}

async function addVehicle(edward: Page, plate: string) {
  await edward.goto('/vehicles');
  await edward.getByRole('button', { name: 'Add a vehicle' }).click();
  await edward.getByLabel('Licence plate').fill(plate);
  await edward.getByLabel('Make and model').fill('Polestar 2');
  await edward.getByLabel('Fuel').selectOption('electric');
  await look(edward, '06-vehicle-form');
  await edward.getByRole('button', { name: 'Save' }).click();
  await expect(edward.getByRole('article', { name: plate })).toBeVisible();
  await look(edward, '07-vehicles');
}

/** Opens the free spaces of a day and reserves the first: the third tap confirms. */
async function reserve(edward: Page, kind: 'parking' | 'desk', date: string, shot: string, plate?: string) {
  await edward.goto(`/book?kind=${kind}&date=${date}`);
  await expect(edward.getByLabel('Office')).toHaveAttribute('readonly', '');
  if (plate) {
    const old = edward.getByLabel('Vehicle', { exact: true });
    await expect(old).toContainText(plate);
    await old.selectOption({ label: await labelOfOther(edward, plate) });
  }
  if (wide()) {
    await look(edward, `${shot}-timeline`);
    await edward.getByText('List', { exact: true }).click();
  }
  await edward
    .getByRole('button', { name: /^Book / })
    .first()
    .click();
  const sheet = edward.getByRole('dialog');
  await expect(sheet).toContainText('Janet Moss');
  await look(edward, `${shot}-confirm`);
  await sheet.getByRole('button', { name: 'Reserve' }).click();
  await expect(edward).toHaveURL(/\/reservations/);
}

/** The vehicle that is not the new one. */
async function labelOfOther(edward: Page, plate: string): Promise<string> {
  const labels = await edward.getByLabel('Vehicle', { exact: true }).locator('option').allTextContents();
  return labels.find((label) => !label.includes(plate)) ?? '';
}

async function moveOneThenAll(edward: Page, plate: string) {
  await edward.goto('/reservations');
  const parking = edward.getByRole('row').filter({ hasText: 'Parking' });
  await expect(parking.first()).toBeVisible();
  await look(edward, '10-reservations');
  await parking
    .filter({ hasNotText: plate })
    .first()
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await edward.getByRole('menuitem', { name: 'Move to another vehicle' }).click();
  const dialog = edward.getByRole('dialog');
  await expect(dialog).toContainText('1 reservation will be moved.');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(dialog).toContainText('1 reservation moved');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await edward.getByRole('button', { name: 'Transfer all visible' }).click();
  await dialog.getByLabel('To vehicle').selectOption({ label: `${plate} · Polestar 2` });
  await look(edward, '11-transfer-all');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(dialog).toContainText(/reservations? moved/);
  await look(edward, '12-transfer-result');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(parking.filter({ hasNotText: plate })).toHaveCount(0);
}

async function deleteOld(edward: Page, plate: string) {
  await edward.goto('/vehicles');
  await expect(edward.getByRole('article', { name: plate })).toBeVisible();
  const old = edward.getByRole('article').filter({ hasNotText: plate }).first();
  const gone = (await old.getAttribute('aria-label')) ?? '';
  await old.getByRole('button', { name: /^Actions for/ }).click();
  await edward.getByRole('menuitem', { name: 'Delete' }).click();
  await look(edward, '13-delete-vehicle');
  await edward.getByRole('dialog').getByRole('button', { name: 'Delete the vehicle' }).click();
  await expect(edward.getByRole('article', { name: gone })).toHaveCount(0);
}

test('an assistant runs a director’s parking, and loses access in the middle', async ({ browser }) => {
  const ada = await signIn(browser, 'ada@halden.example');
  await grant(ada);

  const edward = await signIn(browser, 'edward@halden.example');
  await selectJanet(edward);
  await addVehicle(edward, plate);
  await reserve(edward, 'parking', parking, '08-parking');
  await reserve(edward, 'desk', desk, '09-desk');
  await moveOneThenAll(edward, plate);
  await deleteOld(edward, plate);

  await edward.getByRole('button', { name: 'Stop acting' }).click();
  await expect(edward.getByText('Acting for Janet Moss')).toHaveCount(0);
  await look(edward, '14-stopped');

  const janet = await signIn(browser, 'janet@halden.example');
  await look(janet, '15-home-janet');
  await janet.goto('/notifications');
  await expect(janet.getByText(/Edward Cole/).first()).toBeVisible();
  await look(janet, '16-notifications');
  const mail = await (await janet.request.get('/demo/mail?format=json')).json();
  const told = mail.items.filter((item: { to: string; text: string }) =>
    JSON.stringify(item.to).includes('janet@'),
  );
  expect(
    told.some((item: { subject: string; text: string }) =>
      `${item.subject} ${item.text}`.includes('Edward Cole'),
    ),
  ).toBe(true);

  // Edward begins something new, Ada revokes it in the middle.
  await edward.goto('/profile');
  await edward.getByRole('button', { name: 'Act for Janet Moss' }).click();
  await edward.goto('/vehicles/new');
  await edward.getByLabel('Licence plate').fill('LAST 1');

  await ada.goto('/admin/audit');
  await expect(ada.getByText('on behalf of Janet Moss').first()).toBeVisible();
  await ada.locator('summary').filter({ hasText: 'on behalf of Janet Moss' }).first().click();
  await look(ada, '17-audit');
  await ada.goto('/admin/delegations?search=edward');
  const pair = ada.getByRole('row').filter({ hasText: 'Edward Cole' }).filter({ hasText: 'Janet Moss' });
  await expect(pair).toBeVisible();
  await look(ada, '18-delegations');
  await pair.getByRole('button', { name: /^Actions for/ }).click();
  await ada.getByRole('menuitem', { name: 'Revoke' }).click();
  await ada.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(pair).toHaveCount(0);

  await edward.getByRole('button', { name: 'Save' }).click();
  await expect(edward.getByText('You no longer act for Janet Moss')).toBeVisible();
  await expect(edward.getByText(/Access revoked/)).toBeVisible();
  await expect(edward.getByText('Acting for Janet Moss')).toHaveCount(0);
  await expect(edward.getByText('This was begun for Janet Moss')).toBeVisible();
  await expect(edward.getByLabel('Licence plate')).toHaveValue('LAST 1');
  await look(edward, '19-refused-draft-kept');
  await edward.reload();
  await expect(edward.getByLabel('Licence plate')).toHaveValue('LAST 1');
});
