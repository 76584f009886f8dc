/** The table of `npm run bench:accuracy`: lines of at most 100 columns. */
import type { Card } from './forecast.ts';
import type { Figures, Measure } from './holdouts.ts';

const NAME = 36;
const COLUMNS = ['bias', 'MAE', 'RMSE', 'Gini'];
const cell = (text: string) => text.padStart(11);

export const HEADER = `${' '.repeat(NAME)}${COLUMNS.map(cell).join('')}`;

const share = (value: number) => `${value >= 0 ? '+' : ''}${(100 * value).toFixed(1)} %`;
const error = (value: number) => value.toPrecision(4);

function line(name: string, { bias, mae, rmse, gini }: Figures, digits = 3): string {
  const cells = [share(bias), error(mae), error(rmse), gini.toFixed(digits)];
  return `${name.padEnd(NAME)}${cells.map(cell).join('')}`;
}

/** What was forecast beside what others reach and what was to be reached. */
export function comparison({ best, target, toReach }: Measure, card: Card | undefined): string[] {
  const chosen = card?.scores.find(({ is_chosen }) => is_chosen);
  if (!card || !chosen) return [`  ${target}: not measured`];
  const ours = {
    bias: chosen.bias ?? Number.NaN,
    mae: chosen.mean_absolute_error ?? Number.NaN,
    rmse: chosen.root_mean_square_error ?? Number.NaN,
    gini: chosen.normalised_gini ?? Number.NaN,
  };
  const verdict = (isMet: boolean) => (isMet ? 'met' : 'MISSED');
  const verdicts = [
    toReach.bias === null ? '' : verdict(Math.abs(ours.bias) <= toReach.bias),
    verdict(ours.mae <= toReach.mae),
    verdict(ours.rmse <= toReach.rmse),
    verdict(ours.gini >= toReach.gini),
  ];
  const bound = toReach.bias === null ? '' : `±${(100 * toReach.bias).toFixed(0)} %`;
  const wanted = [bound, ...[toReach.mae, toReach.rmse].map(error), toReach.gini.toFixed(3)];
  return [
    line(`  ${target}: ${chosen.model}`.slice(0, NAME - 1), ours, 4),
    line('    best peer, each measure apart', best),
    `${'    to reach'.padEnd(NAME)}${wanted.map(cell).join('')}`,
    `${' '.repeat(NAME)}${verdicts.map(cell).join('')}`,
  ];
}

/** Every model and baseline of a card, as it stood at the calibration end. */
export function everyModel({ scores }: Card): string[] {
  return scores.map((score) =>
    line(`      ${score.model}`.slice(0, NAME - 1), {
      bias: score.bias ?? Number.NaN,
      mae: score.mean_absolute_error ?? Number.NaN,
      rmse: score.root_mean_square_error ?? Number.NaN,
      gini: score.normalised_gini ?? Number.NaN,
    }),
  );
}
