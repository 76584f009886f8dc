import {
  type BoostedTrees,
  type BoostingOptions,
  fitBoostedTrees,
  type TreeSample,
  treeForecasts,
} from './boosted-trees.ts';

/** Whether anything comes at all, and how much if so. */
export interface TwoPartTrees {
  readonly any: BoostedTrees;
  readonly amount: BoostedTrees;
}

/** Options of both parts; offsets are of one scale each, so they are given apart. */
export interface TwoPartOptions extends Omit<BoostingOptions, 'objective' | 'stopOn'> {
  /** Log odds that something comes, and logarithm of how much if so; 0 where absent. */
  readonly offsets?: { readonly any: Float64Array; readonly amount: Float64Array };
}

/**
 * Learns a target of many zeros in two parts: the chance that it is above 0, and its mean where it
 * is (Duan et al. 1983). The forecast is their product.
 *
 * @throws RangeError where a target is negative, or none is above 0
 */
export function fitTwoPartTrees(
  { columns, target, weight }: Omit<TreeSample, 'offset'>,
  { offsets, ...options }: TwoPartOptions = {},
): TwoPartTrees {
  const below = target.findIndex((value) => !(value >= 0));
  if (below >= 0) throw new RangeError(`target: row ${below} is ${target[below]}, below 0`);
  const some = (values: Float64Array) => values.filter((_, row) => target[row] > 0);
  const weights = weight && { weight };
  const any = fitBoostedTrees(
    {
      columns,
      target: target.map((value) => (value > 0 ? 1 : 0)),
      ...weights,
      ...(offsets && { offset: offsets.any }),
    },
    { ...options, objective: 'logistic' },
  );
  const amount = fitBoostedTrees(
    {
      columns: columns.map(some),
      target: some(target),
      ...(weight && { weight: some(weight) }),
      ...(offsets && { offset: some(offsets.amount) }),
    },
    { ...options, objective: 'gamma' },
  );
  return { any, amount };
}

/** Chance times mean, per row. */
export function twoPartForecasts(
  { any, amount }: TwoPartTrees,
  columns: readonly Float64Array[],
  offsets?: TwoPartOptions['offsets'],
): Float64Array {
  const mean = treeForecasts(amount, columns, offsets?.amount);
  return treeForecasts(any, columns, offsets?.any).map((chance, row) => chance * mean[row]);
}
