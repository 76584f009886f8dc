/** A number as it is written, with its noun in English: one alone is singular. */
export const countedEn = (n: string, one: string, many: string): string =>
  `${n} ${n === '1' ? one : many}`;

/** The same in French, where all below two is singular: 0 client, 1,5 client. */
export const countedFr = (n: string, one: string, many: string): string =>
  `${n} ${/^[01](,\d+)?$/.test(n) ? one : many}`;

/** Some of a whole in English, with its verb: 1 of 3 orders has, 0 of 1 order has, 0 of 3 orders have. */
export const countedOfEn = (
  n: string,
  whole: string,
  [one, many]: readonly [string, string],
  [does, do_]: readonly [string, string],
): string => `${n} of ${countedEn(whole, one, many)} ${n === '1' || whole === '1' ? does : do_}`;
