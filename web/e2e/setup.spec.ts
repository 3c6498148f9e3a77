import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { only } from './files';
import { look } from './look';
import { open } from './people';

only('phone');

const port = Number(process.env.STEAD_E2E_PORT ?? 4173) + 2;
const address = `http://localhost:${port}`;
let server: ChildProcess;
let folder = '';
let printed = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stead-first-run-'));
  const data = ['--data', folder, '--listen', `127.0.0.1:${port}`, '--public-url', address];
  server = spawn(process.env.STEAD_BIN ?? '../bin/stead', ['serve', ...data]);
  server.stderr?.on('data', (text) => {
    printed += text;
  });
});

test.afterAll(async () => {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await gone;
  await rm(folder, { recursive: true });
});

test('a new server is set up with the code that it printed, once', async ({ browser }) => {
  await expect.poll(() => printed).toMatch(/enter this code:\s+\w{20}\s/);
  const [, code = ''] = /enter this code:\s+(\w{20})\s/.exec(printed) ?? [];
  const page = await open(browser);
  await page.goto(`${address}/reservations`);
  await expect(page).toHaveURL(`${address}/setup`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Stead');
  const refused = await page.request.get(`${address}/api/v1/operator`);
  expect([refused.status(), (await refused.json()).code]).toEqual([503, 'setup_required']);

  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByLabel('Set-up code')).toBeFocused();
  await page.getByLabel('Set-up code').fill('abcd'.repeat(5));
  await page.getByLabel('Given name').fill('Ann');
  await page.getByLabel('Family name').fill('Berg');
  await page.getByLabel('E-mail').fill('ann@operator.example');
  await page.getByLabel('Password', { exact: true }).fill('password1');
  await page.getByLabel('Terms of use').fill('http://operator.example/terms');
  await page.getByLabel('We run Stead for ourselves').check();
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByLabel('Terms of use')).toBeFocused();
  await look(page, '80-set-up');
  await page.getByLabel('Terms of use').fill('https://operator.example/terms');
  await page.getByLabel('Privacy policy').fill('https://operator.example/privacy');
  await page.getByLabel('Company', { exact: true }).fill('Berg & Sons');
  await page.getByLabel('First office').fill('Harbour');
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not the code');
  await page.getByLabel('Set-up code').fill(`${code.slice(0, 10)}-${code.slice(10).toUpperCase()}`);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await expect(page.getByText('one of the passwords that are tried first')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('a quiet harbour at noon');
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Good to see you, Ann');
  await expect(page.getByText('Berg & Sons · Harbour')).toBeVisible();

  await page.goto(`${address}/setup`);
  await expect(page.getByText('This server is set up already.')).toBeVisible();
});
