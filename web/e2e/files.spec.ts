import { expect, test } from '@playwright/test';
import { choose, only } from './files';
import { look } from './look';
import { signIn } from './people';

only('phone');

test('many are invited by a file: all of them, or nobody', async ({ browser }) => {
  const stamp = Date.now();
  const header = 'kind,email,roles,name,rate,language';
  const omar = await signIn(browser, 'omar@operator.example');
  const invited = async () =>
    (await (await omar.request.get(`/api/v1/invitations?search=${stamp}`)).json()).items.length;
  await omar.goto('/admin/invitations/csv');
  await choose(omar, 'bad.csv', [
    header,
    `client,a.${stamp}@files.example,,Files A,,`,
    `client,b.${stamp},,Files B,,`,
    `client,a.${stamp}@files.example,,Files A,,xx`,
    `guest,c.${stamp}@files.example,,,,`,
  ]);
  const report = omar.getByRole('table', { name: 'Report by line' });
  await expect(omar.getByRole('alert')).toContainText('3 places are not right');
  await expect(report.getByRole('row').filter({ hasText: 'Line 3' })).toContainText(
    'This is not an e-mail address.',
  );
  await expect(report.getByRole('row').filter({ hasText: 'Line 4' })).toContainText('Choose from: en, de');
  await expect(report.getByRole('row').filter({ hasText: 'Line 5' })).toContainText(
    'Choose from: system_user',
  );
  await look(omar, '87-csv-report');
  expect(await invited()).toBe(0);

  await choose(omar, 'good.csv', [
    header,
    `client,a.${stamp}@files.example,,Files A,,`,
    `client,b.${stamp}@files.example,,Files B,,de`,
    `system_user,c.${stamp}@operator.example,auditor;branding_specialist,,,fr`,
  ]);
  await expect(omar.getByText('3 lines, all good.')).toBeVisible();
  expect(await invited()).toBe(0);
  await omar.getByRole('button', { name: 'Send 3 invitations' }).click();
  await expect(omar.getByText('3 invitations are on their way.')).toBeVisible();
  await omar.goto(`/admin/invitations?search=${stamp}`);
  await expect(omar.getByRole('row').filter({ hasText: 'files.example' })).toHaveCount(2);
  expect(await invited()).toBe(3);
});

test('people and places come from files, whole or not at all', async ({ browser }) => {
  const stamp = Date.now();
  const ada = await signIn(browser, 'ada@halden.example');
  const bring = async (kind: string, lines: string[]) => {
    await ada.goto('/admin/import');
    await ada.getByLabel('What', { exact: true }).selectOption({ label: kind });
    await choose(ada, `${kind}.csv`, lines);
    await ada.getByRole('button', { name: 'Import', exact: true }).click();
  };
  const people = Array.from(
    { length: 1200 },
    (_, n) => `p${n}.${stamp}@halden.example,Pia,Stamp${stamp} ${n},de`,
  );
  const header = 'email,given_name,family_name,language';
  await bring('People', [
    header,
    ...people.slice(0, 3),
    `p9.${stamp},Pia,,de`,
    `p9.${stamp}@halden.example,,,xx`,
  ]);
  const report = ada.getByRole('table', { name: 'Report by line' });
  await expect(report.getByRole('row').filter({ hasText: 'Line 5' })).toContainText('not an e-mail address');
  await expect(report.getByRole('row').filter({ hasText: 'Line 6' })).toContainText('language');
  await look(ada, '88-import-refused');
  await ada.goto(`/admin/users?search=stamp${stamp}`);
  await expect(ada.getByText('Nobody found')).toBeVisible();

  await bring('People', [header, ...people]);
  await expect(ada.getByRole('progressbar')).toBeVisible();
  await expect(ada.getByText('Everything is taken in: 1200 of 1200 lines.')).toBeVisible();
  await look(ada, '89-import-done');
  await ada.goto(`/admin/users?search=stamp${stamp}%201199`);
  await expect(ada.getByRole('row').filter({ hasText: `Stamp${stamp} 1199` })).toContainText('invited');

  const office = `Annex ${stamp}`;
  const places: [string, string[]][] = [
    [
      'Offices',
      ['name,time_zone,opening_hours,address', `${office},Europe/Oslo,mon-fri 07:00-19:00,"Kai 1, Oslo"`],
    ],
    ['Zones', ['office,name,kind,overflow', `${office},Floor 1,desk,no`]],
    ['Spaces', ['office,zone,name,features', `${office},Floor 1,D1,window;quiet`, `${office},Floor 1,D2,`]],
  ];
  for (const [kind, lines] of places) {
    await bring(kind, lines);
    const count = lines.length - 1;
    await expect(ada.getByText(`Everything is taken in: ${count} of ${count} lines.`)).toBeVisible();
  }
  await ada.goto('/admin/places');
  await ada.getByRole('link', { name: new RegExp(office) }).click();
  await expect(ada.getByText('Kai 1, Oslo')).toBeVisible();
  await ada.getByRole('tab', { name: 'Spaces' }).click();
  await expect(ada.getByRole('row').filter({ hasText: 'D1' })).toContainText('window');
});
