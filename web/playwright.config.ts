import { defineConfig } from '@playwright/test';

const port = Number(process.env.STEAD_E2E_PORT ?? 4173);
const program = process.env.STEAD_BIN ?? '../bin/stead';

const at = (port: number) => `http://localhost:${port}`;

/** Each width has a server of its own, so that both can run at once. */
const server = (port: number) => ({
  // By name: passkeys belong to a name, never to a number.
  command: `${program} demo --listen 127.0.0.1:${port} --public-url ${at(port)}`,
  url: `http://127.0.0.1:${port}/demo`,
  timeout: 60_000,
});

/** Journeys on the real program, in the width of a phone and of a desk. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-output/e2e',
  fullyParallel: false,
  workers: 2,
  timeout: 1_500_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 30_000,
    // A trace costs as much as the test; --trace on makes one.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        // Shared memory in some containers stalls the browser's drawing.
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'phone', use: { baseURL: at(port), viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: 'desktop', use: { baseURL: at(port + 1), viewport: { width: 1280, height: 860 } } },
  ],
  webServer: [server(port), server(port + 1)],
});
