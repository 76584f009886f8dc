import type { Locale } from '../vocabulary/index.ts';
import { type Hole, html, type Markup, trusted } from './html.ts';
import { activitySection } from './report/activity.ts';
import { cohortsSection } from './report/cohorts.ts';
import { concentrationSection } from './report/concentration.ts';
import { financeSection } from './report/finance.ts';
import { header } from './report/header.ts';
import { keyFigures } from './report/key-figures.ts';
import { ladderSection } from './report/ladder.ts';
import { glossarySection, methodSection } from './report/method.ts';
import { type Page, pageOf } from './report/page.ts';
import { predictionSection } from './report/prediction.ts';
import { rfmSection } from './report/rfm.ts';
import { rowsSection } from './report/rows.ts';
import type { Section, SectionContent } from './report/section.ts';
import { segmentsSection } from './report/segments.ts';
import { subscriptionsSection } from './report/subscriptions.ts';
import { verdictSection } from './report/verdict.ts';
import { styleSheet } from './style/style-sheet.ts';
import type { Summary } from './summary.ts';

const SECTIONS: readonly Section[] = [
  verdictSection,
  keyFigures,
  ladderSection,
  concentrationSection,
  rfmSection,
  segmentsSection,
  cohortsSection,
  activitySection,
  subscriptionsSection,
  predictionSection,
  financeSection,
  rowsSection,
  methodSection,
  glossarySection,
];

export interface ReportOptions {
  readonly locale: Locale;
  /** Version of Perenne that made the summary. */
  readonly version: string;
}

/**
 * report.html: one file that loads nothing, runs nothing, and shows the whole picture
 * of one run in light, in dark and on paper. The same summary gives the same bytes.
 *
 * @returns the page, below 3 MB whatever the size of the shop: long lists are cut and say so
 */
export function renderReport(summary: Summary, { locale, version }: ReportOptions): string {
  const page = pageOf(summary, locale, version);
  const shown = SECTIONS.filter(({ isShown }) => isShown?.(page) ?? true);
  const chapters = shown.map(({ id, write }) => ({ id, content: write(page) }));
  const { texts, format } = page;
  const title = `${texts.report.page.title} – ${format.day(summary.as_of)}`;
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Perenne ${version}">
<title>${title}</title>
<style>${trusted(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#report">${texts.report.page.skip}</a>
${header(page)}
<div class="frame">
${contents(page, chapters)}
<main id="report">${chapters.map(chapter)}</main>
</div>
<footer><p>${texts.report.page.made(version, String(summary.run))}</p></footer>
</body>
</html>
`.text;
}

interface Chapter {
  readonly id: string;
  readonly content: SectionContent;
}

function contents({ texts }: Page, chapters: readonly Chapter[]): Markup {
  return html`<nav class="contents" aria-label="${texts.report.page.contents}"><ol>${chapters.map(
    ({ id, content }) => html`<li><a href="#${id}">${content.nav}</a></li>`,
  )}</ol></nav>`;
}

function chapter({ id, content }: Chapter): Hole {
  const { title, lead, body } = content;
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${lead && html`<p class="lead">${lead}</p>`}
${body}
</section>
`;
}
