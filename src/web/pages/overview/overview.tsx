import {
  countCaption,
  equityCaption,
  futureCaption,
  monthlyRevenue,
  pastCaption,
  residualSpan,
  revenueCaption,
  wholeCaption,
} from '../../../charts/index.ts';
import { useSummary } from '../../api/queries.ts';
import { Chart } from '../../kit/chart.tsx';
import { Figure } from '../../kit/figure.tsx';
import { PageTitle, Section } from '../../kit/page.tsx';
import { useCaptionPage, useRun } from '../../shell/run-in-view.tsx';

/** The shop's customers as an asset, on one page. */
export function Page() {
  const summary = useSummary(useRun(), ['finance', 'activity', 'distribution']);
  const page = useCaptionPage(summary);
  const { texts, format } = page;
  const { totals, finance, activity } = summary;
  const words = texts.report.key;
  const months = activity.months;
  return (
    <>
      <PageTitle
        title={texts.web.shell.nav.overview}
        lead={words.worth(
          format.money(totals.total_value_per_customer),
          format.money(totals.historical_value_per_customer),
          format.money(totals.predicted_value_per_customer),
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Figure
          name={words.historical}
          figure={format.money(totals.historical_value)}
          notes={[words.perCustomer(format.money(totals.historical_value_per_customer))]}
          basis={pastCaption(page)}
        />
        <Figure
          name={words.predicted}
          figure={format.money(totals.predicted_value)}
          notes={[words.perCustomer(format.money(totals.predicted_value_per_customer))]}
          basis={futureCaption(page)}
        />
        <Figure
          name={words.repeatRate}
          figure={format.percent(totals.repeat_rate)}
          notes={[
            words.repeatNote(format.count(totals.repeat_customers), format.count(totals.customers)),
          ]}
          basis={countCaption(page)}
        />
        <Figure
          name={words.ratio}
          figure={format.ratio(finance.overall?.value_to_cost)}
          notes={finance.overall === null ? [words.ratioMissing] : []}
          basis={wholeCaption(page)}
        />
        <Figure
          name={words.equity}
          figure={format.money(finance.equity.now)}
          notes={[words.equityNote(residualSpan(page))]}
          basis={equityCaption(page)}
        />
      </div>
      <Section title={texts.report.activity.title}>
        <Chart
          picture={monthlyRevenue(months, null, page)}
          caption={revenueCaption(page)}
          tooltip={{ trigger: 'axis' }}
          columns={[
            { name: texts.report.activity.month },
            { name: texts.report.activity.existingRevenue, numeric: true },
            { name: texts.report.activity.newRevenue, numeric: true },
          ]}
          rows={months.map((month) => ({
            key: month.month,
            cells: [
              format.month(month.month),
              format.money(month.existing_revenue),
              format.money(month.new_revenue),
            ],
            plain: [month.month, month.existing_revenue, month.new_revenue],
          }))}
        />
      </Section>
    </>
  );
}
