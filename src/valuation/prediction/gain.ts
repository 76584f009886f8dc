/** How a forecast did at one cut-off: the three criteria, and what tells how sure the third is. */
export interface Criteria {
  readonly customers: number;
  readonly actual: number;
  readonly predicted: number;
  /** null without customers. */
  readonly root_mean_square_error: number | null;
  /** null where nothing was bought. */
  readonly normalised_gini: number | null;
}

/**
 * How far a total may be off before that is held against a forecast, as data. From one past
 * cut-off to another the total of one and the same counting model errs by a tenth more or less
 * (7 to 11 % on the public sets): what all customers share (a season, a campaign) is no merit or
 * fault of a model. Beside it stands chance, customer by customer, at 95 %.
 */
export const TOLERATED = { shared: 0.1, deviations: 1.96 } as const;

/**
 * By how much a forecast is better than the standing one; negative where it is worse: the mean of
 * how much smaller the root mean square error is and how much better the order of customers, both
 * relative to the other's and held within ±1. 0 where neither can be told.
 */
export function gainOf(challenger: Criteria, standing: Criteria): number {
  return (smallerError(challenger, standing) + betterOrder(challenger, standing)) / 2;
}

/**
 * The same with the total beside them, the mean of three: how much nearer it is, as a logarithm,
 * beyond what is tolerated.
 */
export function gainWithTotal(challenger: Criteria, standing: Criteria): number {
  const nearer = within(excessOf(standing) - excessOf(challenger));
  return (smallerError(challenger, standing) + betterOrder(challenger, standing) + nearer) / 3;
}

const smallerError = (challenger: Criteria, standing: Criteria) =>
  relative(standing.root_mean_square_error, challenger.root_mean_square_error);

const betterOrder = (challenger: Criteria, standing: Criteria) =>
  relative(challenger.normalised_gini, standing.normalised_gini);

/** `more` over `less`, less 1. */
function relative(more: number | null, less: number | null): number {
  if (more === null || less === null || !(less > 0)) return 0;
  return within(more / less - 1);
}

const within = (gain: number) => Math.max(-1, Math.min(1, gain));

/**
 * |ln(predicted / actual)| beyond what is tolerated; 0 where either total is not above 0.
 *
 * Chance of the total: the squared errors of all customers over the squared total, as a log-normal
 * has it.
 */
function excessOf({ customers, actual, predicted, ...criteria }: Criteria): number {
  const { root_mean_square_error: error } = criteria;
  if (!(actual > 0 && predicted > 0) || error === null) return 0;
  const chance = Math.log1p((customers * error ** 2) / predicted ** 2);
  const tolerated = Math.hypot(TOLERATED.shared, TOLERATED.deviations * Math.sqrt(chance));
  return Math.max(0, Math.abs(Math.log(predicted / actual)) - tolerated);
}
