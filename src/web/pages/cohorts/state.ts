import type { CohortCrossing, CohortMeasure } from '../../../contract/index.ts';
import { useAddress } from '../../shell/in-address.ts';

export const CROSSINGS = [
  'month',
  'category',
  'channel',
  'month+category',
  'month+channel',
  'category+channel',
  'month+category+channel',
] as const satisfies readonly CohortCrossing[];

export type Unit = 'share' | 'amount';
export type Time = 'cumulative' | 'month';
export type AmountOf = 'value' | 'revenue';

/** All that the page of cohorts shows, as it stands in the address. */
export interface CohortState {
  readonly by: CohortCrossing;
  readonly unit: Unit;
  readonly time: Time;
  readonly of: AmountOf;
  readonly view: 'map' | 'curves';
  readonly channel: string | undefined;
  readonly category: string | undefined;
}

/** The state in the address; amounts first where the shop has them. */
export function useCohortState(hasAmounts: boolean) {
  const address = useAddress();
  const state: CohortState = {
    // In an address + stands for a space.
    by: CROSSINGS.find((by) => by === address.text('by')?.replaceAll(' ', '+')) ?? 'month',
    unit: hasAmounts ? address.oneOf('unit', ['amount', 'share']) : 'share',
    time: address.oneOf('time', ['cumulative', 'month']),
    of: address.oneOf('of', ['value', 'revenue']),
    view: address.oneOf('view', ['map', 'curves']),
    channel: address.text('channel'),
    category: address.text('category'),
  };
  return { state, change: address.change };
}

export function measureOf({ unit, time, of }: CohortState): CohortMeasure {
  if (unit === 'share') return time === 'month' ? 'active_share' : 'repeat_share';
  return time === 'month' ? of : `cumulative_${of}`;
}
