const MOST = 40;
const LONGEST = 60;

/** Names of columns for a sentence: the first forty, none longer than a line, and how many there are. */
export function namesShown(names: readonly string[]): string {
  const shown = names
    .slice(0, MOST)
    .map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return names.length > MOST ? `${shown.join(', ')} … (${names.length})` : shown.join(', ');
}
