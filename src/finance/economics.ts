import type { AcquisitionBand, TargetBand } from '../vocabulary/index.ts';
import { acquisitionBand } from './acquisition-bands.ts';
import { type AgeOfGroup, paybackMonths } from './payback.ts';

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
  target: TargetBand,
): Economics {
  const mean = (sum: number | null) => (sum === null || customers === 0 ? null : sum / customers);
  const lifetimeValue = mean(total_value);
  const ratio = valueToCost(spend, customers, total_value);
  return {
    spend: spend ?? 0,
    new_customers: customers,
    acquisition_cost: mean(spend),
    historical_value: mean(historical_value),
    lifetime_value: lifetimeValue,
    value_to_cost: ratio,
    band: ratio === null ? null : acquisitionBand(ratio, target),
    payback_months: spend === null ? null : paybackMonths(ages, spend, customers),
    maximum_acquisition_cost: lifetimeValue === null ? null : lifetimeValue / target.lowest,
  };
}

function valueToCost(spend: number | null, customers: number, value: number | null) {
  if (spend === null || spend <= 0 || customers === 0 || value === null) return null;
  return value / spend;
}
