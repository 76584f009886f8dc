import type { Hole, Markup } from '../html.ts';
import type { Page } from './page.ts';

/** A chapter of the report. */
export interface Section {
  /** Where links point; unique in the page. */
  readonly id: string;
  /** Left out where the records hold nothing of the kind; shown unless it says otherwise. */
  readonly isShown?: (page: Page) => boolean;
  write(page: Page): SectionContent;
}

export interface SectionContent {
  /** Short name for the table of contents. */
  readonly nav: string;
  readonly title: string;
  /** The finding, in one sentence. */
  readonly lead: Hole;
  readonly body: Markup;
}
