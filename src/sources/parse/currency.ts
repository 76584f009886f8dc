const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  euro: 'EUR',
  euros: 'EUR',
};

/** The ISO 4217 code for a code in any case or a sign that means one currency; `$` means many. */
export function currencyOf(word: string): string | undefined {
  return /^[a-z]{3}$/i.test(word) ? word.toUpperCase() : SIGNS[word.toLowerCase()];
}
