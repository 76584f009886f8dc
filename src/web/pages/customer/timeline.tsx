import { type CaptionPage, customerTimeline, revenueCaption } from '../../../charts/index.ts';
import type { Customer } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { Chart } from '../../kit/chart.tsx';
import { Section } from '../../kit/page.tsx';
import { Table } from '../../kit/table.tsx';
import { monthsOf } from './months.ts';

/** Orders and refunds, as a picture and one by one. */
export function Timeline({ customer, page }: { customer: Customer; page: CaptionPage }) {
  const { texts, format, summary, hasAmounts } = page;
  const says = texts.web.customers;
  const months = monthsOf(customer, summary.as_of, hasAmounts);
  const write = hasAmounts ? format.moneyShort : format.count;
  const shown = hasAmounts ? format.money : format.count;
  return (
    <Section title={says.timeline}>
      {months.length > 0 && (
        <Chart
          picture={customerTimeline(months, write, page)}
          caption={revenueCaption(page)}
          tooltip={{ trigger: 'axis' }}
          columns={[
            { name: texts.report.activity.month },
            { name: says.bought, numeric: true },
            { name: says.refunds, numeric: true },
          ]}
          rows={months.map(({ month, ordered, refunded }) => ({
            key: month,
            cells: [format.month(month), shown(ordered), shown(refunded)],
            plain: [month, ordered, refunded],
          }))}
        />
      )}
      <div className="mt-4 grid grid-cols-1 gap-4 *:min-w-0 xl:grid-cols-[2fr_1fr]">
        <Orders customer={customer} page={page} />
        {customer.refunds.length > 0 && (
          <Table
            name={says.refundsTitle}
            columns={[
              { name: says.refundsTitle, oneLine: true },
              { name: texts.web.attributes.refunded, numeric: true },
              { name: says.order },
            ]}
            rows={customer.refunds.map(({ refunded_on, amount, order_ref }, i) => ({
              key: `${refunded_on}-${i}`,
              cells: [format.day(refunded_on), format.money(amount), order_ref ?? '–'],
              plain: [refunded_on, amount, order_ref],
            }))}
          />
        )}
      </div>
    </Section>
  );
}

function Orders({ customer, page }: { customer: Customer; page: CaptionPage }) {
  const { texts, format } = page;
  const says = texts.web.customers;
  const names = texts.web.attributes;
  if (customer.orders.length === 0) return <p className="text-muted">{says.noOrders}</p>;
  return (
    <Table
      name={says.orders}
      columns={[
        { name: says.day, oneLine: true },
        { name: says.order },
        { name: says.items, numeric: true },
        { name: names.gross, numeric: true },
        { name: names.refunded, numeric: true },
        { name: names.revenue, numeric: true },
        { name: says.setAside },
      ]}
      rows={customer.orders.map((order) => ({
        key: order.order_ref,
        cells: [
          format.day(order.placed_on),
          order.order_ref,
          format.decimal(order.items),
          format.money(order.gross),
          format.money(order.refunded),
          format.money(order.revenue),
          order.rule === null ? '' : nameIn(texts.words.rules, order.rule),
        ],
        plain: [
          order.placed_on,
          order.order_ref,
          order.items,
          order.gross,
          order.refunded,
          order.revenue,
          order.rule,
        ],
      }))}
    />
  );
}
