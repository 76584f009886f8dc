/**
 * A header or a word as it is compared: without accents, case, spaces or punctuation, so that
 * `Date de création`, `date_de_creation` and `DateDeCréation` are one.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** The same without what stands in brackets: `Amount spent (EUR)` is `amountspent`. */
export function foldWithoutBrackets(text: string): string {
  return fold(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ''));
}
