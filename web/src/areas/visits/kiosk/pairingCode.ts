/** A pairing code as it is shown: in capitals, four and four. */
export function shownCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 8);
  return letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}

/** Whether a whole code was typed. */
export const isWholeCode = (typed: string): boolean => shownCode(typed).length === 9;
