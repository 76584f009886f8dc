import { type CountingFit, type CountingModelName, fitCountingModel } from '../../models/index.ts';
import type { Engine, Table } from '../../warehouse/index.ts';
import type { SpendChoice } from './choice.ts';
import { distinctHistories } from './distinct-histories.ts';
import { readScored, type Scored, scoredCustomers } from './scored-customers.ts';
import { type FittedSpend, fitSpend, spendBasesPossible } from './spend.ts';

/** The models of a run, fitted to everything known at the as-of day. */
export interface FittedCustomers {
  readonly customers: Scored;
  readonly counting: CountingFit;
  /** null without amounts. */
  readonly spend: FittedSpend | null;
}

/** Numbers the customers of a history in `scored` and fits the chosen models to them. */
export async function fitCustomers(
  engine: Engine,
  { history, scored }: { readonly history: Table; readonly scored: Table },
  chosen: { readonly counting: CountingModelName; readonly spend: SpendChoice },
  hasAmounts: boolean,
): Promise<FittedCustomers> {
  await engine.create(scored);
  await engine.insert(scored, scoredCustomers(history, engine.dialect));
  const customers = await readScored(engine, scored);
  return {
    customers,
    counting: fitCountingModel(chosen.counting, distinctHistories(customers.histories).histories, {
      standardErrors: false,
    }),
    spend: hasAmounts ? fitWanted(customers, chosen.spend) : null,
  };
}

/** What is learned starts from the most that can be fitted; repeat orders need enough of them. */
function fitWanted({ histories: { weight }, spend }: Scored, wanted: SpendChoice) {
  const possible = spendBasesPossible(spend.repeat.orders, weight);
  const basis = possible.find((one) => one === wanted) ?? possible.at(-1) ?? 'all';
  return fitSpend(basis, spend, weight);
}
