import { type Page, test } from '@playwright/test';

/** Runs the tests of a file in one width: what they show is the same in both, and each costs its time twice. */
export function only(width: 'phone' | 'desktop') {
  test.beforeEach(() => test.skip(test.info().project.name !== width, `the ${width} shows it`));
}

/** Chooses a CSV file of these lines. */
export async function choose(page: Page, name: string, lines: string[]) {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });
}
