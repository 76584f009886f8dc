import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patternScore, writeScores } from '../../../src/valuation/prediction/customer-values.ts';
import {
  type FittedCustomers,
  fitCustomers,
} from '../../../src/valuation/prediction/fit-customers.ts';
import { type Forecast, forecast } from '../../../src/valuation/prediction/forecast.ts';
import { customerHistory, type Engine, sql } from '../../../src/warehouse/index.ts';
import { cdnowSample } from '../../fixtures/data.ts';
import { openShop, terms } from './shop.ts';

/* Large tables are scored a stretch at a time. Oracle: the same table scored at once. */
describe('scores written a stretch at a time', () => {
  let engine: Engine;
  let fitted: FittedCustomers;
  let whole: Forecast;
  const scoresOf = (patterns: FittedCustomers['patterns']) => {
    const worth = fitted.spend && { spend: fitted.spend, marginRatio: 1, spread: 1.5 };
    return forecast(patterns, fitted.counting, worth, terms);
  };

  beforeAll(async () => {
    engine = await openShop(cdnowSample(), terms);
    const chosen = { counting: 'pareto-nbd', spendOrders: 'all' } as const;
    fitted = await fitCustomers(engine, customerHistory, chosen, true);
    whole = scoresOf(fitted.patterns);
  });
  afterAll(() => engine.close());

  it.each([100, 777, 1e6])('%d rows each', async (atOnce) => {
    await writeScores(engine, fitted.patterns, scoresOf, atOnce);
    const written = await engine.floats(
      sql`SELECT * FROM ${engine.dialect.table(patternScore)} ORDER BY pattern`,
    );
    expect(written.pattern).toEqual(whole.probability_alive.map((_, row) => row + 1));
    for (const [column, values] of Object.entries(whole)) {
      values.forEach((value, row) => {
        const found = written[column]?.[row] ?? Number.NaN;
        // Which ages are interpolated, and which integrals shared, depends on the stretch.
        expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, Math.abs(value)));
      });
    }
  });
});
