/** The share of the whole, or null where there is none. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

export function sum(figures: Iterable<number | null>): number {
  let total = 0;
  for (const figure of figures) total += figure ?? 0;
  return total;
}
