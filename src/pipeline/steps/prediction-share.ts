import type { PredictionOptions } from '../../valuation/index.ts';
import type { Progress } from '../value-request.ts';

/** Where the parts of a prediction stand on the way from 0 to 1: most of it is trying models. */
const PARTS_OF_PREDICTION = {
  histories: [0, 0.05],
  past_cut_off: [0.05, 0.7],
  fit: [0.7, 0.85],
  scores: [0.85, 0.95],
  holdout: [0.95, 1],
} as const;

/** Tells how far a prediction is. */
export function predictionShare(progress: Progress): NonNullable<PredictionOptions['onProgress']> {
  return ({ part, done, of }) => {
    const [from, to] = PARTS_OF_PREDICTION[part];
    progress.advance(from + ((to - from) * done) / of);
  };
}
