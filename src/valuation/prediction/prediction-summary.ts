import { countingModels, gammaGammaParameterNames } from '../../models/index.ts';
import { type Day, inMinorUnit, type Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerRecord,
  customerValue,
  type Dialect,
  type Engine,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';
import type { RfmLift } from '../rfm/rfm-lift.ts';
import { type RfmSummary, rfmSummary } from '../rfm/rfm-summary.ts';
import type { CardDetail } from './card/card-details.ts';
import { FEWEST_IN_GROUP, type GroupMeasures, type Measures } from './card/measure-forecast.ts';
import { type Standing, standingsOf } from './card/standing.ts';
import type { Card, DecileRow } from './cards.ts';
import type { Candidate, PurchaseModel, SpendChoice } from './choice.ts';
import type { CohortForecast } from './cohort-forecasts.ts';
import type { PredictionResult } from './prediction.ts';
import { INTERVAL_LEVEL } from './revenue-scores.ts';
import { around, errorOfAll, type TotalError } from './total-error.ts';

export interface ModelSummary {
  /** The forecast of purchases in production, what came next and why. */
  champion: {
    name: PurchaseModel;
    reason: 'beats_the_formula' | 'nothing_beats_the_formula' | 'not_measured' | 'asked';
    runner_up: PurchaseModel | null;
    /** How much greater its average gain is than the runner-up's; against the formula, with the total. */
    margin: number | null;
    candidates: Candidate[];
  };
  counting: {
    name: string;
    parameters: Record<string, number>;
    log_likelihood: number;
    customers: number;
    status: string;
  };
  spend: {
    name: string;
    orders: SpendChoice;
    parameters: Record<string, number>;
    log_likelihood: number;
    customers: number;
    status: string;
    correlation: number | null;
  } | null;
  chosen_by: 'measured' | 'not_measured' | 'asked';
  /** The level of the models' own interval that is published as the 80 % interval of a customer. */
  interval_level: { purchases: number; revenue: number };
  /** Days over which residual value is summed; null: without end. */
  residual_days: number | null;
}

/** What predictions add up to; money null without amounts, means null without customers. */
export interface PredictedTotals {
  predicted_purchases: number;
  predicted_purchases_range: TotalRange | null;
  predicted_revenue: number | null;
  predicted_value: number | null;
  predicted_value_range: TotalRange | null;
  residual_value: number | null;
  total_value: number | null;
  predicted_value_per_customer: number | null;
  total_value_per_customer: number | null;
}

/** 80 % interval of a total: what past totals erred by, and a season never seen may add. */
export interface TotalRange {
  low: number;
  high: number;
  /** The past cut-offs whose errors it rests on. */
  cut_offs: Day[];
  /** Standard deviation that a season never seen may add to the logarithm; 0 where a year is known. */
  season: number;
}

interface BandSummary {
  tenth: number;
  customers: number;
  predicted: number;
  actual: number;
  low: number | null;
  high: number | null;
}

/** What is measured of the chosen model at one cut-off on one target, beyond its score. */
export interface ChosenDetail
  extends Pick<CardDetail, 'purpose' | 'cut_off' | 'until' | 'target' | 'model'>,
    Omit<Measures, 'bands' | 'repurchase_bands' | 'groups'> {
  orders_seen: number | null;
  revenue_seen: number | null;
  bands: BandSummary[];
  repurchase_bands: BandSummary[];
  /** Fewest customers of a group of whom errors are told. */
  fewest_in_group: number;
  groups: GroupMeasures[];
}

/** The sections of summary.json that predictions fill. */
export interface PredictionSummary {
  model: ModelSummary;
  report_card: {
    status: 'measured' | 'not_measured';
    reason: string | null;
    cards: Card[];
    deciles: DecileRow[];
    details: ChosenDetail[];
    standings: Standing[];
  };
  rfm: RfmSummary & { lift: RfmLift | null };
  totals: PredictedTotals;
  /** Per quarter or month of the first purchase, in its order. */
  cohorts: CohortForecast[];
}

/** Sums up what `predictValue` wrote; prospects are customers on record who never ordered. */
export async function predictionSummary(
  engine: Engine,
  { currency }: Pick<Terms, 'currency'>,
  result: PredictionResult,
): Promise<PredictionSummary> {
  const [row] = await engine.rows(prospects(engine.dialect));
  const used = { customerHistory, customerValue };
  const rfm = await rfmSummary(engine, used, { ...result.rfm, prospects: Number(row?.n ?? 0) });
  return {
    model: modelSummary(result),
    report_card: {
      status: result.cards.length > 0 ? 'measured' : 'not_measured',
      reason: result.reason,
      cards: [...result.cards],
      deciles: [...result.deciles],
      details: chosenDetails(result),
      standings: standingsOf(result.cards, result.promotion),
    },
    rfm: { ...rfm, lift: result.rfm.lift },
    totals: await predictedTotals(engine, currency, result.totals),
    cohorts: result.cohorts.map((cohort) => inCents(cohort, currency)),
  };
}

function chosenDetails({ details, seen }: PredictionResult): ChosenDetail[] {
  return details
    .filter(({ is_chosen }) => is_chosen)
    .map(({ is_chosen: _, ...detail }) => {
      const shares = seen.find(
        ({ cut_off, until }) => cut_off === detail.cut_off && until === detail.until,
      );
      return {
        ...detail,
        orders_seen: shares?.orders_seen ?? null,
        revenue_seen: shares?.revenue_seen ?? null,
        bands: bandsOf(detail.bands),
        repurchase_bands: bandsOf(detail.repurchase_bands),
        fewest_in_group: FEWEST_IN_GROUP,
        groups: [...detail.groups],
      };
    });
}

/** Tenths without customers are left out. */
function bandsOf(bands: Measures['bands']): BandSummary[] {
  return bands
    .filter(({ customers }) => customers > 0)
    .map(({ tenth, customers, meanPredicted, meanActual, low, high }) => ({
      tenth,
      customers,
      predicted: meanPredicted ?? 0,
      actual: meanActual ?? 0,
      low,
      high,
    }));
}

function prospects(dialect: Dialect): Sql {
  return sql`
    SELECT count(DISTINCT customer_key) AS n FROM ${standing(customerRecord, dialect)} AS known
    WHERE customer_key NOT IN (SELECT customer_key FROM ${dialect.table(customerHistory)})`;
}

function modelSummary(result: PredictionResult): ModelSummary {
  const { counting, champion, promotion, chosenBy, levels, residualDays } = result;
  return {
    champion: {
      name: champion,
      reason: promotion?.reason ?? (chosenBy === 'asked' ? 'asked' : 'not_measured'),
      runner_up: promotion?.runner_up ?? null,
      margin: promotion?.margin ?? null,
      candidates: [...(promotion?.candidates ?? [])],
    },
    counting: {
      name: counting.model,
      parameters: named(countingModels[counting.model].parameterNames, counting.parameters),
      log_likelihood: counting.logLikelihood,
      customers: counting.customers,
      status: counting.statusDetail === 'no-dropout' ? 'no-dropout' : counting.status,
    },
    spend: spendSummary(result),
    chosen_by: chosenBy,
    interval_level: {
      purchases: levels.purchases[INTERVAL_LEVEL],
      revenue: levels.revenue[INTERVAL_LEVEL],
    },
    residual_days: residualDays,
  };
}

/** Of two parts, the first; the parameters of the second carry the name of its orders. */
function spendSummary({ spend, spendChoice }: PredictionResult): ModelSummary['spend'] {
  const [first, second] = spend?.parts ?? [];
  if (!first || !spendChoice) return null;
  const { fit } = first;
  const others = named(
    gammaGammaParameterNames.map((name) => `${name}_${second?.orders}`),
    second?.fit.parameters ?? [],
  );
  return {
    name: fit.model,
    orders: spendChoice,
    parameters: {
      ...named(gammaGammaParameterNames, fit.parameters),
      ...(second ? others : {}),
    },
    log_likelihood: fit.logLikelihood,
    customers: fit.customers,
    status: fit.status,
    correlation: fit.correlationOfOrdersAndValue,
  };
}

const named = (names: readonly string[], values: readonly number[]) =>
  Object.fromEntries(names.map((name, i) => [name, values[i] as number]));

/** Exact sums of customer_value. */
function totalsOfPredictions(dialect: Dialect): Sql {
  return sql`
    SELECT count(*) AS customers, coalesce(sum(predicted_purchases), 0) AS predicted_purchases,
      sum(predicted_revenue) AS predicted_revenue, sum(predicted_value) AS predicted_value,
      sum(residual_value) AS residual_value, sum(total_value) AS total_value
    FROM ${dialect.table(customerValue)}`;
}

async function predictedTotals(
  engine: Engine,
  currency: string | null,
  { errors, season }: PredictionResult['totals'],
): Promise<PredictedTotals> {
  const [row] = await engine.rows(totalsOfPredictions(engine.dialect));
  const exact = (column: string) => (row?.[column] == null ? null : Number(row[column]));
  const money = (amount: number | null) => inMinorUnit(amount, currency);
  const customers = Number(row?.customers ?? 0);
  const each = (sum: number | null) =>
    money(sum === null || customers === 0 ? null : sum / customers);
  const predicted = exact('predicted_value');
  const total = exact('total_value');
  const purchases = exact('predicted_purchases') ?? 0;
  const fewest = rangeOf(purchases, errors.purchases, purchases, season);
  const range = rangeOf(predicted, errors.revenue, exact('predicted_revenue') ?? 0, season);
  return {
    predicted_purchases: purchases,
    predicted_purchases_range: fewest,
    predicted_revenue: money(exact('predicted_revenue')),
    predicted_value: money(predicted),
    predicted_value_range: range && {
      ...range,
      low: inMinorUnit(range.low, currency),
      high: inMinorUnit(range.high, currency),
    },
    residual_value: money(exact('residual_value')),
    total_value: money(total),
    predicted_value_per_customer: each(predicted),
    total_value_per_customer: each(total),
  };
}

/** @param forecast in the unit of the errors */
function rangeOf(
  total: number | null,
  error: TotalError | null,
  forecast: number,
  season: number,
): TotalRange | null {
  if (total === null || !error || !(forecast > 0)) return null;
  return {
    ...around(total, errorOfAll(error, forecast, season)),
    cut_offs: [...error.cutOffs],
    season,
  };
}

function inCents(cohort: CohortForecast, currency: string | null): CohortForecast {
  const money = (amount: number | null) => inMinorUnit(amount, currency);
  return {
    ...cohort,
    predicted_value: money(cohort.predicted_value),
    predicted_value_low: money(cohort.predicted_value_low),
    predicted_value_high: money(cohort.predicted_value_high),
  };
}
