import type { Locale } from '../vocabulary/index.ts';
import type { BenchmarkTexts } from './benchmark-text.ts';
import { benchmarksEn } from './benchmarks-en.ts';
import { benchmarksFr } from './benchmarks-fr.ts';
import { withFrenchSpacing } from './french-spacing.ts';

const CATALOGUES: Record<Locale, BenchmarkTexts> = {
  en: benchmarksEn,
  fr: withFrenchSpacing(benchmarksFr),
};

/** What is said of sectors and of others' claims, in one language. */
export function benchmarkTexts(locale: Locale): BenchmarkTexts {
  return CATALOGUES[locale];
}
