import { inMinorUnit, type Terms } from '../../vocabulary/index.ts';
import { customerRecord, type Engine, filledFacts } from '../../warehouse/index.ts';
import { type Acquisition, type CustomerCosts, customerCosts, NO_COSTS } from './acquisition.ts';
import { type FormulaInputs, formulaInputs, PERIOD_DAYS } from './inputs.ts';
import { ladder, type Rung, recommend } from './ladder.ts';
import { type SubscriptionInputs, subscriptionInputs } from './subscriptions.ts';

/** The formulas with all that they are made of. */
export interface Formulas {
  period: { from: string; to: string; years: number } | null;
  recommended: string | null;
  reason: string | null;
  ladder: Rung[];
}

/**
 * Gathers the inputs from the ledger and subscription_month of the run and the facts, and climbs
 * the ladder.
 *
 * @param acquisition marketing spend and the new customers it is set against; null without spend
 */
export async function measureFormulas(
  engine: Engine,
  terms: Pick<Terms, 'asOf' | 'currency' | 'basis' | 'marginRate'>,
  acquisition: Acquisition | null,
): Promise<Formulas> {
  const { dialect } = engine;
  const { currency } = terms;
  const [shop] = await engine.rows<FormulaInputs>(formulaInputs(terms, dialect));
  const filled = await filledFacts(engine);
  const [costs = currency === null ? null : NO_COSTS] =
    currency === null || !filled.has(customerRecord.name)
      ? []
      : await engine.rows<CustomerCosts>(customerCosts(terms, currency, dialect));
  const [subscription = null] =
    currency === null ? [] : await engine.rows<SubscriptionInputs>(subscriptionInputs(dialect));
  const period = periodOf(shop, subscription);
  if (!shop || period === null) {
    return { period, recommended: null, reason: 'no_orders', ladder: [] };
  }
  const inputs = {
    shop,
    marginRate: terms.marginRate,
    isMargin: terms.basis !== 'revenue',
    acquisition,
    costs,
    subscription,
  };
  const rungs = ladder(inputs);
  return {
    period,
    ...recommend(rungs, inputs),
    ladder: rungs.map((rung) => ({ ...rung, value: inMinorUnit(rung.value, currency) })),
  };
}

/** That of the orders; without any, the complete months of the subscriptions. */
function periodOf(
  shop: FormulaInputs | undefined,
  subscription: SubscriptionInputs | null,
): Formulas['period'] {
  if (shop?.from && shop.to) {
    return { from: shop.from, to: shop.to, years: (shop.days ?? 0) / PERIOD_DAYS };
  }
  if (!subscription?.from || !subscription.to) return null;
  return { from: subscription.from, to: subscription.to, years: subscription.months / 12 };
}
