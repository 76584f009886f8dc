import type { Summary } from '../../contract/index.ts';
import type { Page } from './page.ts';

type Card = Summary['report_card']['cards'][number];
type Score = Card['scores'][number];

/** After the as-of day first, then the latest first, purchases before revenue. */
export function rankedCards<C extends Pick<Card, 'purpose' | 'cut_off' | 'target'>>(
  cards: readonly C[],
): C[] {
  return [...cards].sort(
    (a, b) =>
      Number(b.purpose === 'holdout') - Number(a.purpose === 'holdout') ||
      b.cut_off.localeCompare(a.cut_off) ||
      a.target.localeCompare(b.target),
  );
}

/** The test that speaks for the forecast: after the as-of day where there is one, else the latest. */
export function headlineCards({ report_card }: Pick<Summary, 'report_card'>): Card[] {
  const ranked = rankedCards(report_card.cards);
  const [first] = ranked;
  if (report_card.status !== 'measured' || first === undefined) return [];
  return ranked.filter(
    ({ purpose, cut_off }) => purpose === first.purpose && cut_off === first.cut_off,
  );
}

/** The chosen model on that test: on revenue where there are amounts, else on purchases. */
export function headlineScore(summary: Summary): { card: Card; score: Score } | null {
  const cards = headlineCards(summary);
  const card = cards.find(({ target }) => target === 'revenue') ?? cards[0];
  const score = card?.scores.find(({ is_chosen }) => is_chosen);
  return card === undefined || score === undefined ? null : { card, score };
}

/** The naive guess with the smallest error per customer. */
export function bestBaseline(card: Card): Score | null {
  const error = (score: Score) => score.mean_absolute_error ?? Number.POSITIVE_INFINITY;
  const baselines = card.scores.filter((score) => score.is_baseline);
  return baselines.reduce<Score | null>(
    (best, score) => (best === null || error(score) < error(best) ? score : best),
    null,
  );
}

/** 3.2% too low: what a bias is to someone who does not know the word. */
export function biasInWords({ texts, format }: Page, bias: number | null): string {
  const { tooHigh, tooLow } = texts.report.prediction;
  const share = format.percent(bias === null ? null : Math.abs(bias));
  return (bias ?? 0) < 0 ? tooLow(share) : tooHigh(share);
}
