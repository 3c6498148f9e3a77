import { expect, test } from '@playwright/test';
import { only } from './files';
import { look } from './look';
import { open, signIn } from './people';

only('desktop');

test('support looks at a customer for a reason, and the owner ends it', async ({ browser }) => {
  const [sue, frode] = [
    await signIn(browser, 'sue@operator.example'),
    await signIn(browser, 'frode@bergenbikes.example'),
  ];
  const reason = `Ticket ${Date.now()}: a reservation is missing`;
  await sue.goto('/admin/accounts?search=bergen');
  await sue.getByRole('link', { name: /Bergen Bikes/ }).click();
  await expect(sue.getByRole('heading', { level: 1, name: 'Bergen Bikes' })).toBeVisible();
  // Nothing of billing: neither details nor rates.
  await expect(sue.getByRole('tab', { name: 'Reimbursement' })).toHaveCount(0);
  await sue.getByRole('tab', { name: 'Details' }).click();
  await expect(sue.getByText('Only those who manage the account see its details.')).toBeVisible();

  await sue.getByRole('button', { name: 'Actions for Bergen Bikes' }).click();
  await sue.getByRole('menuitem', { name: 'View as support' }).click();
  const dialog = sue.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'View', exact: true })).toBeDisabled();
  await dialog.getByLabel('Reason').fill(reason);
  await look(sue, '81-support-view');
  await dialog.getByRole('button', { name: 'View', exact: true }).click();
  await expect(sue.getByText('Acting for Frode Aasen')).toBeVisible();
  await expect(sue.getByRole('heading', { level: 1 })).toHaveText('Frode Aasen’s day');
  await sue.goto('/reservations');
  await expect(sue.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(sue.getByText('You no longer act for')).toHaveCount(0);

  await frode.goto('/notifications');
  await expect(frode.getByText(reason).first()).toBeVisible();
  const told = async () =>
    JSON.stringify(await (await frode.request.get('/demo/mail?format=json')).json()).includes(reason);
  await expect.poll(told).toBe(true);
  await frode.goto('/delegations');
  const given = frode.getByRole('listitem').filter({ hasText: reason });
  await expect(given).toContainText('Sue Park');
  await given.getByRole('button', { name: /^Actions for/ }).click();
  await frode.getByRole('menuitem', { name: 'Revoke' }).click();
  await expect(frode.getByRole('dialog')).toContainText('Sue Park will no longer act for Frode Aasen');
  await frode.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(given).toHaveCount(0);

  await sue.goto('/vehicles');
  await expect(sue.getByText('You no longer act for Frode Aasen')).toBeVisible();
  await expect(sue.getByText('Acting for Frode Aasen')).toHaveCount(0);
});

test('one sees where one is signed in, and ends it there', async ({ browser }) => {
  const here = await signIn(browser, 'liv@dahl.example');
  const there = await signIn(browser, 'liv@dahl.example');
  await here.goto('/profile');
  const card = here.locator('section').filter({ has: here.getByRole('heading', { name: 'Sessions' }) });
  const rows = card.getByRole('listitem');
  await expect(rows.filter({ hasText: 'this one' })).toHaveCount(1);
  await expect(rows).toHaveCount(2);
  await look(here, '82-profile-security');
  await rows.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(here.getByText('The session is ended.')).toBeVisible();
  await expect(rows).toHaveCount(1);
  await there.goto('/profile');
  await expect(there).toHaveURL(/\/sign-in/);

  const again = await open(browser);
  await again.context().addCookies(await here.context().cookies());
  await again.goto('/profile');
  await expect(again.getByRole('heading', { name: 'Sessions' })).toBeVisible();
});
