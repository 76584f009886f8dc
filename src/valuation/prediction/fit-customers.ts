import { type CountingFit, type CountingModelName, fitCountingModel } from '../../models/index.ts';
import type { Engine, Table } from '../../warehouse/index.ts';
import { CHOICE } from './choice.ts';
import { distinctHistories } from './distinct-histories.ts';
import type { SpendOrders } from './past.ts';
import {
  historyPattern,
  historyPatterns,
  type Patterns,
  readPatterns,
  repeatSpenders,
} from './patterns.ts';
import { type FittedSpend, fitSpend } from './spend.ts';

/** The models of a run, fitted to everything known at the as-of day. */
export interface FittedCustomers {
  readonly patterns: Patterns;
  /** The orders whose means stand in `patterns`. */
  readonly spendOrders: SpendOrders;
  readonly counting: CountingFit;
  /** null without amounts. */
  readonly spend: FittedSpend | null;
}

/** Gathers the distinct customers into `history_pattern` and fits the chosen models to them. */
export async function fitCustomers(
  engine: Engine,
  history: Table,
  chosen: { readonly counting: CountingModelName; readonly spendOrders: SpendOrders },
  hasAmounts: boolean,
): Promise<FittedCustomers> {
  const spendOrders = await spendOrdersOf(engine, history, chosen.spendOrders);
  await engine.create(historyPattern);
  await engine.insert(historyPattern, historyPatterns(history, spendOrders, engine.dialect));
  const patterns = await readPatterns(engine);
  const { histories, spend } = patterns;
  return {
    patterns,
    spendOrders,
    counting: fitCountingModel(chosen.counting, distinctHistories(histories).histories, {
      standardErrors: false,
    }),
    spend: hasAmounts ? fitSpend(spendOrders, spend, histories.weight) : null,
  };
}

/** Repeat orders where they are wanted and there are enough of them. */
async function spendOrdersOf(
  engine: Engine,
  history: Table,
  wanted: SpendOrders,
): Promise<SpendOrders> {
  const [row] = await engine.rows(repeatSpenders(history, engine.dialect));
  return Number(row?.customers ?? 0) >= CHOICE.repeatSpenders ? wanted : 'all';
}
