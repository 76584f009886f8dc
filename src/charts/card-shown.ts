import { calibrationCurve } from './calibration-curve.ts';
import { coverageBars } from './coverage-bars.ts';
import { decileCalibration } from './decile-calibration.ts';
import { modelName } from './names.ts';
import type { Painter } from './painter.ts';
import { cell, figureColumn, type Shown, type ShownTable, says, textColumn } from './shown.ts';

type Target = 'purchases' | 'revenue';

/** A tenth of the customers by forecast: means of each, and how sure the outcome's is. */
export interface CardBand {
  readonly tenth: number;
  readonly customers: number;
  readonly predicted: number;
  readonly actual: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What is measured of the model in use at one cut-off, on one target. */
export interface CardDetail {
  readonly cut_off: string;
  readonly until: string;
  readonly target: Target;
  readonly model: string;
  readonly coverage_50: number | null;
  readonly coverage_80: number | null;
  readonly coverage_95: number | null;
  readonly split_coverage_50: number | null;
  readonly split_coverage_80: number | null;
  readonly split_coverage_95: number | null;
  readonly bands: readonly CardBand[];
  readonly repurchase_bands: readonly CardBand[];
}

/** The model in use on one target, what came next, and why. */
export interface Standing {
  readonly target: Target;
  readonly runner_up: string | null;
  readonly margin: number | null;
  readonly reason: 'default_not_beaten' | 'beats_the_default';
  readonly least_gain: number;
}

type Write = (figure: number | null) => string;

const shortly = ({ format }: Painter, target: Target): Write =>
  target === 'revenue' ? format.moneyShort : (figure) => format.decimal(figure);

/** How an error or a mean of one target is written in a table. */
export const exactly = ({ format }: Painter, target: Target): Write =>
  target === 'revenue' ? format.money : (figure) => format.decimal(figure, 3);

/** Champion, margin over the runner-up, reason. */
export function standingSays(
  page: Painter,
  { target, model }: Pick<CardDetail, 'target' | 'model'>,
  standings: readonly Standing[],
): string {
  const { texts, format } = page;
  const words = texts.card;
  const standing = standings.find((known) => known.target === target);
  const champion = words.champion(modelName(page, model));
  if (standing === undefined) return champion;
  const { margin, runner_up, reason, least_gain } = standing;
  const gain = format.percent(Math.abs(margin ?? 0));
  const name = modelName(page, runner_up ?? '');
  const place =
    margin === null || runner_up === null
      ? words.alone
      : margin < 0
        ? words.behind(gain, name)
        : words.ahead(gain, name);
  return [champion, place, words.reasons[reason](format.percent(least_gain)), words.gainSays].join(
    ' ',
  );
}

/** What a picture shows of whom, and over which days. */
export function cardCaption(
  { texts, format }: Painter,
  { target, cut_off, until }: Pick<CardDetail, 'target' | 'cut_off' | 'until'>,
): string {
  const words = texts.report.prediction;
  return `${texts.card.perCustomer[target]}. ${words.card(words.targets[target], format.day(cut_off), format.day(until))}`;
}

function bandTable({ texts, format }: Painter, bands: readonly CardBand[], write: Write) {
  const words = texts.card;
  return {
    columns: [
      textColumn(words.tenth),
      figureColumn(words.customers),
      figureColumn(words.forecast),
      figureColumn(words.outcome),
      figureColumn(words.band),
    ],
    rows: bands.map(({ tenth, customers, predicted, actual, low, high }) => [
      cell(tenth, format.count),
      cell(customers, format.count),
      cell(predicted, write),
      cell(actual, write),
      says(low === null || high === null ? '–' : `${write(low)} – ${write(high)}`),
    ]),
  } satisfies ShownTable;
}

/** Outcome by forecast, tenth by tenth. */
export function calibrationShown(detail: CardDetail, page: Painter): Shown {
  const { calibration: title, calibrationSays } = page.texts.card;
  const { bands, target } = detail;
  const words = { title, says: calibrationSays };
  return {
    picture: calibrationCurve(bands, words, shortly(page, target), page),
    caption: cardCaption(page, detail),
    ...bandTable(page, bands, exactly(page, target)),
  };
}

/** How the chance of buying again fared. */
export function reliabilityShown(detail: CardDetail, page: Painter): Shown {
  const { reliability: title, reliabilitySays } = page.texts.card;
  const { repurchase_bands } = detail;
  const words = { title, says: reliabilitySays };
  const share: Write = (figure) => page.format.percent(figure, 0);
  return {
    picture: calibrationCurve(repurchase_bands, words, share, page),
    caption: cardCaption(page, detail),
    ...bandTable(page, repurchase_bands, (figure) => page.format.percent(figure)),
  };
}

/** What intervals promise beside what they held. */
export function coverageShown(detail: CardDetail, page: Painter): Shown {
  const { texts, format } = page;
  const words = texts.card;
  const levels = [
    { level: 0.5, held: detail.coverage_50, split: detail.split_coverage_50 },
    { level: 0.8, held: detail.coverage_80, split: detail.split_coverage_80 },
    { level: 0.95, held: detail.coverage_95, split: detail.split_coverage_95 },
  ];
  const share: Write = (figure) => format.percent(figure);
  return {
    picture: coverageBars(levels, page),
    caption: cardCaption(page, detail),
    columns: [
      textColumn(words.intervalShort),
      figureColumn(words.held),
      figureColumn(words.heldSplit),
    ],
    rows: levels.map(({ level, held, split }) =>
      [level, held, split].map((figure) => cell(figure, share)),
    ),
  };
}

/** Forecast beside outcome, tenth by tenth. */
export function tenthsShown(detail: CardDetail, page: Painter): Shown {
  const { bands, target } = detail;
  const rows = bands.map(({ tenth, predicted, actual }) => ({
    decile: tenth,
    forecast: predicted,
    outcome: actual,
  }));
  return {
    picture: decileCalibration(rows, shortly(page, target), page),
    caption: cardCaption(page, detail),
    ...bandTable(page, bands, exactly(page, target)),
  };
}
