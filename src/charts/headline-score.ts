import type { OpeningPainter } from './painter.ts';

interface CardPlace {
  readonly purpose: 'selection' | 'holdout';
  readonly cut_off: string;
  readonly target: 'purchases' | 'revenue';
}

interface ScoreParts {
  readonly is_chosen: boolean;
  readonly is_baseline: boolean;
  readonly mean_absolute_error: number | null;
}

interface CardParts<S extends ScoreParts> extends CardPlace {
  readonly scores: readonly S[];
}

/** After the as-of day first, then the latest first, purchases before revenue. */
export function rankedCards<C extends CardPlace>(cards: readonly C[]): C[] {
  return [...cards].sort(
    (a, b) =>
      Number(b.purpose === 'holdout') - Number(a.purpose === 'holdout') ||
      b.cut_off.localeCompare(a.cut_off) ||
      a.target.localeCompare(b.target),
  );
}

/** The test that speaks for the forecast: after the as-of day where there is one, else the latest. */
export function headlineCards<C extends CardPlace>(report: {
  readonly status: string;
  readonly cards: readonly C[];
}): C[] {
  const ranked = rankedCards(report.cards);
  const [first] = ranked;
  if (report.status !== 'measured' || first === undefined) return [];
  return ranked.filter(
    ({ purpose, cut_off }) => purpose === first.purpose && cut_off === first.cut_off,
  );
}

/** The chosen model on that test: on revenue where there are amounts, else on purchases. */
export function headlineScore<S extends ScoreParts, C extends CardParts<S>>(report: {
  readonly status: string;
  readonly cards: readonly (C & CardParts<S>)[];
}): { card: C; score: S } | null {
  const cards = headlineCards(report.cards.length > 0 ? report : { ...report, cards: [] });
  const card = cards.find(({ target }) => target === 'revenue') ?? cards[0];
  const score = card?.scores.find(({ is_chosen }) => is_chosen);
  return card === undefined || score === undefined ? null : { card, score };
}

/** The naive guess with the smallest error per customer. */
export function bestBaseline<S extends ScoreParts>(card: { readonly scores: readonly S[] }) {
  const error = (score: S) => score.mean_absolute_error ?? Number.POSITIVE_INFINITY;
  const baselines = card.scores.filter((score) => score.is_baseline);
  return baselines.reduce<S | null>(
    (best, score) => (best === null || error(score) < error(best) ? score : best),
    null,
  );
}

/** 3.2% too low: what a bias is to someone who does not know the word. */
export function biasInWords({ texts, format }: OpeningPainter, bias: number | null): string {
  const { tooHigh, tooLow } = texts.report.prediction;
  const share = format.percent(bias === null ? null : Math.abs(bias));
  return (bias ?? 0) < 0 ? tooLow(share) : tooHigh(share);
}
