/**
 * A large search begins on a part of its rows. Oracle: the same customers in a small table, whose
 * search begins nowhere else: each row of it stands five times in the large one.
 */
import { expect, test } from 'vitest';
import { type CountingModelName, fitCountingModel, fitGammaGamma } from '../../src/models/index.ts';
import { cdnow, histories, splits } from '../fixtures/data.ts';
import { spendOf } from './spend-table.ts';

const COPIES = 5;

function copied<Table extends Record<string, Float64Array>>(table: Table): Table {
  const copy = (column: Float64Array) =>
    Float64Array.from({ length: COPIES * column.length }, (_, i) => column[i % column.length]);
  return Object.fromEntries(
    Object.entries(table).map(([name, column]) => [name, copy(column)]),
  ) as Table;
}

function expectSame(one: { parameters: readonly number[] }, other: typeof one) {
  one.parameters.forEach((value, i) => {
    // Optima are found to 1e-9 of gradient, about 1e-6 of a parameter.
    expect(Math.abs(value / other.parameters[i] - 1)).toBeLessThan(1e-5);
  });
}

test.each<CountingModelName>(['nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'])('%s', (name) => {
  const small = histories(cdnow(), splits.cdnow.calibrationEnd);
  const large = copied({ ...small });
  // Enough rows to be thinned.
  expect(large.weight.length).toBeGreaterThan(40_000);
  const fit = fitCountingModel(name, large);
  const plain = fitCountingModel(name, small);
  expect(fit.status).toBe('converged');
  expectSame(fit, plain);
  expect(Math.abs(fit.logLikelihood / COPIES / plain.logLikelihood - 1)).toBeLessThan(1e-12);
});

test('Gamma-Gamma', () => {
  const small = spendOf(cdnow(), splits.cdnow.calibrationEnd, 'repeat').histories;
  const large = copied({ ...small });
  expect(large.weight.length).toBeGreaterThan(40_000);
  const fit = fitGammaGamma(large);
  const plain = fitGammaGamma(small);
  expect(fit.status).toBe('converged');
  expectSame(fit, plain);
  expect(Math.abs(fit.logLikelihood / COPIES / plain.logLikelihood - 1)).toBeLessThan(1e-12);
});
