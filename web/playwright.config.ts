import { defineConfig } from '@playwright/test';

const port = Number(process.env.STEAD_E2E_PORT ?? 4173);
const program = process.env.STEAD_BIN ?? '../bin/stead';

/** Journeys on the real program, in the width of a phone and of a desk. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-output/e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 1_500_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: 'desktop', use: { viewport: { width: 1280, height: 860 } } },
  ],
  webServer: {
    command: `${program} demo --listen 127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/demo`,
    timeout: 60_000,
  },
});
