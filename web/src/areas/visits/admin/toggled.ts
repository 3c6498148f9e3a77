/** A list of rights with one more or one less. */
export function toggled(rights: string[], right: string, on: boolean): string[] {
  const others = rights.filter((one) => one !== right);
  return on ? [...others, right] : others;
}
