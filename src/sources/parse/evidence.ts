/** How many cells can only be read one way, by way; cells that both ways fit count for neither. */
export interface Evidence<Way extends string> {
  readonly counts: Readonly<Partial<Record<Way, number>>>;
  /** Cells that read differently under different ways. */
  readonly undecided: number;
}

/** Cells that contradict the rest are slips of the pen up to this share, and are rejected. */
const SLIPS = 0.01;

/**
 * The one way that a column's own cells speak for; null when none does, or when more than a few
 * contradict it.
 */
export function decidedBy<Way extends string>(evidence: Evidence<Way>): Way | null {
  const ways = Object.entries(evidence.counts) as [Way, number][];
  const total = ways.reduce((sum, [, count]) => sum + count, 0);
  const winner = ways.find(([, count]) => count > 0 && total - count <= SLIPS * total);
  return winner ? winner[0] : null;
}

/** The evidence of several columns together. */
export function pooled<Way extends string>(columns: readonly Evidence<Way>[]): Evidence<Way> {
  const counts: Partial<Record<Way, number>> = {};
  for (const { counts: own } of columns) {
    for (const [way, count] of Object.entries(own) as [Way, number][]) {
      counts[way] = (counts[way] ?? 0) + count;
    }
  }
  return { counts, undecided: columns.reduce((sum, { undecided }) => sum + undecided, 0) };
}

export interface Hints<Way extends string> {
  /** What the user says: it wins. */
  readonly told?: Way | undefined;
  /** What held for a file like this before: it decides where the file itself is silent. */
  readonly remembered?: Way | undefined;
}

/** Whether a decision can be told from the data, and what it is; null asks the user. */
export function decide<Way extends string>(
  own: Evidence<Way>,
  file: Evidence<Way>,
  hints: Hints<Way>,
  indifferent: Way,
): Way | null {
  if (hints.told) return hints.told;
  const decided = decidedBy(own);
  if (decided) return decided;
  const contradicts = Object.values<number | undefined>(own.counts).some(
    (count) => (count ?? 0) > 0,
  );
  if (contradicts) return null;
  if (own.undecided === 0) return indifferent;
  return decidedBy(file) ?? hints.remembered ?? null;
}
