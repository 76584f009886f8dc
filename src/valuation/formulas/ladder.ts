import type { Acquisition, CustomerCosts } from './acquisition.ts';
import {
  marginValue,
  netOfAcquisition,
  revenueChurn,
  simpleValue,
  subscriptionValue,
} from './formulas.ts';
import { type FormulaInputs, PERIOD_DAYS } from './inputs.ts';
import type { SubscriptionInputs } from './subscriptions.ts';

interface FormulaInput {
  name: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  unit: string;
}

export interface Rung {
  id: 'simple' | 'margin' | 'net_of_acquisition' | 'subscription' | 'subscription_customer_churn';
  value: number | null;
  inputs: FormulaInput[];
  /** Why there is no value; null where there is one. */
  missing: string | null;
}

/** All that the ladder climbs on. */
export interface LadderInputs {
  readonly shop: FormulaInputs;
  /** A margin rate told by the terms; else the rate follows from worth / revenue. */
  readonly marginRate: number | null;
  /** Whether worth has costs taken off, so that worth / revenue is a margin. */
  readonly isMargin: boolean;
  readonly acquisition: Acquisition | null;
  readonly costs: CustomerCosts | null;
  readonly subscription: SubscriptionInputs | null;
}

/** The formulas side by side, from the simplest to the strictest. */
export function ladder(inputs: LadderInputs): Rung[] {
  const simple = simpleRung(inputs.shop);
  const margin = marginRung(simple, inputs);
  const net = netRung(margin.value === null ? simple : margin, inputs);
  // Where no order was ever made, formulas of orders have nothing to say.
  const rungs = inputs.shop.from === null ? [] : [simple, margin, net];
  if (inputs.subscription && inputs.subscription.opening_subscribers > 0) {
    rungs.push(...subscriptionRungs(inputs.subscription, inputs));
  }
  return rungs;
}

const over = (
  name: string,
  numerator: number | null,
  denominator: number | null,
  unit: string,
): FormulaInput => ({
  name,
  numerator,
  denominator,
  value: numerator === null || !denominator ? null : numerator / denominator,
  unit,
});

function rung(id: Rung['id'], inputs: FormulaInput[], value: number | null, why: string): Rung {
  return { id, value, inputs, missing: value === null ? why : null };
}

function simpleRung(shop: FormulaInputs): Rung {
  const averageOrderValue = over('average_order_value', shop.revenue, shop.orders, 'currency');
  // A shop younger than a year has one short period, and one period of activity.
  const isYear = (shop.days ?? 0) >= PERIOD_DAYS;
  const perPeriod = isYear ? 'orders_per_year' : 'orders_per_period';
  const frequency = over('frequency', shop.orders, shop.customers, perPeriod);
  const lifetime = over(
    'lifetime',
    shop.active_years,
    shop.all_customers,
    isYear ? 'years' : 'periods',
  );
  const { value: amount } = averageOrderValue;
  const value =
    amount === null || frequency.value === null || lifetime.value === null
      ? null
      : simpleValue(amount, frequency.value, lifetime.value);
  const why = shop.orders === 0 ? 'no_orders' : 'no_amounts';
  return rung('simple', [averageOrderValue, frequency, lifetime], value, why);
}

function marginInput({ shop, marginRate, isMargin }: LadderInputs): FormulaInput {
  if (isMargin && shop.from !== null) return over('margin_rate', shop.value, shop.revenue, 'share');
  return {
    name: 'margin_rate',
    numerator: null,
    denominator: null,
    value: marginRate,
    unit: 'share',
  };
}

function marginRung(simple: Rung, inputs: LadderInputs): Rung {
  const margin = marginInput(inputs);
  const [amount, frequency, lifetime] = simple.inputs.map((input) => input.value);
  const isKnown = simple.value !== null && margin.value !== null;
  const value = isKnown
    ? marginValue(amount as number, frequency as number, lifetime as number, margin.value as number)
    : null;
  return rung('margin', [...simple.inputs, margin], value, simple.missing ?? 'no_margin');
}

function netRung(base: Rung, { acquisition, costs, shop }: LadderInputs): Rung {
  const cost = acquisition
    ? over('acquisition_cost', acquisition.spend, acquisition.new_customers, 'currency')
    : over(
        'acquisition_cost',
        costs?.known_cost ?? null,
        costs?.known_customers ?? null,
        'currency',
      );
  const keeping = over(
    'retention_cost',
    costs?.retention_cost ?? null,
    costs?.retention_customers ?? null,
    'currency_per_year',
  );
  const years = shop.all_customers > 0 ? shop.active_years / shop.all_customers : 0;
  const value =
    base.value === null || cost.value === null
      ? null
      : netOfAcquisition(base.value, cost.value, (keeping.value ?? 0) * years);
  const inputs = [...base.inputs, cost, ...(keeping.value === null ? [] : [keeping])];
  return rung('net_of_acquisition', inputs, value, base.missing ?? 'no_spend');
}

/** By revenue churn, and by customer churn under its own name: the two are never mixed. */
function subscriptionRungs(sums: SubscriptionInputs, inputs: LadderInputs): Rung[] {
  const account = over(
    'revenue_per_account',
    sums.opening_revenue,
    sums.opening_subscribers,
    'currency_per_month',
  );
  const margin = marginInput(inputs);
  const byRevenue: FormulaInput = {
    name: 'revenue_churn',
    numerator: (sums.downgrades ?? 0) + (sums.cancellations ?? 0),
    denominator: sums.opening_revenue,
    value: revenueChurn(sums.downgrades ?? 0, sums.cancellations ?? 0, sums.opening_revenue ?? 0),
    unit: 'per_month',
  };
  const byCustomers = over(
    'customer_churn',
    sums.subscribers_lost,
    sums.opening_subscribers,
    'per_month',
  );
  const valueAt = (churn: FormulaInput) =>
    account.value === null || churn.value === null
      ? null
      : subscriptionValue(account.value, margin.value ?? 1, churn.value);
  const given = margin.value === null ? [account] : [account, margin];
  const why = account.value === null ? 'no_amounts' : 'no_churn';
  return [
    rung('subscription', [...given, byRevenue], valueAt(byRevenue), why),
    rung('subscription_customer_churn', [...given, byCustomers], valueAt(byCustomers), why),
  ];
}

/** Recurring revenue from which on contracts make a shop, as a share of what its orders charged. */
const CONTRACT_SHARE = 0.5;

/**
 * Whether revenue recurs by contract: over the same year, recurring revenue against that of orders,
 * which holds it too where each charge is an order.
 */
function livesOnContracts({ shop, subscription }: LadderInputs): boolean {
  const recurring = subscription?.opening_revenue ?? 0;
  return recurring > 0 && recurring >= CONTRACT_SHARE * (shop.revenue ?? 0);
}

/**
 * The simplest formula that does justice to the records: the subscription one where
 * revenue recurs by contract, else the highest rung of the ladder whose inputs are known.
 */
export function recommend(
  rungs: readonly Rung[],
  inputs: LadderInputs,
): {
  recommended: string | null;
  reason: string | null;
} {
  const has = (id: Rung['id']) => rungs.some((r) => r.id === id && r.value !== null);
  const hasMargin = has('margin');
  if (livesOnContracts(inputs)) {
    return { recommended: 'subscription', reason: 'subscriptions' };
  }
  if (has('net_of_acquisition') && hasMargin) {
    return { recommended: 'net_of_acquisition', reason: 'spend_known' };
  }
  if (hasMargin) return { recommended: 'margin', reason: 'margin_known' };
  if (has('simple')) return { recommended: 'simple', reason: 'revenue_only' };
  return { recommended: null, reason: rungs[0]?.missing ?? null };
}
