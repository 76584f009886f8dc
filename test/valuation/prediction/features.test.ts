import { describe, expect, it } from 'vitest';
import { FEATURE_NAMES, featuresAt } from '../../../src/valuation/prediction/features.ts';
import { pastAt } from '../../../src/valuation/prediction/past.ts';
import { purchasesOf } from '../../../src/valuation/prediction/purchases.ts';

/** Purchase days of customers, counted from 2020-01-01, each of 10. */
function shopOf(...days: readonly (readonly number[])[]) {
  const first = Date.parse('2020-01-01') / 86_400_000;
  const who = days.flatMap((own, customer) => own.map(() => customer));
  const when = days.flat().map((day) => first + day);
  return purchasesOf(
    Float64Array.from(who),
    Float64Array.from(when),
    new Float64Array(when.length).fill(10),
  );
}

/** As of day 100, by customer. */
function known(...days: readonly (readonly number[])[]) {
  const purchases = shopOf(...days);
  const past = pastAt(purchases, { cutOff: '2020-04-10', until: '2020-04-10', days: 0 });
  const features = featuresAt(purchases, past, '2020-04-10', 50);
  const rowOf = (customer: number) => past.customer.indexOf(customer);
  return (customer: number, name: (typeof FEATURE_NAMES)[number]) =>
    features[name][rowOf(customer)] as number;
}

describe("silence against a customer's own gaps", () => {
  // Gaps of 10, 40, 12 and 8 days, and 30 of silence; one gap of 30 and 70 of silence; none.
  const of = known([0, 10, 50, 62, 70], [0, 30], [20]);

  it('is counted in median gaps, the longer of two middle ones', () => {
    expect(of(0, 'silence_in_median_gaps')).toBeCloseTo(30 / 12, 12);
    expect(of(1, 'silence_in_median_gaps')).toBeCloseTo(70 / 30, 12);
  });

  it('tells the share of gaps that were longer, half of one counted in', () => {
    expect(of(0, 'longer_gaps')).toBeCloseTo(1.5 / 5, 12);
    expect(of(1, 'longer_gaps')).toBeCloseTo(0.5 / 2, 12);
  });

  it('cannot be told of one purchase', () => {
    expect(of(2, 'silence_in_median_gaps')).toBe(-1);
    expect(of(2, 'longer_gaps')).toBe(-1);
  });
});

it('reads nothing after the past day', () => {
  const now = known([0, 10, 50, 62, 70], [0, 30]);
  const later = known([0, 10, 50, 62, 70, 101, 150], [0, 30, 300]);
  for (const name of FEATURE_NAMES) {
    for (const customer of [0, 1]) expect(later(customer, name)).toBe(now(customer, name));
  }
});
