import type { Picture, Shown } from '../../charts/index.ts';
import { html, type Markup } from '../html.ts';
import { renderSvg } from '../render-svg.ts';
import { scrolling, type TableContent, type TablePage, table } from './table.ts';

export interface FigureContent {
  /** Unique in the page. */
  readonly id: string;
  readonly picture: Picture;
  /** Basis, horizon, as-of day and currency of what is shown. */
  readonly caption: string;
  /** The same figures as a table, for whoever wants them exactly or cannot see the picture. */
  readonly figures: Pick<TableContent, 'columns' | 'rows'>;
}

/** A picture with its title, what it says, what its figures are, and the figures themselves. */
export function figure(page: TablePage, { id, picture, caption, figures }: FigureContent): Markup {
  const { texts } = page;
  return html`<figure>
<h3>${picture.title}</h3>
<p class="note">${picture.description}</p>
${scrolling(texts.report.page.scroll(picture.title), renderSvg(picture, id))}
<figcaption class="caption">${caption}</figcaption>
<details><summary>${texts.report.page.figures}</summary>${table(page, { name: `${picture.title} – ${texts.report.page.figures}`, ...figures })}</details>
</figure>`;
}

/** The same of what a page shows too. */
export function shownFigure(page: TablePage, id: string, shown: Shown): Markup {
  const { picture, caption, columns, rows } = shown;
  const figures = { columns, rows: rows.map((row) => row.map(({ says }) => says)) };
  return figure(page, { id, picture, caption, figures });
}
