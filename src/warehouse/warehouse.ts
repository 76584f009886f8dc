import type { Engine, Row } from './engine.ts';

/** A run, as the warehouse finds its tables: by number, or in the folder of what belongs to it. */
export interface RunPlace {
  readonly number: number;
  readonly folder: string;
}

/** What is about to happen to the tables of a run: made anew, read, or changed for a forgotten customer. */
export type RunUse = 'draft' | 'read' | 'change';

/** An engine that holds a workspace: facts, vault and runs. */
export interface Warehouse extends Engine {
  /** Makes the tables of a run those of a place. */
  openRun(run: RunPlace, use: RunUse, place?: 'run' | 'past'): Promise<void>;
  /** The place has no tables any more; those of the run stay. */
  closeRun(place?: 'run' | 'past'): Promise<void>;
  /** Does work that needs a place for the past: empty when it begins, gone when it ends. */
  withPast<T>(work: () => Promise<T>): Promise<T>;
  /** Removes the tables of every run but those of the given numbers. */
  keepRuns(numbers: readonly number[]): Promise<void>;
}

/** What a person's own query answers. */
export interface UserAnswer {
  readonly columns: string[];
  readonly rows: Row[];
}

/** What a warehouse needs of the machine that asks it. */
export interface WarehouseSetting {
  /** For what does not fit in memory or travels; it may hold personal data while a command lasts. */
  readonly temporaryFolder: string;
  /** The workspace has no warehouse yet: one is made. */
  readonly isNew?: boolean;
}

/** Where a workspace's warehouse is, whether or not anyone has opened it. */
export interface WarehouseSite {
  /** Opens it to write, by one process at a time; what an interrupted command left is removed. */
  open(setting: WarehouseSetting): Promise<Warehouse>;
  /** Opens it to read published runs, beside whoever writes. */
  openRuns(setting: WarehouseSetting): Promise<Warehouse>;
  /** Opens it to read the vault, and published runs, beside whoever writes. */
  openVault(setting: WarehouseSetting): Promise<Warehouse>;
  /**
   * Runs one statement that a person wrote against the tables of one run, under their own names:
   * nothing else can be read, and nothing written.
   */
  ask(run: RunPlace, text: string): Promise<UserAnswer>;
  /** Removes all that the workspace keeps here, the tables of the given runs too. */
  clear(runs: readonly RunPlace[]): Promise<void>;
}
