import { expect, test } from 'vitest';
import { clusterCodes, traitsOf } from '../../../src/valuation/clusters/traits.ts';

test('a trait is half a deviation from the mean or more, the farthest first', () => {
  const centre = Float64Array.of(0.5, -0.49, 1.2, -2, 0, 0.7, -0.7);
  expect(traitsOf(centre)).toEqual([
    'full_price',
    'large_orders',
    'many_categories',
    'out_of_season',
    'frequent',
  ]);
});

test('codes take as many traits as tell clusters apart, and then a number', () => {
  expect(clusterCodes([['frequent', 'recent', 'discounted'], ['silent'], []])).toEqual([
    'frequent.recent',
    'silent',
    'average',
  ]);
  expect(
    clusterCodes([
      ['frequent', 'recent', 'discounted', 'in_season'],
      ['frequent', 'recent', 'discounted', 'one_category'],
      ['frequent', 'recent'],
    ]),
  ).toEqual([
    'frequent.recent.discounted.in_season',
    'frequent.recent.discounted.one_category',
    'frequent.recent',
  ]);
  expect(clusterCodes([['silent'], ['silent'], [], []])).toEqual([
    'silent',
    'silent.2',
    'average',
    'average.2',
  ]);
});
