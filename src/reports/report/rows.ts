import { revenueCaption, shortened, sum, valueBridge } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { nameIn } from '../../language/index.ts';
import { type Hole, html, type Markup } from '../html.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { numeric, table, text } from './table.ts';

type RowCount = Pick<
  Summary['row_account'],
  'records_read' | 'accepted' | 'rejected' | 'set_aside'
>;

const MOST_FILES = 40;

/** Where every record went, and how the files' total becomes what customers are valued on. */
export const rowsSection: Section = {
  id: 'rows',
  write(page) {
    const { texts, format, summary, hasAmounts } = page;
    const words = texts.report.rows;
    const account = summary.row_account;
    const { records, amount } = summary.totals.unmatched_refunds;
    return {
      nav: words.nav,
      title: words.title,
      lead: words.lead(format.count(account.records_read)),
      body: html`<p>${words.balance(
        format.count(account.records_read),
        format.count(account.accepted),
        format.count(asideOf(account)),
        format.count(account.rejected),
      )}</p>
${ruleTable(page)}${fileTable(page)}
${account.rejected > 0 && html`<p class="note">${words.rejects}</p>`}
${hasAmounts && summary.totals.bridge.length > 1 && bridgeFigure(page)}
${records > 0 && html`<p class="note">${words.unmatched(format.count(records), format.money(amount))}</p>`}`,
    };
  },
};

function asideOf({ set_aside }: Pick<RowCount, 'set_aside'>): number {
  return sum(set_aside.map(({ records }) => records));
}

function ruleTable(page: Page): Markup | false {
  const { texts, format, summary } = page;
  const words = texts.report.rows;
  const used = summary.row_account.set_aside.filter(({ records }) => records > 0);
  if (used.length === 0) return false;
  return table(page, {
    name: words.rule,
    columns: [text(words.rule), numeric(words.records)],
    rows: used.map(({ rule, records }) => [texts.words.rules[rule], format.count(records)]),
  });
}

function fileTable(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.rows;
  const { files } = summary.row_account;
  const shown = files.slice(0, MOST_FILES);
  const counts = (row: RowCount): Hole[] => [
    format.count(row.records_read),
    format.count(row.accepted),
    format.count(asideOf(row)),
    format.count(row.rejected),
  ];
  return html`${table(page, {
    name: words.file,
    columns: [
      text(words.file),
      text(words.kind),
      text(words.format),
      numeric(words.read),
      numeric(words.accepted),
      numeric(words.setAside),
      numeric(words.rejected),
    ],
    rows: [
      ...shown.map((file) => [
        shortened(file.file),
        shortened(nameIn(texts.words.fileKinds, file.kind)),
        shortened(file.format),
        ...counts(file),
      ]),
      [texts.report.page.total, '', '', ...counts(summary.row_account)],
    ],
  })}${
    files.length > shown.length &&
    html`<p class="note">${texts.report.page.others(format.count(files.length - shown.length))}</p>`
  }`;
}

function bridgeFigure(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.rows;
  const { bridge } = summary.totals;
  const last = bridge.length - 1;
  const name = (step: string) =>
    shortened(
      nameIn(
        texts.words.rules,
        nameIn(texts.words.bridgeSteps, step.replace(/^set_aside[:.]/, '')),
      ),
    );
  const steps = bridge.map(({ step, amount }, i) => ({
    name: name(step),
    amount,
    kind: i === 0 || i === last ? ('total' as const) : ('change' as const),
  }));
  return figure(page, {
    id: 'revenue-bridge',
    picture: valueBridge(words.bridge, words.bridgeSays, steps, page),
    caption: revenueCaption(page),
    figures: {
      columns: [text(words.step), numeric(words.orders), numeric(words.amount)],
      rows: bridge.map(({ orders }, i) => [
        steps[i]?.name,
        format.count(orders),
        format.money(steps[i]?.amount),
      ]),
    },
  });
}
