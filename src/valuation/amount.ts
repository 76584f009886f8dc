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
  const shifted = Math.round(Number(`${Math.abs(amount)}e${decimals}`));
  const rounded = Number(`${shifted}e-${decimals}`);
  return (amount < 0 ? -rounded : rounded) as T;
}
