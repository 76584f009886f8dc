import { type Hole, html, type Markup } from '../html.ts';
import type { Page } from './page.ts';

/** What a table needs of its page. */
export type TablePage = Pick<Page, 'texts' | 'hasAmounts'>;

export interface Column {
  readonly name: string;
  /** Figures stand to the right, in tabular numerals. */
  readonly numeric?: boolean;
  /** Left out where the files hold no amounts. */
  readonly isAmount?: boolean;
}

export interface TableContent {
  /** Names the table for screen readers and for its scrolling region. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Hole[])[];
  /** Said below the table, such as its basis. */
  readonly caption?: string;
}

/** A table that scrolls inside its own box where the screen is narrow. */
export function table(page: TablePage, content: TableContent): Markup {
  const { texts } = page;
  const { name, columns, rows, caption } = page.hasAmounts ? content : withoutAmounts(content);
  const cell = (content: Hole, i: number) =>
    i === 0
      ? html`<th scope="row">${content}</th>`
      : html`<td${columns[i]?.numeric && html` class="n"`}>${content}</td>`;
  return html`${scrolling(
    texts.report.page.scroll(name),
    html`<table aria-label="${name}">
<thead><tr>${columns.map(
      (column) => html`<th scope="col"${column.numeric && html` class="n"`}>${column.name}</th>`,
    )}</tr></thead>
<tbody>${rows.map(
      (row) => html`<tr>${row.map(cell)}</tr>
`,
    )}</tbody></table>`,
  )}${caption && html`<p class="caption">${caption}</p>`}`;
}

/** A box that scrolls sideways and that the keyboard can reach. */
export function scrolling(name: string, content: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>`;
}

function withoutAmounts(content: TableContent): TableContent {
  const { columns, rows } = content;
  const isKept = (_: unknown, i: number) => !columns[i]?.isAmount;
  return {
    ...content,
    columns: columns.filter(isKept),
    rows: rows.map((row) => row.filter(isKept)),
  };
}

export const amount = (name: string): Column => ({ name, numeric: true, isAmount: true });
export const numeric = (name: string): Column => ({ name, numeric: true });
export const text = (name: string): Column => ({ name });
