import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type CaptionPage, cohortCurvesShown } from '../../../charts/index.ts';
import type { Cohorts } from '../../../contract/index.ts';
import { cohortsQuery } from '../../api/figures.ts';
import { useSummary } from '../../api/queries.ts';
import { Drawn } from '../../kit/drawn.tsx';
import { Card, PageTitle } from '../../kit/page.tsx';
import { Failed, Loading } from '../../kit/states.tsx';
import { useCaptionPage, useRun } from '../../shell/run-in-view.tsx';
import { exactly, shortly } from './cell-says.ts';
import { nameOf } from './cohort-names.ts';
import { Controls } from './controls.tsx';
import { Forecasts } from './forecasts.tsx';
import { HeatMap } from './heat-map.tsx';
import { captionOf } from './legend.tsx';
import type { MapView } from './map-view.ts';
import { type CohortState, measureOf, useCohortState } from './state.ts';

/** Customers by when, with what and through what they came, and what became of them. */
export function Page() {
  const summary = useSummary(useRun(), ['cohorts']);
  const page = useCaptionPage(summary);
  const { texts } = page;
  const words = texts.report.cohorts;
  if (page.isOfContracts) {
    return <PageTitle title={words.title} lead={texts.contractsAlone.needs.cohorts} />;
  }
  return (
    <>
      <PageTitle title={words.title} lead={words.lead} />
      <Chosen page={page} />
      <Forecasts forecasts={summary.cohorts.forecasts} page={page} />
    </>
  );
}

function Chosen({ page }: { page: CaptionPage }) {
  const run = useRun();
  const { state, change } = useCohortState(page.hasAmounts);
  const names = {
    channel: useMembers('channel'),
    category: useMembers('category'),
  };
  const asked = {
    dimensions: state.by,
    measure: measureOf(state),
    channel: state.by.includes('+') ? state.channel : undefined,
    category: state.by.includes('+') ? state.category : undefined,
  };
  // What was shown stays until the other is there.
  const { data, error, refetch } = useQuery({
    ...cohortsQuery(run, asked),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Controls state={state} page={page} names={names} change={change} />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Shown data={data} state={state} page={page} />
      ) : (
        <Loading />
      )}
    </>
  );
}

/** The members of a dimension, the largest first. */
function useMembers(dimension: 'channel' | 'category'): string[] {
  const asked = { dimensions: dimension, measure: 'active_share' } as const;
  const { cohorts } = useSuspenseQuery(cohortsQuery(useRun(), asked)).data;
  return cohorts.map((cohort) => cohort[dimension] ?? '');
}

function Shown({ data, state, page }: { data: Cohorts; state: CohortState; page: CaptionPage }) {
  const { texts } = page;
  const words = texts.report.cohorts;
  if (data.cohorts.length === 0) return <Card>{words.empty}</Card>;
  const missing = (['category', 'channel'] as const).find(
    (dimension) =>
      data.dimensions.split('+').includes(dimension) &&
      data.cohorts.every((cohort) => cohort[dimension] === ''),
  );
  if (missing) return <Card>{words.emptyDimension[missing]}</Card>;
  return state.view === 'map' ? (
    <HeatMap data={data} view={viewOf(data, page)} page={page} />
  ) : (
    <Curves data={data} page={page} />
  );
}

function viewOf({ measure, horizon_days }: Cohorts, { texts, format }: CaptionPage): MapView {
  const words = texts.web.cohorts;
  const unit = measure.endsWith('_share') ? 'share' : 'amount';
  const isCumulative = measure.startsWith('cumulative_');
  const forecast = unit === 'share' ? 'share' : isCumulative ? 'cumulative' : 'month';
  return {
    unit,
    name: words.measures[measure],
    forecastSays: words.forecastOf[forecast](format.count(horizon_days)),
    showsPayback: measure === 'cumulative_value',
  };
}

function Curves({ data, page }: { data: Cohorts; page: CaptionPage }) {
  const words = page.texts.web.cohorts;
  const { unit, name } = viewOf(data, page);
  const shown = cohortCurvesShown(
    data.cohorts.map((cohort) => ({ name: nameOf(page, cohort), values: cohort.figures })),
    {
      title: name,
      says: words.curvesSays,
      shortly: (figure) => shortly(page, unit, figure),
      exactly: (figure) => exactly(page, unit, figure),
    },
    page,
  );
  return shown === null ? (
    <Card>{words.noCurve}</Card>
  ) : (
    <Drawn shown={{ ...shown, caption: captionOf(data, page) }} tooltip={{ trigger: 'axis' }} />
  );
}
