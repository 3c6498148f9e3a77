import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from './de.json';
import en from './en.json';
import es from './es.json';
import fr from './fr.json';

type Tree = { [key: string]: string | Tree };

/** Every key with its text, nested keys joined by dots. */
function flat(tree: Tree, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const english = flat(en);
const placeholders = (text: string) => [...text.matchAll(/{{\w+}}/g)].map(String).sort();

describe.each([
  ['de', de],
  ['fr', fr],
  ['es', es],
])('%s', (_, tree) => {
  const other = flat(tree as Tree);

  it('has the same keys as English', () => {
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('has a text for each, with the same placeholders', () => {
    for (const [key, text] of english) {
      expect(other.get(key)?.trim(), key).toBeTruthy();
      expect(placeholders(other.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !/\.(test|gen)\.tsx?$/.test(name) ? [path] : [];
  });
}

it('has every key the code names', () => {
  const known = new Set([...english.keys()].map((key) => key.replace(/_(zero|one|other)$/, '')));
  const missing = sources('src').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)]
      .map((match) => match[1] ?? '')
      .filter((key) => !known.has(key))
      .map((key) => `${path}: ${key}`),
  );
  expect(missing).toEqual([]);
});
