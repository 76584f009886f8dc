import { expect, test } from 'vitest';
import { areCuts, type RfmMeasure } from '../../src/vocabulary/index.ts';

test.each<[RfmMeasure, number[], boolean]>([
  ['recency_days', [365, 120, 60, 30], true],
  ['recency_days', [90, 60, 30, 0], true],
  ['recency_days', [30, 60, 120, 365], false],
  ['recency_days', [90, 60, 60, 30], false],
  ['recency_days', [90, 60.5, 30, 10], false],
  ['recency_days', [90, 60, 30], false],
  ['orders', [1, 2, 3, 4], true],
  ['orders', [0, 2, 3, 4], false],
  ['orders', [2, 3, 3, 4], false],
  ['revenue', [0, 10.25, 99.99, 1000], true],
  ['revenue', [-1, 10, 20, 30], false],
  ['revenue', [1, 10.005, 20, 30], false],
  ['revenue', [1, 2, 3, Number.NaN], false],
  ['revenue', [1, 2, 3, Number.POSITIVE_INFINITY], false],
])('%s %j: %s', (measure, cuts, expected) => expect(areCuts(measure, cuts)).toBe(expected));
