import {
  type ContractFit,
  chooseContractModel,
  contractModels,
  kaplanMeier,
  type LifeTable,
  lifeTable,
  projectRetention,
} from '../../models/index.ts';
import { seeded } from './seeded.ts';

/** Contracts of one cohort that fared alike, as the engine counts them. */
export interface ContractCount {
  readonly interval_months: number;
  /** First day of the month in which they began. */
  readonly cohort: string;
  readonly renewals: number;
  readonly lost: number;
  readonly censored: number;
}

/** One number of renewals on a curve; null where it says nothing. */
export interface RetentionPoint {
  readonly renewals: number;
  readonly at_risk: number | null;
  readonly lost: number | null;
  readonly observed: number | null;
  readonly observed_low: number | null;
  readonly observed_high: number | null;
  readonly projected: number | null;
  readonly projected_low: number | null;
  readonly projected_high: number | null;
}

export interface CohortCurve {
  /** First day of the month; null for all of them. */
  readonly cohort: string | null;
  readonly contracts: number;
  readonly points: readonly RetentionPoint[];
}

/** What is known of contracts of one interval. */
export interface Retention {
  readonly interval_months: number;
  readonly contracts: number;
  readonly lost: number;
  /** Whether there are enough contracts to draw a curve from. */
  readonly status: 'fitted' | 'too_few';
  readonly fit: ContractFit;
  readonly all: CohortCurve;
  readonly cohorts: readonly CohortCurve[];
}

/** Fewer contracts, or losses, than this make no curve. */
export const FEWEST_CONTRACTS = 30;
export const FEWEST_LOST = 5;

/** Months that a curve is projected beyond what was seen, in whole intervals. */
const MONTHS_AHEAD = 24;
const LEVEL = 0.8;
const DRAWS = 100;
const SEED = 1;

/**
 * The retention of contracts of one interval: observed and projected, all together and by the
 * month in which they began. A cohort is projected from where it stands, by the model of all.
 */
export function retentionOf(interval: number, counts: readonly ContractCount[]): Retention {
  const table = tableOf(counts);
  const lost = table.lost.reduce((sum, n) => sum + n, 0);
  const isEnough = table.contracts >= FEWEST_CONTRACTS && lost >= FEWEST_LOST;
  const ahead = Math.max(1, Math.ceil(MONTHS_AHEAD / interval));
  const known = { interval_months: interval, contracts: table.contracts, lost };
  if (!isEnough) {
    const none = { cohort: null, contracts: table.contracts, points: [] };
    const { chosen } = chooseContractModel(table);
    return { ...known, status: 'too_few', fit: chosen, all: none, cohorts: [] };
  }
  const seen = kaplanMeier(table, LEVEL).survival.length - 1;
  const projection = projectRetention(table, {
    renewals: seen + ahead,
    level: LEVEL,
    draws: DRAWS,
    random: seeded(SEED),
  });
  const { survival, low, high, fit } = projection;
  const all: CohortCurve = {
    cohort: null,
    contracts: table.contracts,
    points: observedPoints(table, seen + ahead).map((point, t) => ({
      ...point,
      projected: survival[t] ?? null,
      projected_low: low[t] ?? null,
      projected_high: high[t] ?? null,
    })),
  };
  const cohorts = [...new Set(counts.map(({ cohort }) => cohort))].sort().map((cohort) => {
    const own = tableOf(counts.filter((count) => count.cohort === cohort));
    return cohortCurve(cohort, own, fit, seen + ahead);
  });
  return { ...known, status: 'fitted', fit, all, cohorts };
}

function tableOf(counts: readonly ContractCount[]): LifeTable {
  return lifeTable({
    renewals: Float64Array.from(counts, ({ renewals }) => renewals),
    lost: Float64Array.from(counts, ({ lost }) => lost),
    censored: Float64Array.from(counts, ({ censored }) => censored),
  });
}

function observedPoints(table: LifeTable, until: number): RetentionPoint[] {
  const { survival, low, high } = kaplanMeier(table, LEVEL);
  return Array.from({ length: until + 1 }, (_, t) => ({
    renewals: t,
    at_risk: t > 0 && t < survival.length ? (table.atRisk[t - 1] ?? null) : null,
    lost: t > 0 && t < survival.length ? (table.lost[t - 1] ?? null) : null,
    observed: survival[t] ?? null,
    observed_low: low[t] ?? null,
    observed_high: high[t] ?? null,
    projected: null,
    projected_low: null,
    projected_high: null,
  }));
}

/** From its last observed share on, the cohort goes the way the model of all goes from there. */
function cohortCurve(
  cohort: string,
  table: LifeTable,
  { model, parameters }: ContractFit,
  until: number,
): CohortCurve {
  const { logSurvival } = contractModels[model];
  const points = observedPoints(table, until);
  const last = points.findLastIndex(({ observed }) => observed !== null);
  const share = points[last]?.observed ?? 0;
  const from = logSurvival(parameters, last);
  return {
    cohort,
    contracts: table.contracts,
    points: points.map((point, t) => ({
      ...point,
      projected: t < last ? null : share * Math.exp(logSurvival(parameters, t) - from),
    })),
  };
}
