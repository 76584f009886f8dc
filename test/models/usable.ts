/** What any fit must be good for: finite predictions about the customers it was made of. */
import { expect } from 'vitest';
import { type CountingFit, outlook } from '../../src/models/index.ts';
import type { Histories } from '../../src/vocabulary/index.ts';

/** Every prediction over a year, in weeks. */
export function predictions(fit: CountingFit, rows: Histories): Float64Array[] {
  const ahead = outlook(fit, rows);
  return [
    ahead.probabilityAlive(),
    ahead.expectedPurchases(52),
    ahead.varianceOfPurchases(52),
    ahead.probabilityOfPurchase(52),
    ahead.discountedPurchases(0.0018, 52),
  ];
}

export function expectUsable(fit: CountingFit, rows: Histories) {
  expect(fit.parameters.every((value) => value >= 0 && value < Infinity)).toBe(true);
  expect(Number.isFinite(fit.logLikelihood)).toBe(true);
  for (const values of predictions(fit, rows)) {
    expect(values.every((value) => value >= 0 && value < Infinity)).toBe(true);
  }
}
