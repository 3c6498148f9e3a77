import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const folder = '../test-output/screens';

/** What of a page can be reached: while a dialog is open, nothing behind it. What lies there is a state of its own. */
const dialog = '[role="dialog"][aria-modal="true"]';

/** Takes a picture of a state in light and dark and checks both with axe: nothing serious, nothing wider than the screen. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.waitForLoadState('networkidle');
  const asked = await page.locator(dialog).first().isVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(100);
    await page.screenshot({ path: `${folder}/${test.info().project.name}-${name}-${colorScheme}.png` });
    // In the page itself and violations alone: the result is the same, without a window for each run.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
    if (asked) axe.include(dialog);
    // The schemes share one document: what can differ in dark is its colours.
    const { violations } = await (colorScheme === 'light'
      ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      : axe.withRules(['color-contrast', 'link-in-text-block'])
    ).analyze();
    const bad = violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .map(
        (violation) =>
          `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      );
    expect.soft(bad, `${name}, ${colorScheme}`).toEqual([]);
  }
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(tooWide, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
}
