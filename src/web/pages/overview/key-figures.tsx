import {
  biasInWords,
  contractsCaption,
  countCaption,
  equityCaption,
  futureCaption,
  headlineScore,
  type OpeningPage,
  pastCaption,
  residualSpan,
  shareOf,
  wholeCaption,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { Figure } from '../../kit/figure.tsx';
import { PageLink } from '../../shell/page-link.tsx';

type Read = Pick<Summary, 'totals' | 'finance' | 'report_card' | 'subscriptions'>;

interface Properties {
  readonly summary: Read;
  readonly page: OpeningPage;
}

/** What a board wants to know first. */
export function KeyFigures({ summary, page }: Properties) {
  if (page.isOfContracts) return <OfContracts summary={summary} page={page} />;
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {page.hasAmounts ? (
        <OfAmounts summary={summary} page={page} />
      ) : (
        <OfPurchases summary={summary} page={page} />
      )}
      <RepeatRate summary={summary} page={page} />
      {page.hasAmounts && <Ratio summary={summary} page={page} />}
      {page.hasAmounts && <Equity summary={summary} page={page} />}
    </div>
  );
}

function OfAmounts({ summary, page }: Properties) {
  const { texts, format } = page;
  const { totals } = summary;
  const words = texts.report.key;
  const { formulas, overview } = texts.web;
  const [past, future] = [
    totals.historical_value_per_customer,
    totals.predicted_value_per_customer,
  ];
  return (
    <>
      <Figure
        name={words.historical}
        figure={format.money(totals.historical_value)}
        notes={[words.perCustomer(format.money(past))]}
        basis={pastCaption(page)}
        formula={formulas.historical}
      />
      <Figure
        name={words.predicted}
        figure={format.money(totals.predicted_value)}
        notes={[
          words.perCustomer(format.money(future)),
          rangeSays(summary, page),
          errorSays(summary, page),
        ]}
        basis={futureCaption(page)}
        formula={formulas.predicted}
      />
      <Figure
        name={overview.total}
        figure={format.money(totals.total_value_per_customer)}
        notes={[overview.totalNote(format.money(past), format.money(future))]}
        basis={wholeCaption(page)}
        formula={formulas.total}
      />
    </>
  );
}

/** Between what ends the total lies, by how totals erred before. */
function rangeSays({ totals }: Read, { texts, format }: OpeningPage): string | null {
  const range = totals.predicted_value_range;
  if (range === null) return null;
  const days = format.list(range.cut_offs.map(format.day));
  return texts.report.key.range(format.moneyShort(range.low), format.moneyShort(range.high), days);
}

function errorSays({ report_card }: Read, page: OpeningPage): string {
  const words = page.texts.report.key;
  const tested = headlineScore(report_card);
  if (tested === null || tested.score.bias === null) return words.errorNotMeasured;
  return words.error(biasInWords(page, tested.score.bias), page.format.day(tested.card.cut_off));
}

function OfPurchases({ summary, page }: Properties) {
  const { texts, format } = page;
  const { totals } = summary;
  const words = texts.report.key;
  return (
    <>
      <Figure
        name={words.purchases}
        figure={format.count(totals.purchases)}
        notes={[words.purchasesNote(format.decimal(shareOf(totals.purchases, totals.customers)))]}
        basis={countCaption(page)}
        formula={texts.web.formulas.purchases}
      />
      <Figure
        name={words.predictedPurchases}
        figure={format.count(totals.predicted_purchases)}
        notes={[errorSays(summary, page)]}
        basis={futureCaption(page)}
        formula={texts.web.formulas.predictedPurchases}
      />
    </>
  );
}

function RepeatRate({ summary: { totals }, page }: Properties) {
  const { texts, format } = page;
  const words = texts.report.key;
  const { repeat_customers, customers } = totals;
  return (
    <Figure
      name={words.repeatRate}
      figure={format.percent(totals.repeat_rate)}
      notes={[words.repeatNote(format.count(repeat_customers), format.count(customers))]}
      basis={countCaption(page)}
      formula={texts.web.formulas.repeatRate}
    />
  );
}

function Ratio({ summary: { finance }, page }: Properties) {
  const { texts, format } = page;
  const words = texts.report.key;
  const { overall } = finance;
  const notes =
    overall === null
      ? [
          <PageLink key="missing" to="/data" className="text-green">
            {words.ratioMissing}
          </PageLink>,
        ]
      : [
          overall.band && texts.words.acquisitionBands[overall.band],
          words.ratioNote(
            format.money(overall.lifetime_value),
            format.money(overall.acquisition_cost),
          ),
        ];
  return (
    <Figure
      name={words.ratio}
      figure={format.ratio(overall?.value_to_cost)}
      notes={notes}
      basis={wholeCaption(page)}
      formula={texts.web.formulas.ratio}
    />
  );
}

function Equity({ summary: { finance }, page }: Properties) {
  const { texts, format } = page;
  const words = texts.report.key;
  return (
    <Figure
      name={words.equity}
      figure={format.money(finance.equity.now)}
      notes={[words.equityNote(residualSpan(page))]}
      basis={equityCaption(page)}
      formula={texts.web.formulas.equity}
    />
  );
}

function OfContracts({ summary: { subscriptions }, page }: Properties) {
  const { texts, format } = page;
  if (subscriptions === null) return null;
  const { value, churn } = subscriptions;
  const words = texts.subscriptions;
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <Figure
        name={words.monthlyRevenue}
        figure={format.money(value.monthly_recurring_revenue)}
        basis={contractsCaption(page)}
        formula={texts.web.formulas.recurring}
      />
      <Figure
        name={texts.contractsAlone.expected}
        figure={format.money(value.subscription_value)}
        basis={futureCaption(page)}
        formula={texts.web.formulas.contractsExpected}
      />
      <Figure
        name={words.revenueChurn}
        figure={format.percent(churn.revenue_churn)}
        basis={contractsCaption(page)}
        formula={texts.web.formulas.revenueChurn}
      />
    </div>
  );
}
