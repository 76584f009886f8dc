import { type CaptionPage, countCaption, modelName } from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { Section } from '../../kit/page.tsx';
import { Table } from '../../kit/table.tsx';

/** The models with their parameters, for whoever would compute them again. */
export function Fitted({ model, page }: { model: Summary['model']; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.report.prediction;
  const { counting, spend, interval_level } = model;
  const parts = [
    { kind: words.counting, ...counting },
    ...(spend === null
      ? []
      : [{ kind: `${words.spend}, ${words.ordersUsed[spend.orders]}`, ...spend }]),
  ];
  const { purchases, revenue } = interval_level;
  return (
    <Section
      title={texts.web.predictions.fitted}
      note={`${words.intervalLevels(format.percent(purchases), format.percent(revenue))}.`}
    >
      <Table
        name={texts.web.predictions.fitted}
        columns={[
          { name: words.part },
          { name: words.parameters },
          { name: words.logLikelihood, numeric: true },
          { name: words.customers, numeric: true },
          { name: words.status },
        ]}
        rows={parts.map((part) => {
          const parameters = Object.entries(part.parameters)
            .map(([name, value]) => `${name} = ${format.significant(value)}`)
            .join(', ');
          return {
            key: part.kind,
            cells: [
              <span key="name">
                {modelName(page, part.name)}
                <span className="block text-xs font-normal text-muted">{part.kind}</span>
              </span>,
              <code key="parameters" className="text-xs">
                {parameters}
              </code>,
              format.decimal(part.log_likelihood, 1),
              format.count(part.customers),
              nameIn(texts.words.statuses, part.status),
            ],
            plain: [part.name, parameters, part.log_likelihood, part.customers, part.status],
          };
        })}
        caption={countCaption(page)}
      />
    </Section>
  );
}
