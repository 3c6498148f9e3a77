import { expect, test } from '@playwright/test';

test('who is not signed in signs in and comes to the page they asked for', async ({ page }) => {
  await page.goto('/reservations?status=cancelled');
  await expect(page).toHaveURL('/sign-in?next=%2Freservations%3Fstatus%3Dcancelled');
  await page.getByLabel('E-mail').fill('janet@halden.example');
  await page.getByLabel('Password', { exact: true }).fill('halden-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/reservations?status=cancelled');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
