import type { SetAsideRule } from '../vocabulary/index.ts';
import type { PlantedKind } from './plan/afterwards.ts';

/** What becomes of a record in the row account of `perenne value`. */
export type Fate = 'accepted' | 'rejected' | SetAsideRule;

/** Records written, by file and by the fate that they are meant to have. */
export type Fates = Record<string, Partial<Record<Fate, number>>>;

export const FATE_OF: Record<PlantedKind, Fate> = {
  cancelled: 'cancelled_order',
  failed: 'cancelled_order',
  no_customer: 'no_customer',
  zero_value: 'accepted',
  duplicate: 'superseded',
  test: 'test_order',
  unreadable: 'rejected',
};

/** The simulator's own account of what it wrote. */
export class Account {
  readonly fates: Fates = {};
  readonly planted: Record<PlantedKind, number> = {
    cancelled: 0,
    failed: 0,
    no_customer: 0,
    zero_value: 0,
    duplicate: 0,
    test: 0,
    unreadable: 0,
  };

  count(file: string, fate: Fate, records = 1): void {
    const known = this.fates[file];
    if (known) known[fate] = (known[fate] ?? 0) + records;
    else this.fates[file] = { [fate]: records };
  }
}
