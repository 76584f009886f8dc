import { type Engine, join, type Sql, sql } from '../../warehouse/index.ts';
import { fold } from '../fold.ts';

/** Distinct words beyond this many are left out: such a column holds no closed list of words. */
const MOST = 300;

/** The distinct texts of a column that holds words of a closed list, the most frequent first. */
const wordsOf = (from: Sql, text: Sql): Sql => sql`
  SELECT ${text} AS word, count(*) AS records FROM ${from}
  GROUP BY 1 ORDER BY records DESC, word LIMIT ${MOST}`;

export async function readWords(engine: Engine, from: Sql, text: Sql): Promise<string[]> {
  const rows = await engine.rows<{ word: string | null }>(wordsOf(from, text));
  return rows.flatMap(({ word }) => word ?? []);
}

/** A text replaced by what it means; NULL for a word without a meaning. */
export function translated(text: Sql, meanings: ReadonlyMap<string, string>, type: Sql): Sql {
  if (meanings.size === 0) return sql`CAST(NULL AS ${type})`;
  const cases = [...meanings].map(([word, meaning]) => sql`WHEN ${word} THEN ${meaning}`);
  return sql`CAST(CASE ${text} ${join(cases, sql` `)} END AS ${type})`;
}

/** The words among these that have a meaning, with it. */
export function meaningsOf(
  words: readonly string[],
  meaning: (word: string) => string | undefined,
): Map<string, string> {
  const known = new Map<string, string>();
  for (const word of words) {
    const found = meaning(word);
    if (found !== undefined) known.set(word, found);
  }
  return known;
}

/** Looks words up folded. */
export function lookup(lists: Readonly<Record<string, readonly string[]>>) {
  const meanings = new Map(
    Object.entries(lists).flatMap(([meaning, words]) => words.map((word) => [fold(word), meaning])),
  );
  return (word: string): string | undefined => meanings.get(fold(word));
}
