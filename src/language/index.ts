// French and English: what is said, and how figures are written.
export type { BenchmarkTexts } from './benchmark-text.ts';
export { benchmarkTexts } from './benchmarks.ts';
export { clusterBrief } from './cluster-brief.ts';
export { clusterName } from './cluster-name.ts';
export { describeFault, describeFaultOnPage } from './describe-fault.ts';
export { describeFinding } from './describe-finding.ts';
export { type FeatureValue, featureSays, monthName } from './feature-says.ts';
export { type Formatters, formatters, NO_FIGURE } from './formatters.ts';
export { frenchSpacing } from './french-spacing.ts';
export { loadOpeningTexts, loadTexts } from './load-texts.ts';
export { nameIn } from './name-in.ts';
export { playbookTexts } from './playbooks.ts';
export { describeReconciliation } from './reconciliation.ts';
export { REJECT_REMEDIES } from './reject-remedies.ts';
export { seenSays } from './seen-says.ts';
export { type OpeningTexts, type PageTexts, type Texts, texts } from './texts.ts';
