/** A number as it is written, with its noun in English: one alone is singular. */
export const countedEn = (n: string, one: string, many: string): string =>
  `${n} ${n === '1' ? one : many}`;

/** The same in French, where none is singular too. */
export const countedFr = (n: string, one: string, many: string): string =>
  `${n} ${n === '0' || n === '1' ? one : many}`;
