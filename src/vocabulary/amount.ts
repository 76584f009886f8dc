/** Decimals of the minor unit of a currency: 2 for EUR, 0 for JPY; 2 for a code nobody knows. */
export function minorUnitDecimals(currency: string | null): number {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return 2;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount to the minor unit of its currency, halves away from zero; null stays null. */
export function inMinorUnit<A extends number | null>(amount: A, currency: string | null): A {
  return amount === null ? amount : (roundedTo(minorUnitDecimals(currency), amount) as A);
}

/** A number to so many decimals, halves of its shortest decimal text away from zero. */
export function roundedTo(decimals: number, figure: number): number {
  const shifted = Math.round(shift(Math.abs(figure), decimals));
  return Math.sign(figure) * shift(shifted, -decimals) || 0;
}

/** figure × 10^places, by its decimal text, so that 1.005 becomes 100.5 and not 100.49999999999999. */
function shift(figure: number, places: number): number {
  const [digits, exponent = '0'] = String(figure).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
