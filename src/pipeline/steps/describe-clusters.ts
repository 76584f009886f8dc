import { clusterBrief, clusterName, formatters, texts } from '../../language/index.ts';
import type { Clusters } from '../../valuation/index.ts';
import type { RunSummary } from '../run-summary.ts';

/** The clusters with their names and briefs in both languages. */
export function describeClusters(
  { clusters, ...found }: Clusters,
  currency: string | null,
): RunSummary['clusters'] {
  const [en, fr] = [formatters('en', currency), formatters('fr', currency)];
  return {
    ...found,
    clusters: clusters.map((profile) => ({
      ...profile,
      traits: [...profile.traits],
      name: {
        en: clusterName(profile.code, texts('en')),
        fr: clusterName(profile.code, texts('fr')),
      },
      brief: {
        en: clusterBrief(profile, found.busiest_quarter, en),
        fr: clusterBrief(profile, found.busiest_quarter, fr),
      },
    })),
  };
}
