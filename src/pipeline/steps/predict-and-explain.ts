import type { PredictionOptions } from '../../valuation/index.ts';
import type { Day, OptionalPart, Terms } from '../../vocabulary/index.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { lookAheadAndBack, type Outlook } from './evaluate.ts';
import { beginExplaining, type Explained, endExplaining } from './explain-customers.ts';

/** What is said of customers to come, and why. */
export interface PredictedAndExplained {
  readonly outlook: Outlook;
  readonly explained: Explained;
}

/** Predicts, and learns what drives customers meanwhile: models are tried without the engine. */
export async function predictAndExplain(
  { engine }: Pick<Workspace, 'engine'>,
  terms: Terms,
  lastDay: Day,
  options: PredictionOptions & { readonly without: readonly OptionalPart[] },
): Promise<PredictedAndExplained> {
  const { without, ...prediction } = options;
  const explaining = Promise.withResolvers<Awaited<ReturnType<typeof beginExplaining>>>();
  const meanwhile = async () => {
    explaining.resolve(await engine.withPast(() => beginExplaining(engine, terms, { without })));
  };
  const outlook = await lookAheadAndBack({ engine }, terms, lastDay, { ...prediction, meanwhile });
  const explained = await endExplaining(engine, terms, await explaining.promise);
  return { outlook, explained };
}
