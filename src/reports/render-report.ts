import type { Summary } from '../contract/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { html } from './html.ts';
import { activitySection } from './report/activity.ts';
import { clustersSection } from './report/clusters.ts';
import { cohortsSection } from './report/cohorts.ts';
import { concentrationSection } from './report/concentration.ts';
import { contractFigures } from './report/contract-figures.ts';
import { htmlDocument } from './report/document.ts';
import { driversSection } from './report/drivers.ts';
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

const SECTIONS: readonly Section[] = [
  verdictSection,
  keyFigures,
  contractFigures,
  ladderSection,
  concentrationSection,
  rfmSection,
  segmentsSection,
  clustersSection,
  cohortsSection,
  activitySection,
  subscriptionsSection,
  predictionSection,
  driversSection,
  financeSection,
  rowsSection,
  methodSection,
  glossarySection,
];

/** What leads where contracts are all there is. */
const LEADING: readonly Section[] = [
  verdictSection,
  contractFigures,
  ladderSection,
  subscriptionsSection,
];
const CONTRACTS_FIRST: readonly Section[] = [
  ...LEADING,
  ...SECTIONS.filter((section) => !LEADING.includes(section)),
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
  const sections = page.isOfContracts ? CONTRACTS_FIRST : SECTIONS;
  const shown = sections.filter(({ isShown }) => isShown?.(page) ?? true);
  const chapters = shown.map((section) => ({ id: section.id, content: contentOf(section, page) }));
  const { texts, format } = page;
  return htmlDocument({
    locale,
    version,
    title: `${texts.report.page.title} – ${format.day(summary.as_of)}`,
    skip: texts.report.page.skip,
    contents: texts.report.page.contents,
    header: header(page),
    chapters,
    footer: texts.report.page.made(version, String(summary.run)),
  });
}

/** What a section says; of contracts alone, what it misses where it takes orders. */
function contentOf({ id, write }: Section, page: Page): SectionContent {
  const content = write(page);
  const missing = page.texts.contractsAlone.needs[id];
  if (!page.isOfContracts || missing === undefined) return content;
  const { nav, title } = content;
  return { nav, title, lead: missing, body: html`` };
}
