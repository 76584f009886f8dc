import type { Texts } from './texts.ts';

/** How much of what followed came from customers known at a cut-off, in one sentence. */
export function seenSays(
  words: Texts['card'],
  orders: number,
  revenue: number | null,
  share: (figure: number) => string,
): string {
  if (orders === 1) return words.seenAll;
  return revenue === null
    ? words.seen(share(orders))
    : words.seenWithRevenue(share(orders), share(revenue));
}
