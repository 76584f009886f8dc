import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainChallenger } from '../../../src/valuation/prediction/challenger/challenger.ts';
import { customerScore, writeScores } from '../../../src/valuation/prediction/customer-values.ts';
import {
  type FittedCustomers,
  fitCustomers,
} from '../../../src/valuation/prediction/fit-customers.ts';
import {
  type Forecast,
  forecast,
  type StandingModels,
} from '../../../src/valuation/prediction/forecast.ts';
import { LEVELS_AS_TOLD } from '../../../src/valuation/prediction/interval-levels.ts';
import { laterDay, purchaseDays } from '../../../src/valuation/prediction/purchase-days.ts';
import { readPurchases } from '../../../src/valuation/prediction/purchases.ts';
import {
  readDaysOf,
  type Scored,
  scoredCustomer as scored,
} from '../../../src/valuation/prediction/scored-customers.ts';
import { customerHistory, type Engine, sql } from '../../../src/warehouse/index.ts';
import { cdnowSample } from '../../fixtures/data.ts';
import { openShop, terms } from './shop.ts';

/* Large tables are scored a stretch at a time. Oracle: the same table scored at once. */
describe('scores written a stretch at a time', () => {
  let engine: Engine;
  let fitted: FittedCustomers;
  let models: StandingModels;
  let whole: Forecast;
  const scoresOf = async (customers: Scored, from: number, to: number) => {
    const worth = fitted.spend && { spend: fitted.spend, marginRatio: 1 };
    const days = purchaseDays(engine.dialect);
    const purchases = await readDaysOf(engine, { scored, days }, terms.asOf, from, to);
    return forecast(customers, models, worth, terms, purchases);
  };

  beforeAll(async () => {
    engine = await openShop(cdnowSample(), terms);
    await engine.create(laterDay);
    const chosen = { counting: 'pareto-nbd', spend: 'boosted' } as const;
    fitted = await fitCustomers(engine, { history: customerHistory, scored }, chosen, true);
    const purchases = await readPurchases(engine, purchaseDays(engine.dialect), terms.asOf);
    const known = { firstOn: '1997-01-01', ...terms };
    models = {
      counting: fitted.counting,
      champion: 'average',
      challenger: trainChallenger(purchases, known, fitted.counting, true),
      spendChoice: 'boosted',
      levels: LEVELS_AS_TOLD,
      frequency: 0.02,
    };
    expect(models.challenger?.revenue()).not.toBeNull();
    whole = await scoresOf(fitted.customers, 0, 2357);
  });
  afterAll(() => engine.close());

  it.each([100, 777, 1e6])('%d rows each', async (atOnce) => {
    await writeScores(engine, fitted.customers, scoresOf, atOnce);
    const written = await engine.floats(
      sql`SELECT * FROM ${engine.dialect.table(customerScore)} ORDER BY place`,
    );
    expect(written.place).toEqual(whole.probability_alive.map((_, row) => row + 1));
    for (const [column, values] of Object.entries(whole)) {
      values.forEach((value, row) => {
        const found = written[column]?.[row] ?? Number.NaN;
        // Which ages are interpolated, and which integrals shared, depends on the stretch.
        expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, Math.abs(value)));
      });
    }
  });
});
