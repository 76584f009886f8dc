import { type AcquisitionBand, roundedTo, type TargetBand } from '../vocabulary/index.ts';
import { acquisitionBand } from './acquisition-bands.ts';
import { type AgeOfGroup, paybackMonths } from './payback.ts';
import type { Target } from './target.ts';

/** What winning customers cost and what they are worth, per customer, in the reporting currency. */
export interface Economics {
  /** 0 also where none is recorded: then acquisition_cost is null. */
  readonly spend: number;
  readonly new_customers: number;
  /** CAC = spend / new customers. */
  readonly acquisition_cost: number | null;
  /** Mean worth to date of the new customers. */
  readonly historical_value: number | null;
  /** Mean worth to date and over the horizon. Acquisition cost is never deducted from it. */
  readonly lifetime_value: number | null;
  /** CLV:CAC = lifetime value / acquisition cost; null for spend that won nobody. */
  readonly value_to_cost: number | null;
  readonly band: AcquisitionBand | null;
  /** Null while not repaid. */
  readonly payback_months: number | null;
  /** The highest CAC that still reaches the lower end of the target band. */
  readonly maximum_acquisition_cost: number | null;
  /** The target band, ends included. */
  readonly target_lowest: number;
  readonly target_highest: number;
  /** CLV:CAC to two decimals less the nearer end of the target band: 0 within it. */
  readonly ratio_variance: number | null;
  /** Null where none is laid down. */
  readonly target_payback_months: number | null;
  /** payback_months less its target; null while not repaid, or without a target. */
  readonly payback_variance: number | null;
}

/** Sums over the customers won, and the spend that won them; null spend where none is recorded. */
export interface AcquisitionSums {
  readonly spend: number | null;
  readonly new_customers: number;
  readonly historical_value: number | null;
  readonly total_value: number | null;
}

/** The unit economics of one group of customers, unrounded. */
export function economicsOf(
  { spend, new_customers: customers, historical_value, total_value }: AcquisitionSums,
  ages: readonly AgeOfGroup[],
  { band: target, paybackMonths: targetMonths }: Target,
): Economics {
  const mean = (sum: number | null) => (sum === null || customers === 0 ? null : sum / customers);
  const lifetimeValue = mean(total_value);
  const ratio = valueToCost(spend, customers, total_value);
  const months = spend === null ? null : paybackMonths(ages, spend, customers);
  return {
    spend: spend ?? 0,
    new_customers: customers,
    acquisition_cost: mean(spend),
    historical_value: mean(historical_value),
    lifetime_value: lifetimeValue,
    value_to_cost: ratio,
    band: ratio === null ? null : acquisitionBand(ratio, target),
    payback_months: months,
    maximum_acquisition_cost: lifetimeValue === null ? null : lifetimeValue / target.lowest,
    target_lowest: target.lowest,
    target_highest: target.highest,
    ratio_variance: ratio === null ? null : ratioVariance(ratio, target),
    target_payback_months: targetMonths,
    payback_variance: months === null || targetMonths === null ? null : months - targetMonths,
  };
}

function valueToCost(spend: number | null, customers: number, value: number | null) {
  if (spend === null || spend <= 0 || customers === 0 || value === null) return null;
  return value / spend;
}

function ratioVariance(valueToCost: number, { lowest, highest }: TargetBand): number {
  const ratio = roundedTo(2, valueToCost);
  return roundedTo(2, ratio - Math.min(Math.max(ratio, lowest), highest));
}
