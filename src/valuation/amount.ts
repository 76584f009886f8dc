const FALLBACK_DECIMALS = 2;

/** Decimals of the minor unit of a currency: 2 for EUR, 0 for JPY; 2 for a code nobody knows. */
export function minorUnitDecimals(currency: string | null): number {
  if (currency === null) return FALLBACK_DECIMALS;
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? FALLBACK_DECIMALS;
  } catch {
    return FALLBACK_DECIMALS;
  }
}

/** An exact amount to the minor unit of its currency, halves away from zero; null stays null. */
export function inMinorUnit<T extends number | null>(amount: T, currency: string | null): T {
  if (amount === null) return amount;
  const decimals = minorUnitDecimals(currency);
  const rounded = shifted(Math.round(shifted(Math.abs(amount), decimals)), -decimals);
  // Not -0, which JSON and people read as 0.
  return (amount < 0 && rounded > 0 ? -rounded : rounded) as T;
}

/** A number with its decimal point moved in the text, so that 1.005 moved by two is 100.5. */
function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
