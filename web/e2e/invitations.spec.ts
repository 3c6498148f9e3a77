import { type Browser, expect, type Page, test } from '@playwright/test';
import { look } from './look';
import { codeOf, linkTo } from './mail';
import { open, signIn } from './people';

const password = 'a quiet harbour at noon';

/** Goes to a screen by the menu, as the guides say it: `Users > Customers`. */
async function menu(page: Page, entry: string) {
  const burger = page.getByRole('button', { name: 'Open the menu' });
  if (await burger.isVisible()) await burger.click();
  await page
    .getByRole('navigation', { name: 'Navigation', exact: true })
    .getByRole('link', { name: entry, exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: entry, exact: true })).toBeVisible();
}

/** Clicks the + at the bottom right and chooses from it. */
async function add(page: Page, entry: string) {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  await expect(page.getByRole('heading', { level: 1, name: entry })).toBeVisible();
}

async function send(page: Page, to: string) {
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText(`The invitation to ${to} is on its way.`)).toBeVisible();
}

/** Gives a window a device that makes and keeps passkeys, with a person who always agrees. */
async function device(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Opens an invitation and says who one is. */
async function arrive(browser: Browser, link: string, given: string, family: string): Promise<Page> {
  const page = await open(browser);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Stead');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Given name')).toBeFocused();
  await page.getByLabel('Given name').fill(given);
  await page.getByLabel('Family name').fill(family);
  return page;
}

/** Chooses a password at the second step. */
async function choosePassword(page: Page, button: string) {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByLabel('New password')).toBeFocused();
  await page.getByLabel('New password').fill(password);
}

async function turnOnSecondFactor(page: Page): Promise<string> {
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code' })).toBeVisible();
  const secret = (await dialog.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) ?? '';
  await look(page, '52-second-factor');
  await dialog.getByLabel('Code', { exact: true }).fill(codeOf(secret));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('On. 10 recovery codes are left.')).toBeVisible();
  return secret;
}

async function signInWithCode(page: Page, email: string, secret: string, chosen: string) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(chosen);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused();
  // The step of now was used when it was turned on; one step of drift is taken.
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Good to see you');
}

test('staff is invited, signs in with a code, and gets a new password', async ({ browser }) => {
  const email = `stella.${Date.now()}@operator.example`;
  const omar = await signIn(browser, 'omar@operator.example');
  await menu(omar, 'System users');
  await add(omar, 'Add system user');
  await omar.getByRole('button', { name: 'Send invitation' }).click();
  await expect(omar.getByLabel('Email address')).toBeFocused();
  await omar.getByLabel('Email address').fill(email);
  await omar.getByRole('checkbox', { name: 'Customer support' }).check();
  await omar.getByRole('checkbox', { name: 'Auditor' }).check();
  await look(omar, '50-add-system-user');
  await send(omar, email);
  const row = omar.getByRole('row').filter({ hasText: email });
  await expect(row).toContainText('invited');
  await expect(row).toContainText('Customer support, Auditor');
  await row.getByRole('link').click();
  await expect(omar.getByRole('button', { name: 'Resend invitation' })).toBeVisible();

  const stella = await arrive(browser, await linkTo(omar, email), 'Stella', 'Brandt');
  await choosePassword(stella, 'Activate');
  await stella.getByRole('button', { name: 'Activate' }).click();
  await expect(stella.getByRole('heading', { level: 1 })).toContainText('Good to see you, Stella');
  const secret = await turnOnSecondFactor(stella);
  await stella.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await expect(stella).toHaveURL('/sign-in');
  await signInWithCode(stella, email, secret, password);

  await stella.context().clearCookies();
  await stella.goto('/sign-in');
  await stella.getByRole('link', { name: 'Forgotten your password?' }).click();
  await stella.getByLabel('E-mail').fill(email);
  await stella.getByRole('button', { name: 'Send the link' }).click();
  await expect(stella.getByRole('heading', { level: 1 })).toHaveText('Look at your e-mail');
  const reset = await linkTo(omar, email, 'reset-password');
  await stella.goto(reset);
  await stella.getByLabel('New password').fill(`${password}, again`);
  await stella.getByRole('button', { name: 'Set the password' }).click();
  await expect(stella.getByRole('heading', { level: 1 })).toHaveText('The new password holds');
  await stella.goto(reset);
  await expect(stella.getByRole('heading', { level: 1 })).toHaveText('This link no longer works');
});

test('customers are invited, come with a passkey, and bring their people', async ({ browser }) => {
  const stamp = Date.now();
  const client = `carla.${stamp}@customer.example`;
  const company = `Nordlicht ${stamp}`;
  const omar = await signIn(browser, 'omar@operator.example');
  await menu(omar, 'Support links');
  await omar.getByLabel('Terms of use').fill(`https://operator.example/terms?${stamp}`);
  await omar.getByLabel('Privacy policy').fill(`https://operator.example/privacy?${stamp}`);
  await omar.getByRole('button', { name: 'Save' }).click();
  await expect(omar.getByText('The support links are saved.')).toBeVisible();

  // Inviting customers: accounts.
  await menu(omar, 'Customers');
  await add(omar, 'Invite client');
  await omar.getByLabel('Email address').fill(client);
  await omar.getByRole('checkbox', { name: 'Account owner' }).check();
  await send(omar, client);
  const first = await linkTo(omar, client);

  // Resending an invitation: the older link dies at once.
  await omar.getByLabel('Search by name or e-mail').fill(client.split('@')[0] ?? '');
  await omar.getByRole('link', { name: new RegExp(client) }).click();
  await omar.getByRole('button', { name: 'Resend invitation' }).click();
  await expect(omar.getByText(`A new link is on its way to ${client}.`)).toBeVisible();
  await look(omar, '58-customer');
  const link = await linkTo(omar, client, 'activate', 2);
  const late = await open(browser);
  await late.goto(first);
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('This link no longer works');
  await expect(late.getByText('Ask whoever invited you to send the invitation again.')).toBeVisible();
  await look(late, '59-dead-link');

  const carla = await arrive(browser, link, 'Carla', 'Nord');
  await device(carla);
  await carla.getByRole('button', { name: 'Continue' }).click();
  await carla.getByRole('radio', { name: 'Passkey' }).check();
  await carla.getByRole('button', { name: 'Continue' }).click();
  await carla.getByRole('radio', { name: 'Business' }).check();
  await carla.getByLabel('Account name').fill(company);
  await carla.getByLabel('Legal name').fill(`${company} AS`);
  await carla.getByLabel('Registration number').fill('923609016');
  await carla.getByLabel('VAT number').fill('NO 923 609 017 MVA');
  await carla.getByLabel('Street and number').fill('Kaigata 1');
  await carla.getByLabel('Postal code').fill('1767');
  await carla.getByLabel('City').fill('Halden');
  await carla.getByLabel('Country').selectOption('NO');
  await carla.getByRole('button', { name: 'Activate' }).click();
  await expect(carla.getByLabel('VAT number')).toBeFocused();
  await look(carla, '62-activate-account');
  await carla.getByLabel('VAT number').fill('NO 923 609 016 MVA');
  await carla.getByRole('button', { name: 'Activate' }).click();
  await expect(carla.getByRole('heading', { level: 1 })).toContainText('Good to see you, Carla');

  // The passkey is a way in; the page asks for nothing else.
  await carla.context().clearCookies();
  await carla.goto('/sign-in');
  await carla.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(carla.getByRole('heading', { level: 1 })).toContainText('Good to see you, Carla');

  // Sub-accounts, through a specific account.
  await menu(omar, 'Accounts');
  await omar.getByLabel('Search accounts').fill(company);
  await omar.getByRole('link', { name: new RegExp(company) }).click();
  await expect(omar.getByRole('cell', { name: 'Carla Nord', exact: true })).toBeVisible();
  await look(omar, '63-account');
  await omar.getByRole('button', { name: 'Add sub-account' }).click();
  const employee = `emil.${stamp}@customer.example`;
  await omar.getByRole('radio', { name: 'Employee' }).check();
  await omar.getByLabel('Account name').fill(`Emil at home ${stamp}`);
  await omar.getByLabel('Email address').fill(employee);
  await omar.getByRole('radio', { name: 'Consumer' }).check();
  await omar.getByLabel('Rate in EUR').fill('0,25x');
  await omar.getByRole('button', { name: 'Send invitation' }).click();
  await expect(omar.getByLabel('Rate in EUR')).toBeFocused();
  await omar.getByLabel('Rate in EUR').fill('0,2575');
  await send(omar, employee);
  const emil = await arrive(browser, await linkTo(omar, employee), 'Emil', 'Dahl');
  await choosePassword(emil, 'Continue');
  await emil.getByRole('button', { name: 'Continue' }).click();
  await emil.getByRole('button', { name: 'Fill in later' }).click();
  await expect(emil.getByRole('heading', { level: 1 })).toContainText('Good to see you, Emil');

  // Sub-accounts, through the Users overview.
  await menu(omar, 'Customers');
  await add(omar, 'Add end-user');
  const driver = `dora.${stamp}@customer.example`;
  await omar.getByLabel('Email address').fill(driver);
  await omar.getByRole('radio', { name: 'Driver' }).check();
  await omar.getByRole('textbox', { name: 'Account', exact: true }).fill(company.slice(0, 12));
  await omar
    .getByRole('option', { name: new RegExp(company) })
    .first()
    .click();
  await look(omar, '65-add-end-user');
  await send(omar, driver);
  await omar.goto(`/admin/invitations?search=${stamp}`);
  await expect(omar.getByRole('row').filter({ hasText: driver })).toContainText('pending');
  await expect(omar.getByRole('row').filter({ hasText: employee })).toContainText('activated');
  await look(omar, '66-invitations');
});
