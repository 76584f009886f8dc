import {
  calibrationBand,
  type Engine,
  reportCard,
  reportCardGroup,
} from '../../warehouse/index.ts';
import type { CardDetail } from './card/card-details.ts';
import type { Seen } from './card/seen.ts';
import { writeExactRows } from './card/write-exact-rows.ts';
import type { Card } from './cards.ts';

/** Writes report_card, report_card_group and calibration_band; empty where nothing was measured. */
export async function writeCards(
  engine: Engine,
  cards: readonly Card[],
  details: readonly CardDetail[],
  seen: readonly Seen[],
): Promise<void> {
  await writeExactRows(engine, reportCard, cardRows(cards, details, seen));
  await writeExactRows(engine, reportCardGroup, details.flatMap(groupRows));
  await writeExactRows(engine, calibrationBand, details.flatMap(bandRows));
}

function cardRows(cards: readonly Card[], details: readonly CardDetail[], seen: readonly Seen[]) {
  return cards.flatMap(({ purpose, cut_off, until, target, scores }) => {
    const shares = seen.find((one) => one.cut_off === cut_off && one.until === until);
    return scores.map(({ is_baseline, ...score }) => {
      const detail = details.find(
        (one) =>
          one.purpose === purpose &&
          one.cut_off === cut_off &&
          one.target === target &&
          one.model === score.model,
      );
      return {
        purpose,
        cut_off,
        until,
        target,
        ...score,
        is_baseline,
        coverage_50: detail?.coverage_50 ?? null,
        coverage_80: detail?.coverage_80 ?? null,
        coverage_95: detail?.coverage_95 ?? null,
        split_coverage_50: detail?.split_coverage_50 ?? null,
        split_coverage_80: detail?.split_coverage_80 ?? null,
        split_coverage_95: detail?.split_coverage_95 ?? null,
        total_low_80: detail?.total_low_80 ?? null,
        total_high_80: detail?.total_high_80 ?? null,
        top_fifth: detail?.top_fifth ?? null,
        brier_score: detail?.brier_score ?? null,
        brier_skill: detail?.brier_skill ?? null,
        orders_seen: shares?.orders_seen ?? null,
        revenue_seen: shares?.revenue_seen ?? null,
      };
    });
  });
}

const keyOf = ({ purpose, cut_off, until, target, model, is_chosen }: CardDetail) => ({
  purpose,
  cut_off,
  until,
  target,
  model,
  is_chosen,
});

const groupRows = (detail: CardDetail) =>
  detail.groups.map(({ group, ...measures }) => ({
    ...keyOf(detail),
    member: group,
    ...measures,
  }));

const bandRows = (detail: CardDetail) =>
  [
    { target: detail.target, bands: detail.bands },
    { target: 'repurchase', bands: detail.repurchase_bands },
  ].flatMap(({ target, bands }) =>
    bands
      .filter(({ customers }) => customers > 0)
      .map((band) => ({
        ...keyOf(detail),
        target,
        tenth: band.tenth,
        customers: band.customers,
        mean_predicted: band.meanPredicted,
        mean_actual: band.meanActual,
        actual_low: band.low,
        actual_high: band.high,
      })),
  );
