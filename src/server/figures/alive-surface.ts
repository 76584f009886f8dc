import type { AliveSurface, Summary } from '../../contract/index.ts';
import { countingModels, outlook } from '../../models/index.ts';

const DAYS_PER_WEEK = 7;
/** The oldest customers looked at, in weeks: beyond two years a surface says little more. */
const LONGEST_AGE = 104;
/** Columns of the surface: silences from none to the whole age. */
const COLUMNS = 26;
const REPEATS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20];

/**
 * The chance that a customer still buys under the counting model of a run, for customers as old as
 * the records, by repeat purchases and weeks of silence; null where no model was fitted.
 */
export function aliveSurface({ model, totals, as_of }: Summary): AliveSurface | null {
  const counting = Object.entries(countingModels).find(([name]) => name === model.counting.name);
  const known = counting?.[1];
  if (!known || totals.first_order_on === null) return null;
  const parameters = known.parameterNames.map((name) => model.counting.parameters[name] ?? 0);
  if (parameters.some((parameter) => !(parameter > 0))) return null;
  const days = (Date.parse(as_of) - Date.parse(totals.first_order_on)) / 86_400_000;
  const age = Math.max(1, Math.min(LONGEST_AGE, Math.round(days / DAYS_PER_WEEK)));
  const silences = Array.from({ length: COLUMNS + 1 }, (_, i) => (age * i) / COLUMNS);
  const alive = chances({ model: known.name, parameters }, age, silences);
  return {
    model: known.name,
    age_weeks: age,
    after_one_purchase: known.aliveAfterOnePurchase,
    silence_weeks: silences,
    rows: REPEATS.map((repeat_purchases, row) => ({
      repeat_purchases,
      alive: silences.map((_, column) => alive(row, column)),
    })),
  };
}

function chances(
  fit: Parameters<typeof outlook>[0],
  age: number,
  silences: readonly number[],
): (row: number, column: number) => number | null {
  const histories = REPEATS.flatMap((repeats, row) =>
    silences.flatMap((silence, column) => {
      // Who never came back has been silent since the first purchase; who did came after it.
      const isPossible = repeats === 0 ? silence === age : silence < age;
      return isPossible ? [{ row, column, repeats, recency: age - silence }] : [];
    }),
  );
  const alive = outlook(fit, {
    repeatPurchases: Float64Array.from(histories, ({ repeats }) => repeats),
    recency: Float64Array.from(histories, ({ recency }) => recency),
    age: new Float64Array(histories.length).fill(age),
  }).probabilityAlive();
  const found = new Map(histories.map(({ row, column }, i) => [`${row} ${column}`, alive[i]]));
  return (row, column) => found.get(`${row} ${column}`) ?? null;
}
