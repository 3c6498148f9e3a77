import { expect, type Page, test } from '@playwright/test';
import { only } from './files';
import { look } from './look';
import { linkTo } from './mail';
import { open, signIn } from './people';

only('desktop');

/** Opens an account by its name, and what can be done with it. */
async function account(page: Page, name: string, entry?: string) {
  await page.goto(`/admin/accounts?search=${encodeURIComponent(name)}`);
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  if (!entry) return;
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Says in the open dialog under which account another is to hang. */
async function under(page: Page, name: string) {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'New parent account' }).fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
}

test('an account moves, never below itself, and is closed', async ({ browser }) => {
  const omar = await signIn(browser, 'omar@operator.example');
  const dialog = omar.getByRole('dialog');
  await account(omar, 'Halden Works', 'Move');
  await under(omar, 'Halden Bikes');
  await expect(dialog.getByText('An account cannot lie below itself.')).toBeVisible();
  await look(omar, '83-move-refused');
  await dialog.getByRole('button', { name: 'Back' }).click();

  await account(omar, 'Lumen Studio', 'Move');
  await under(omar, 'Bergen Bikes');
  await expect(omar.getByText('Lumen Studio is moved.')).toBeVisible();
  await expect(omar.getByRole('list', { name: 'Belongs to' })).toContainText('Bergen Bikes');

  await account(omar, 'Bergen Bikes', 'Close the account');
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(dialog.getByRole('alert')).toContainText('It still has sub-accounts.');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await omar.getByRole('tab', { name: 'Sub-accounts' }).click();
  await expect(omar.getByRole('link', { name: /Lumen Studio/ })).toBeVisible();

  await account(omar, 'Lumen Studio', 'Close the account');
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(omar.getByText('Lumen Studio is closed.')).toBeVisible();
  await omar.getByRole('tab', { name: 'Activity' }).click();
  await expect(omar.getByRole('main').getByText('Omar Haddad').first()).toBeVisible();
  await look(omar, '84-closed-account');
  await omar.goto('/admin/accounts?search=lumen');
  await expect(omar.getByText('No accounts found')).toBeVisible();
});

test('members are invited, get roles, and leave', async ({ browser }) => {
  const stamp = Date.now();
  const email = `dara.${stamp}@haldenbikes.example`;
  const siri = await signIn(browser, 'siri@haldenbikes.example');
  const dialog = siri.getByRole('dialog');
  const row = (name: string) => siri.getByRole('row').filter({ hasText: name });
  await account(siri, 'Halden Bikes');
  await siri.getByRole('button', { name: 'Invite a user' }).click();
  await expect(siri.getByRole('heading', { level: 1, name: 'Invite a user to Halden Bikes' })).toBeVisible();
  await siri.getByLabel('Email address').fill(email);
  await siri.getByRole('radio', { name: 'Driver' }).check();
  await siri.getByRole('button', { name: 'Send invitation' }).click();
  await expect(siri.getByText(`The invitation to ${email} is on its way.`)).toBeVisible();

  const dara = await open(browser);
  await dara.goto(await linkTo(siri, email));
  await dara.getByRole('button', { name: 'Continue' }).click();
  await dara.getByLabel('Given name').fill('Dara');
  await dara.getByLabel('Family name').fill(`Quist ${stamp}`);
  await dara.getByRole('button', { name: 'Continue' }).click();
  await dara.getByLabel('New password').fill('a quiet harbour at noon');
  await dara.getByRole('button', { name: 'Activate' }).click();
  await expect(dara.getByRole('heading', { level: 1 })).toContainText('Good to see you, Dara');

  await account(siri, 'Halden Bikes');
  await row(`${stamp}`)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await siri.getByRole('menuitem', { name: 'Change roles' }).click();
  await dialog.getByRole('checkbox', { name: 'Account admin' }).check();
  await look(siri, '85-member-roles');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row(`${stamp}`)).toContainText('Account admin, Driver');

  await row('Siri Moen')
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await siri.getByRole('menuitem', { name: 'Remove from the account' }).click();
  await dialog.getByRole('button', { name: 'Remove from the account' }).click();
  await expect(dialog.getByRole('alert')).toContainText('An account needs an owner.');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await row(`${stamp}`)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await siri.getByRole('menuitem', { name: 'Remove from the account' }).click();
  await expect(dialog).toContainText('loses every right in Halden Bikes at once');
  await dialog.getByRole('button', { name: 'Remove from the account' }).click();
  await expect(row(`${stamp}`)).toHaveCount(0);
});

test('a rate of reimbursement has a date, and rewrites nothing', async ({ browser }) => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const ada = await signIn(browser, 'ada@halden.example');
  await account(ada, 'Strøm Consulting');
  await ada.getByRole('tab', { name: 'Reimbursement' }).click();
  const rows = ada.getByRole('table', { name: 'Rates' }).locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(1);
  const set = async (rate: string, from: string) => {
    await ada.getByLabel('Rate per kWh').fill(rate);
    await ada.getByLabel('Valid from').fill(from);
    await ada.getByRole('button', { name: 'Save' }).click();
  };
  await set('0,3', day(-1));
  await expect(ada.getByText('It counts from today on at the earliest.')).toBeVisible();
  await set('0,3', day(31));
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('0.30');
  await set('0,3125', day(31));
  await expect(rows.first()).toContainText('0.3125');
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText('0.25');
  await look(ada, '86-reimbursement');
});
