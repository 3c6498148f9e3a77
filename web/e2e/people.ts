import { type Browser, expect, type Page, test } from '@playwright/test';

const password = 'halden-demo';

type Options = { serviceWorkers?: 'allow' | 'block' };

/** Opens a window of its own, in which nobody is signed in. */
export async function open(browser: Browser, { serviceWorkers = 'block' }: Options = {}): Promise<Page> {
  const { viewport, hasTouch, locale, timezoneId, baseURL } = test.info().project.use;
  const context = await browser.newContext({
    viewport,
    hasTouch,
    locale: locale ?? 'en-GB',
    timezoneId: timezoneId ?? 'Europe/Berlin',
    baseURL,
    serviceWorkers,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

/** Opens a window of its own for a person and signs them in. */
export async function signIn(browser: Browser, email: string, options?: Options): Promise<Page> {
  const page = await open(browser, options);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Good to see you');
  return page;
}

/** The next calendar day that is no weekend, some days from now. */
export function workday(after: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + after);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** The Friday after the next working days, on which nothing was booked yet by the journey. */
export function friday(): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 5);
  return day.toISOString().slice(0, 10);
}
