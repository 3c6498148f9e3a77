/** A secret in groups of four, as people copy it. */
export const grouped = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** Recovery codes as a text to keep, with the address they belong to. */
export function asText(codes: string[], site: string): string {
  return [`Stead, ${site}`, '', ...codes, ''].join('\n');
}
