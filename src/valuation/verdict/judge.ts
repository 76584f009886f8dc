import { FEWEST_CONTRACTS, FEWEST_LOST } from '../subscriptions/retention.ts';
import type {
  CheckName,
  DataChecks,
  DataVerdict,
  Finding,
  FindingLevel,
  Reconciliation,
  ReconciliationState,
} from './checks.ts';

/** Where each check turns from ok to a note to a warning. */
export const LIMITS = {
  shortSpanDays: 365,
  tooShortSpanDays: 90,
  fewCustomers: 500,
  tooFewCustomers: 30,
  leastCoverage: 0.8,
  mostUncosted: 0.05,
  mostDuplicates: 0.05,
  gapDays: 14,
  gapFactor: 4,
  mostOutlierRevenue: 0.05,
  staleDays: 45,
  mostUnmatchedRefunds: 0.05,
  mostRejected: 0.01,
  mostSubscribersAstray: 0.05,
  inputsMoved: 0.1,
  inputsChanged: 0.25,
  coverage: { note: [0.7, 0.9], warning: [0.6, 0.95] },
} as const;

type Judge<C extends CheckName> = (found: DataChecks[C]) => FindingLevel;

/** ok, unless there is something to note, or to warn of. */
const levelOf = (note: boolean, warning: boolean): FindingLevel => {
  if (warning) return 'warning';
  return note ? 'note' : 'ok';
};

/** A gap is worth a word when it is long, and far longer than this shop's usual ones. */
export const gapLimit = (typicalDays: number) =>
  Math.max(LIMITS.gapDays, LIMITS.gapFactor * typicalDays);

const judges: { [C in CheckName]: Judge<C> } = {
  span: ({ days }) => levelOf(days < LIMITS.shortSpanDays, days < LIMITS.tooShortSpanDays),
  customers: ({ customers }) =>
    levelOf(customers < LIMITS.fewCustomers, customers < LIMITS.tooFewCustomers),
  // No amounts at all is a choice of what to hand over; amounts missing here and there are not.
  amounts: ({ orders, without_amount }) =>
    levelOf(without_amount > 0, without_amount > 0 && without_amount < orders),
  coverage: ({ orders_without_customer, revenue_share }) =>
    levelOf(orders_without_customer > 0, (revenue_share ?? 1) < LIMITS.leastCoverage),
  costs: ({ basis, share_known }) => {
    if (basis === 'revenue') return 'note';
    if (basis === 'gross_margin') return 'ok';
    const unknown = 1 - (share_known ?? 0);
    return levelOf(unknown > 0, unknown > LIMITS.mostUncosted);
  },
  duplicates: ({ records, share }) => levelOf(records > 0, (share ?? 0) > LIMITS.mostDuplicates),
  gaps: ({ longest_days, limit }) => levelOf(false, longest_days > limit),
  outliers: ({ orders, revenue_share }) =>
    levelOf(orders > 0, (revenue_share ?? 0) > LIMITS.mostOutlierRevenue),
  currency: ({ foreign }) => levelOf(foreign !== '', false),
  staleness: ({ days, limit }) => levelOf(false, days > limit),
  future: ({ orders }) => levelOf(false, orders > 0),
  refunds: ({ unmatched_records, unmatched_share }) =>
    levelOf(unmatched_records > 0, (unmatched_share ?? 0) > LIMITS.mostUnmatchedRefunds),
  rejected: ({ records, share, stray_lines }) =>
    levelOf(records > 0, stray_lines > 0 || (share ?? 0) > LIMITS.mostRejected),
  subscriptions: ({ subscribers, without_orders, unexplained }) =>
    levelOf(
      (without_orders ?? 0) + unexplained > 0,
      (without_orders ?? 0) + unexplained > LIMITS.mostSubscribersAstray * subscribers,
    ),
  contracts: ({ contracts, ended, days }) =>
    levelOf(
      true,
      contracts < FEWEST_CONTRACTS || ended < FEWEST_LOST || days < LIMITS.tooShortSpanDays,
    ),
  inputs: ({ index }) =>
    levelOf((index ?? 0) > LIMITS.inputsMoved, (index ?? 0) > LIMITS.inputsChanged),
  calibration: ({ forecast, outcome, limit, coverage }) => {
    // Nothing came, or nothing was foreseen: beyond any limit.
    const error =
      forecast > 0 && outcome > 0
        ? Math.abs(Math.log(forecast / outcome))
        : Number.POSITIVE_INFINITY;
    const isOutside = ([from, to]: readonly [number, number]) =>
      coverage !== null && (coverage < from || coverage > to);
    return levelOf(
      error > limit || isOutside(LIMITS.coverage.note),
      error > 2 * limit || isOutside(LIMITS.coverage.warning),
    );
  },
  champion: ({ now }) => levelOf(true, now === 'formula'),
};

/** Warnings of these leave little to rest a value on. */
const FOUNDATIONS: readonly CheckName[] = [
  'span',
  'customers',
  'amounts',
  'coverage',
  'rejected',
  'contracts',
];

/** Judges what was found; checks that do not apply are left out by the caller. */
export function judge(found: Partial<DataChecks>): DataVerdict {
  const findings: Finding[] = [];
  for (const check of Object.keys(judges) as CheckName[]) {
    const values = found[check];
    if (values !== undefined) findings.push(finding(check, values));
  }
  return verdictOf(findings);
}

/** The same verdict with more found, such as what only a forecast can tell. */
export function judgeMore(verdict: DataVerdict, found: Partial<DataChecks>): DataVerdict {
  return verdictOf([...verdict.findings, ...judge(found).findings]);
}

function verdictOf(findings: Finding[]): DataVerdict {
  const warnings = findings.filter(({ level }) => level === 'warning');
  const reconciliation = reconcile(findings);
  if (warnings.length === 0) return { level: 'good', findings, reconciliation };
  const isPoor = warnings.some(({ check }) => FOUNDATIONS.includes(check));
  return { level: isPoor ? 'poor' : 'usable', findings, reconciliation };
}

/**
 * Returns have to be known and to match orders; subscriptions, where there are any, have to belong
 * to customers with orders and to follow from one another.
 */
function reconcile(findings: readonly Finding[]): Reconciliation {
  const stateOf = (check: CheckName, given: string): ReconciliationState => {
    const found = findings.find((finding) => finding.check === check);
    if (!found?.values[given]) return 'not_given';
    return found.level === 'warning' ? 'failed' : 'passed';
  };
  const returns = stateOf('refunds', 'records');
  const subscriptions = stateOf('subscriptions', 'movements');
  const is_verified = returns === 'passed' && subscriptions !== 'failed';
  return { is_verified, returns, subscriptions };
}

function finding<C extends CheckName>(check: C, values: DataChecks[C]): Finding {
  const level = (judges[check] as Judge<C>)(values);
  return { check, level, values: { ...values } };
}
