import type { CountingFit } from '../../../models/index.ts';
import type { Purchases } from '../purchases.ts';
import { hasThreads, startThread } from '../thread.ts';
import { type Challenger, type ForecastDay, type Learned, trainChallenger } from './challenger.ts';

/** What a challenger is trained on. */
export interface Training {
  readonly purchases: Purchases;
  readonly day: ForecastDay;
  /** Fitted to what was known on the day. */
  readonly counting: CountingFit;
  readonly hasAmounts: boolean;
  /** Whether what it says of revenue will be asked for. */
  readonly withRevenue: boolean;
}

/** A challenger as plain data, which can go from thread to thread. */
export interface Trained extends Omit<Challenger, 'revenue'> {
  readonly revenue: Learned | null;
}

/** Trains, revenue too where that is asked for; null where there is too little to learn from. */
export function train({ withRevenue, ...given }: Training): Trained | null {
  const challenger = trainChallenger(given.purchases, given.day, given.counting, given.hasAmounts);
  return challenger && { ...challenger, revenue: withRevenue ? challenger.revenue() : null };
}

/** The same in a thread of its own where the shop is worth one: the answer is the same. */
export async function trainBeside(training: Training): Promise<Challenger | null> {
  const trained = hasThreads(training.purchases.starts.length - 1)
    ? await inThread(training)
    : train(training);
  return trained && { ...trained, revenue: () => trained.revenue };
}

async function inThread(training: Training): Promise<Trained | null> {
  const main = new URL('./training-worker', import.meta.url);
  const thread = startThread<Training, Trained | null>(main, null);
  try {
    return await thread.ask(training);
  } finally {
    await thread.close();
  }
}
