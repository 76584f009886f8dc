import type { EChartsOption } from 'echarts';
import {
  type Formatters,
  formatters,
  type OpeningTexts,
  type PageTexts,
  texts,
} from '../language/index.ts';
import type { Locale } from '../vocabulary/index.ts';

/** What every picture needs beside its rows: words, and how figures are written. */
export interface Painter<Words extends OpeningTexts = PageTexts> {
  readonly texts: Words;
  readonly format: Formatters;
}

/** The same with the words of the first page alone. */
export type OpeningPainter = Painter<OpeningTexts>;

/** A picture ready to be drawn, with what it says to someone who cannot see it. */
export interface Picture {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly option: EChartsOption;
}

export function painter(locale: Locale, currency: string | null): Painter {
  return { texts: texts(locale), format: formatters(locale, currency) };
}
