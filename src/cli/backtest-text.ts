import {
  type Formatters,
  formatters,
  nameIn,
  seenSays,
  type Texts,
  texts,
} from '../language/index.ts';
import type { BacktestOutcome } from '../pipeline/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { type Terminal, table, wrapped } from './terminal.ts';

type Backtest = BacktestOutcome['backtest'];
type Card = Backtest['report_card']['cards'][number];
type Detail = Backtest['report_card']['details'][number];

interface Voice {
  readonly backtest: Backtest;
  readonly texts: Texts;
  readonly format: Formatters;
  readonly style: Terminal;
}

/** How every model fared, the one in use first, in lines of at most 80 columns. */
export function backtestText(
  { backtest, written }: BacktestOutcome,
  locale: Locale,
  style: Terminal,
): string[] {
  const voice = {
    backtest,
    texts: texts(locale),
    format: formatters(locale, backtest.currency),
    style,
  };
  const { terminal: says, card: words, report } = voice.texts;
  const { report_card: card } = backtest;
  const title = `${says.heading(backtest.perenne_version)} · ${words.title} · ${says.asOf(voice.format.day(backtest.as_of))}`;
  if (card.status !== 'measured') {
    const { notMeasured, notMeasuredReasons } = report.prediction;
    return [style.bold(title), wrapped(notMeasuredReasons[card.reason ?? ''] ?? notMeasured)];
  }
  // After the as-of day first, then the latest; purchases before revenue.
  const cards = [...card.cards].sort(
    (a, b) =>
      a.target.localeCompare(b.target) ||
      Number(b.purpose === 'holdout') - Number(a.purpose === 'holdout') ||
      b.cut_off.localeCompare(a.cut_off),
  );
  const shown = new Set<string>();
  return [
    style.bold(title),
    ...cards.flatMap((one) => {
      const isFirst = !shown.has(one.target);
      shown.add(one.target);
      return [
        ...(isFirst ? ['', ...standingLines(one, voice)] : []),
        ...scoreLines(one, voice),
        ...(isFirst ? detailLines(one, voice) : []),
      ];
    }),
    ...(written.length > 0 ? [''] : []),
    ...written.map((path) => `${words.written}  ${style.bold(path)}`),
  ];
}

/** A pair of models is named by both. */
function modelName({ texts: { words } }: Voice, model: string): string {
  return model
    .split(' + ')
    .map((part) => nameIn(words.models, part))
    .join(' + ');
}

function standingLines(card: Card, voice: Voice): string[] {
  const {
    backtest,
    texts: { card: words, report },
    format,
    style,
  } = voice;
  const standing = backtest.report_card.standings.find(({ target }) => target === card.target);
  const title = style.bold(report.prediction.targetTitles[card.target]);
  if (!standing) return [title];
  const { champion, runner_up, margin, reason, least_gain } = standing;
  const gain = format.percent(Math.abs(margin ?? 0));
  const name = modelName(voice, runner_up ?? '');
  const place =
    margin === null ? words.alone : margin < 0 ? words.behind(gain, name) : words.ahead(gain, name);
  const why = words.reasons[reason](format.percent(least_gain));
  return [
    title,
    wrapped(`${words.champion(modelName(voice, champion))} ${place} ${why}`, 2),
    style.dim(wrapped(words.gainSays, 2)),
  ];
}

/** The chosen model first, then the other models, then the naive guesses. */
function scoreLines(card: Card, voice: Voice): string[] {
  const {
    texts: { card: words, report },
    format,
    style,
  } = voice;
  const terms = report.prediction;
  const write = amounts(card.target, voice);
  const rank = ({ is_chosen, is_baseline }: Card['scores'][number]) =>
    is_chosen ? 0 : is_baseline ? 2 : 1;
  const customers = format.count(card.scores[0]?.customers);
  const rows = [...card.scores]
    .sort((a, b) => rank(a) - rank(b))
    .map((score) => [
      `${score.is_chosen ? '*' : ' '} ${short(modelName(voice, score.model))}`,
      format.percentSigned(score.bias),
      write(score.mean_absolute_error),
      write(score.root_mean_square_error),
      format.decimal(score.spearman, 3),
      format.decimal(score.normalised_gini, 3),
    ]);
  const head = [`  ${words.model}`, terms.bias, terms.mae, terms.rmse, 'ρ', terms.gini];
  const when = terms.measured(customers, format.day(card.cut_off), format.day(card.until));
  return [
    '',
    wrapped(`${when} ${card.purpose === 'holdout' ? `${terms.purposes.holdout}.` : ''}`.trim(), 2),
    ...headed(head, rows, ['left', ...RIGHT.slice(0, 5)], style),
  ];
}

const LONGEST_MODEL = 34;

/** A name of a model that leaves room for its figures. */
const short = (name: string) =>
  name.length > LONGEST_MODEL ? `${name.slice(0, LONGEST_MODEL - 1)}…` : name;

const RIGHT = Array.from({ length: 9 }, () => 'right' as const);

function headed(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ('left' | 'right')[],
  style: Terminal,
): string[] {
  const [first = '', ...rest] = table([head, ...rows], align);
  return [style.dim(first), ...rest];
}

function detailLines(card: Card, voice: Voice): string[] {
  const detail = voice.backtest.report_card.details.find(
    ({ purpose, cut_off, target }) =>
      purpose === card.purpose && cut_off === card.cut_off && target === card.target,
  );
  if (!detail) return [];
  return [
    ...factLines(detail, voice),
    ...bandLines(detail, voice),
    ...groupLines(detail, 'rfm_group', voice),
    ...groupLines(detail, 'cohort', voice),
  ];
}

function factLines(detail: Detail, { texts: { card: words }, format }: Voice): string[] {
  const share = (figure: number | null) => format.percent(figure, 0);
  const levels = (held: readonly (number | null)[]) =>
    [0.5, 0.8, 0.95].map((level, k) => `${share(level)} → ${share(held[k] ?? null)}`).join(', ');
  const held = levels([detail.coverage_50, detail.coverage_80, detail.coverage_95]);
  const split = levels([
    detail.split_coverage_50,
    detail.split_coverage_80,
    detail.split_coverage_95,
  ]);
  const { orders_seen: orders, revenue_seen: revenue } = detail;
  const facts = [
    words.coverageLine(held),
    words.splitLine(split),
    ...(detail.brier_score === null
      ? []
      : [words.brier(format.decimal(detail.brier_score, 3), share(detail.brier_skill))]),
    ...(detail.top_fifth === null
      ? []
      : [words.topFifth(`${share(detail.top_fifth)} ${words.ofTarget[detail.target]}`)]),
    ...(orders === null ? [] : [seenSays(words, orders, revenue, share)]),
  ];
  return ['', ...facts.map((fact) => wrapped(fact, 2, 4))];
}

function bandLines(detail: Detail, voice: Voice): string[] {
  const {
    texts: { card: words },
    format,
    style,
  } = voice;
  const write = amounts(detail.target, voice);
  const share = (figure: number | null) => format.percent(figure, 0);
  const chances = detail.repurchase_bands;
  const rows = detail.bands.map(({ tenth, customers, predicted, actual, low, high }, i) => [
    format.count(tenth),
    format.count(customers),
    write(predicted),
    write(actual),
    low === null || high === null ? '–' : `${write(low)} – ${write(high)}`,
    ...(chances.length > 0
      ? [share(chances[i]?.predicted ?? null), share(chances[i]?.actual ?? null)]
      : []),
  ]);
  const head = [
    words.tenth,
    words.customers,
    words.forecast,
    words.outcome,
    words.band,
    ...(chances.length > 0 ? [words.chance, words.bought] : []),
  ];
  return ['', `  ${words.tenths}`, ...headed(head, rows, RIGHT.slice(0, head.length), style)];
}

function groupLines(
  detail: Detail,
  dimension: Detail['groups'][number]['dimension'],
  voice: Voice,
): string[] {
  const {
    texts: { card: words, report, words: names },
    format,
    style,
  } = voice;
  const write = amounts(detail.target, voice);
  const fewest = detail.fewest_in_group;
  const members = detail.groups.filter((group) => group.dimension === dimension);
  const each = (total: number | null, customers: number) =>
    write(total === null ? null : total / customers);
  const rows = members.map((row) => {
    const name = nameIn(names.rfmGroups, row.group);
    if (row.customers < fewest)
      return [name, words.tooSmall(format.count(fewest)), '', '', '', '', ''];
    return [
      name,
      format.count(row.customers),
      each(row.predicted, row.customers),
      each(row.actual, row.customers),
      format.percentSigned(row.bias),
      write(row.mean_absolute_error),
      format.percent(row.coverage_80, 0),
    ];
  });
  const head = [
    words.group[dimension],
    words.customers,
    words.forecast,
    words.outcome,
    report.prediction.bias,
    report.prediction.mae,
    words.within,
  ];
  return [
    '',
    `  ${words.byGroup[dimension]}`,
    ...headed(head, rows, ['left', ...RIGHT.slice(0, 6)], style),
    ...(members.some(({ customers }) => customers < fewest)
      ? [style.dim(wrapped(words.tooSmallSays(format.count(fewest)), 2))]
      : []),
  ];
}

/** Money as money; purchases to three decimals. */
function amounts(target: Card['target'], { format }: Voice) {
  return (figure: number | null) =>
    target === 'revenue' ? format.money(figure) : format.decimal(figure, 3);
}
