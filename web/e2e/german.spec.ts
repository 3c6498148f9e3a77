import { expect, type Page, test } from '@playwright/test';
import { signIn } from './people';

const screens = [
  '/',
  '/book',
  '/reservations',
  '/vehicles',
  '/vehicles/new',
  '/visits',
  '/visits/new',
  '/desk',
  '/travelers',
  '/travelers/new',
  '/bookings',
  '/bookings/new',
  '/delegations',
  '/delegations?tab=done',
  '/profile',
  '/notifications',
  '/admin/users',
  '/admin/accounts',
  '/admin/invitations',
  '/admin/invitations/csv',
  '/admin/delegations',
  '/admin/delegations?edit=new',
  '/admin/explain',
  '/admin/groups',
  '/admin/visits',
  '/admin/visits?tab=texts',
  '/admin/visits?tab=kiosks',
  '/admin/visits?tab=data',
  '/kiosk',
  '/admin/places',
  '/admin/audit',
  '/admin/undelivered',
];

test('long German words fit every screen', async ({ browser }) => {
  const ada = await signIn(browser, 'ada@halden.example');
  await ada.evaluate(() => localStorage.setItem('stead.language', 'de'));
  // Two windows take turns: while one waits for its network to fall silent, the other works.
  const windows = [ada, await ada.context().newPage()];
  const left = [...screens];
  await Promise.all(windows.map((page) => visit(page, left)));
});

/** Looks at what is left of the screens, one after the other. */
async function visit(ada: Page, left: string[]) {
  for (let screen = left.shift(); screen; screen = left.shift()) {
    await ada.goto(screen);
    await ada.waitForLoadState('networkidle');
    await expect(ada.getByRole('heading').first()).toBeVisible();
    const tooWide = await ada.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(tooWide, `${screen} is wider than the screen`).toBeLessThanOrEqual(0);
    await ada.screenshot({
      path: `../test-output/screens/${test.info().project.name}-de-${screen.replace(/\W+/g, '-')}.png`,
    });
  }
}
