import type { BegunPrediction, PredictionOptions } from '../../valuation/index.ts';
import type { Day, OptionalPart, Terms } from '../../vocabulary/index.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { beginLooking, endLooking, type Outlook } from './evaluate.ts';
import {
  beginExplaining,
  type Explained,
  type Explaining,
  endExplaining,
} from './explain-customers.ts';

/** What is begun to be said of customers to come, and why. */
export interface Begun {
  readonly prediction: BegunPrediction;
  readonly explaining: Explaining;
}

/** What is said of customers to come, and why. */
export interface PredictedAndExplained {
  readonly outlook: Outlook;
  readonly explained: Explained;
}

/** Chooses models, and learns what drives customers meanwhile: models are tried without the engine. */
export async function beginPredicting(
  { engine }: Pick<Workspace, 'engine'>,
  terms: Terms,
  lastDay: Day,
  options: PredictionOptions & { readonly without: readonly OptionalPart[] },
): Promise<Begun> {
  const { without, ...prediction } = options;
  const explaining = Promise.withResolvers<Explaining>();
  const meanwhile = async () => {
    explaining.resolve(await engine.withPast(() => beginExplaining(engine, terms, { without })));
  };
  const begun = await beginLooking({ engine }, terms, lastDay, { ...prediction, meanwhile });
  return { prediction: begun, explaining: await explaining.promise };
}

/** Predicts with the chosen models, and says what the customers explained come to. */
export async function endPredicting({
  prediction,
  explaining,
}: Begun): Promise<PredictedAndExplained> {
  const { engine, terms } = prediction;
  const outlook = await endLooking(prediction);
  return { outlook, explained: await endExplaining(engine, terms, explaining) };
}
