import { createHmac } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

type Mail = { to: string; text: string };

/** The links of a kind that the demo mailed to an address, the newest first. */
async function links(page: Page, to: string, kind: string): Promise<string[]> {
  const { items } = await (await page.request.get('/demo/mail?format=json')).json();
  const link = new RegExp(`<(https?://\\S+/${kind}/\\S+)>`);
  return items
    .filter((mail: Mail) => JSON.stringify(mail.to).includes(to))
    .map((mail: Mail) => link.exec(mail.text)?.[1])
    .filter(Boolean);
}

/** The link in the newest mail to an address, once so many of its kind have come. */
export async function linkTo(
  page: Page,
  to: string,
  kind: 'activate' | 'reset-password' = 'activate',
  count = 1,
): Promise<string> {
  await expect.poll(async () => (await links(page, to, kind)).length).toBe(count);
  return (await links(page, to, kind))[0] ?? '';
}

/** The link to a visitor's pass, which every mail before the visit holds. */
export async function passOf(page: Page, to: string): Promise<string> {
  await expect.poll(async () => (await links(page, to, 'pass')).length).toBeGreaterThan(0);
  return (await links(page, to, 'pass'))[0] ?? '';
}

/** The code an authenticator app shows for a secret, some steps from now. */
export function codeOf(secret: string, ahead = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(/[\s=]/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const sum = createHmac('sha1', key).update(step).digest();
  const at = (sum.at(-1) ?? 0) & 15;
  return String((sum.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
