/** The beginning of a name that is being typed after an @, and where it stands; undefined where there is none. */
export function mentionAt(text: string, caret: number): { name: string; start: number } | undefined {
  const found = /(?:^|\s)@([\p{L}][\p{L}'’-]*(?: [\p{L}'’-]*)?)$/u.exec(text.slice(0, caret));
  if (!found?.[1]) return undefined;
  return { name: found[1], start: caret - found[1].length - 1 };
}

/** The text with the whole name in the place of its beginning. */
export function mention(text: string, caret: number, name: string): string {
  const at = mentionAt(text, caret);
  return at ? `${text.slice(0, at.start)}@${name} ${text.slice(caret).replace(/^ /, '')}` : text;
}
