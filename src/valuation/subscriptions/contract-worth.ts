import { type ContractFit, contractOutlook, periodicRate } from '../../models/index.ts';

const DAYS_PER_MONTH = 365.25 / 12;
const MONTHS_PER_YEAR = 12;
/** Months over which an endless sum is cut where it would not end: ten years, as for orders. */
const LONGEST_MONTHS = 120;

/** Terms of a projection. */
export interface WorthTerms {
  readonly horizonDays: number;
  /** Yearly. */
  readonly discountRate: number;
}

/** What a charge of 1 an interval is worth. */
export interface ContractWorth {
  /** Of the charges within the horizon, discounted to the as-of day. */
  readonly withinHorizon: number;
  /** Of all charges to come, discounted; over ten years where that would not end. */
  readonly residual: number;
  /** The chance that every renewal within the horizon is made. */
  readonly retention: number;
}

/**
 * What a running contract is still worth, a charge being 1 an interval, the first of them at the
 * next renewal: a charge is as likely as the contract is to last until then, and discounted over
 * the time until then.
 *
 * @param daysToRenewal days from the as-of day to the next renewal
 */
export function contractWorth(
  fit: ContractFit,
  interval: number,
  renewals: number,
  daysToRenewal: number,
  { horizonDays, discountRate }: WorthTerms,
): ContractWorth {
  const outlook = contractOutlook(fit);
  const days = DAYS_PER_MONTH * interval;
  const wait = Math.min(1, Math.max(0, daysToRenewal / days));
  const discounting = { perPeriod: periodicRate(discountRate, MONTHS_PER_YEAR / interval) };
  const horizon = horizonDays / days;
  const payments = horizon < wait ? 0 : Math.floor(horizon - wait) + 1;
  const worth = (count: number) =>
    outlook.discountedResidualLifetime(discounting, renewals, { payments: count, wait });
  const endless = worth(Infinity);
  return {
    withinHorizon: worth(payments),
    residual: Number.isFinite(endless) ? endless : worth(Math.ceil(LONGEST_MONTHS / interval)),
    retention: outlook.survival(payments, renewals),
  };
}

/** What a new contract is worth, its first charge now and whole, a charge being 1 an interval. */
export function newContractWorth(fit: ContractFit, interval: number, discountRate: number): number {
  const outlook = contractOutlook(fit);
  const discounting = { perPeriod: periodicRate(discountRate, MONTHS_PER_YEAR / interval) };
  const endless = outlook.discountedLifetime(discounting);
  return Number.isFinite(endless)
    ? endless
    : outlook.discountedLifetime(discounting, Math.ceil(LONGEST_MONTHS / interval));
}
