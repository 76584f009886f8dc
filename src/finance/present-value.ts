/** One cash flow, discounted. */
export interface DiscountedFlow {
  /** 1 for the first period. */
  readonly period: number;
  readonly amount: number;
  /** (1 + rate) ^ -(years from now). */
  readonly factor: number;
  readonly present: number;
}

export interface PresentValue {
  readonly value: number;
  readonly flows: readonly DiscountedFlow[];
}

/** When money comes in within its period. */
export type FlowTiming = 'start' | 'middle' | 'end';

const WITHIN: Record<FlowTiming, number> = { start: 0, middle: 0.5, end: 1 };

/**
 * Present value of future money, period by period: Σ amount_i × (1 + rate)^(-t_i), with t_i the
 * years from now to the i-th flow.
 *
 * @param amounts what each period brings, first period first; may be negative
 * @param yearlyRate effective rate a year, above -1, such as 0.10
 * @param periodsPerYear 1 for years, 12 for months; above 0
 * @throws RangeError outside that domain, or for an amount that is not finite
 * @example presentValue([100, 100, 100], 0.1).value // 248.69: 90.91 + 82.64 + 75.13
 */
export function presentValue(
  amounts: readonly number[],
  yearlyRate: number,
  { periodsPerYear = 1, timing = 'end' }: { periodsPerYear?: number; timing?: FlowTiming } = {},
): PresentValue {
  if (!(yearlyRate > -1 && yearlyRate < Infinity)) throw new RangeError(`rate ${yearlyRate}`);
  if (!(periodsPerYear > 0)) throw new RangeError(`${periodsPerYear} periods a year`);
  const flows = amounts.map((amount, i) => {
    if (!Number.isFinite(amount)) throw new RangeError(`amount ${amount} of period ${i + 1}`);
    const factor = (1 + yearlyRate) ** (-(i + WITHIN[timing]) / periodsPerYear);
    return { period: i + 1, amount, factor, present: amount * factor };
  });
  return { value: flows.reduce((sum, { present }) => sum + present, 0), flows };
}
