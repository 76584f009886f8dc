import { useQuery } from '@tanstack/react-query';
import { type CaptionPage, wholeCaption } from '../../../charts/index.ts';
import { NO_FIGURE, nameIn } from '../../../language/index.ts';
import { customerPastQuery } from '../../api/customers.ts';
import { Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';

/** Segment, group and value of a customer in every kept run. */
export function Past({ customer, page }: { customer: string; page: CaptionPage }) {
  const { texts, format } = page;
  const says = texts.web.customers;
  const names = texts.web.attributes;
  const { data, error, isError, refetch } = useQuery(customerPastQuery(customer));
  const scores = (...all: readonly (number | null)[]) =>
    all.map((score) => (score === null ? NO_FIGURE : format.count(score))).join(' · ');
  return (
    <Section title={says.past}>
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <div className="h-24 animate-pulse rounded-lg bg-line/60" />}
      {data && (
        <Table
          name={says.past}
          caption={wholeCaption(page)}
          columns={[
            { name: says.asOf, oneLine: true },
            { name: says.run, numeric: true },
            { name: names.value_segment },
            { name: names.rfm_group },
            { name: says.scores },
            { name: names.historical_value, numeric: true },
            { name: names.predicted_value, numeric: true },
            { name: names.churn_risk, numeric: true },
          ]}
          rows={data.runs.map((past) => ({
            key: String(past.run),
            cells: [
              format.day(past.as_of),
              format.count(past.run),
              past.value_segment === null
                ? NO_FIGURE
                : nameIn(texts.words.valueSegments, past.value_segment),
              past.rfm_group === null ? NO_FIGURE : nameIn(texts.words.rfmGroups, past.rfm_group),
              scores(past.rfm_recency, past.rfm_frequency, past.rfm_monetary),
              format.money(past.historical_value),
              format.money(past.predicted_value),
              format.percent(past.churn_risk),
            ],
          }))}
        />
      )}
    </Section>
  );
}
