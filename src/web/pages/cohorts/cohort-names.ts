import { cohortName, type Painter } from '../../../charts/index.ts';
import type { Cohorts } from '../../../contract/index.ts';

export type Cohort = Cohorts['cohorts'][number];

/** A cohort by its dimensions: "Mar 2025 · Search". */
export function nameOf(painter: Painter, { month, category, channel }: Cohort): string {
  return [month, category, channel]
    .filter((part) => part !== null)
    .map((part) => cohortName(painter, part))
    .join(' · ');
}

/** The part of the address of the page of customers that shows a cohort's. */
export function customersOf({ month, category, channel }: Cohort) {
  return {
    ...(month === null ? {} : { cohort: month.slice(0, 7) }),
    ...(category ? { category } : {}),
    ...(channel ? { channel } : {}),
  };
}
