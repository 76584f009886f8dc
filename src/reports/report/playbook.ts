import { playbookTexts } from '../../language/index.ts';
import type { Playbook } from '../../segments/index.ts';
import type { Locale } from '../../vocabulary/index.ts';

/** A playbook in words. */
export interface SpokenPlaybook {
  readonly name: string;
  readonly audience: string;
  readonly aim: string;
  readonly owner: string;
  readonly kpi: { readonly name: string; readonly says: string };
  readonly steps: readonly {
    readonly title: string;
    readonly says: string;
    readonly startsOnDay: number;
  }[];
}

/** Joins what a playbook is with what it says in one language. */
export function spoken(playbook: Playbook, locale: Locale): SpokenPlaybook {
  const { playbooks, owners, kpis } = playbookTexts(locale);
  const { name, audience, aim, steps } = playbooks[playbook.id];
  const stepTexts = new Map(Object.entries(steps));
  return {
    name,
    audience,
    aim,
    owner: owners[playbook.owner],
    kpi: kpis[playbook.kpi],
    steps: playbook.steps.map(({ id, startsOnDay }) => ({
      title: stepTexts.get(id)?.title ?? id,
      says: stepTexts.get(id)?.says ?? '',
      startsOnDay,
    })),
  };
}
