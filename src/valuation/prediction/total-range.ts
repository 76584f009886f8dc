import type { Day } from '../../vocabulary/index.ts';
import type { Card } from './cards.ts';

/** What all predicted value would come to if its total erred as totals did before. */
export interface TotalRange {
  low: number;
  high: number;
  /** The past cut-offs whose errors it rests on. */
  cut_offs: Day[];
}

/**
 * Total predicted value ÷ (1 + b), over the biases b that the chosen model's total revenue had on
 * the past cut-offs, and over 0: predicted / actual - 1 = b makes actual = predicted / (1 + b). A
 * range of errors seen, with no chance attached: bounds of single customers do not add up to it,
 * because what all customers share, such as a season, does not average out.
 *
 * Cards of a holdout do not count: their outcome lies after the as-of day.
 *
 * @returns null where no total error was measured, or a model foresaw nothing at all
 */
export function totalRange(predicted: number | null, cards: readonly Card[]): TotalRange | null {
  const measured = cards
    .filter(({ purpose, target }) => purpose === 'selection' && target === 'revenue')
    .map(({ cut_off, scores }) => ({
      cut_off,
      bias: scores.find(({ is_chosen }) => is_chosen)?.bias ?? null,
    }));
  const biases = measured.flatMap(({ bias }) => (bias !== null && bias > -1 ? [bias] : []));
  if (predicted === null || biases.length === 0 || biases.length < measured.length) return null;
  const totals = [0, ...biases].map((bias) => predicted / (1 + bias));
  return {
    low: Math.min(...totals),
    high: Math.max(...totals),
    cut_offs: measured.map(({ cut_off }) => cut_off).sort(),
  };
}
