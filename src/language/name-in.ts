/** The name of `key` in a list of names, or the key itself: a shop's own word stays as it is. */
export function nameIn(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? (names[key] ?? key) : key;
}
