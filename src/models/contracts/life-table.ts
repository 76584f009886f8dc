/**
 * How contracts fared at each renewal: all that a contract model ever sees.
 *
 * Entry t - 1 tells of the t-th occasion to renew. Every model here is a product over occasions
 * of a chance to renew, so these two numbers an occasion are enough, however many cohorts of
 * whatever age they were counted from.
 */
export interface LifeTable {
  /** Contracts that came to the occasion. */
  readonly atRisk: Float64Array;
  /** Those of them that ended there; 0 <= lost <= atRisk. */
  readonly lost: Float64Array;
  /** Contracts counted, those included that have not come to any occasion yet. */
  readonly contracts: number;
}

/** Contracts counted by how far they came: one row for any number that fared alike. */
export interface ContractRows {
  /** Renewals made; integers in [0, {@link MOST_RENEWALS}]. */
  readonly renewals: Float64Array;
  /** Contracts that made so many renewals and ended at the next occasion; >= 0. */
  readonly lost: Float64Array;
  /** Contracts that made so many and whose next occasion has not come; >= 0. */
  readonly censored: Float64Array;
  /**
   * Renewals made before the contract came into sight, where it began before the records do:
   * it says nothing of the occasions up to there. 0 throughout unless given.
   */
  readonly unseen?: Float64Array;
}

/** Occasions that a table can hold: eight centuries by the month. */
export const MOST_RENEWALS = 10_000;

/**
 * Counts the occasions of contracts of any number of cohorts. A row of weight 2 equals two rows
 * of weight 1; weights may be fractions.
 *
 * @throws RangeError naming the row and the value that is outside its domain.
 */
export function lifeTable({ renewals, lost, censored, unseen }: ContractRows): LifeTable {
  const rows = renewals.length;
  if ([lost, censored, unseen ?? renewals].some(({ length }) => length !== rows)) {
    throw new RangeError('renewals, lost, censored and unseen must be of one length');
  }
  let last = 0;
  for (let i = 0; i < rows; i++) {
    const from = unseen ? unseen[i] : 0;
    whole('renewals', renewals[i], i, MOST_RENEWALS);
    whole('unseen renewals', from, i, renewals[i]);
    amount('lost', lost[i], i);
    amount('censored', censored[i], i);
    last = Math.max(last, renewals[i] + (lost[i] > 0 ? 1 : 0));
  }
  // Contracts at risk are counted by differences: they join at one occasion and leave at another.
  const joined = new Float64Array(last + 1);
  const lostAt = new Float64Array(last);
  let contracts = 0;
  for (let i = 0; i < rows; i++) {
    const from = unseen ? unseen[i] : 0;
    contracts += lost[i] + censored[i];
    joined[from] += lost[i] + censored[i];
    joined[renewals[i]] -= censored[i];
    if (lost[i] === 0) continue;
    joined[renewals[i] + 1] -= lost[i];
    lostAt[renewals[i]] += lost[i];
  }
  const atRisk = new Float64Array(last);
  let standing = 0;
  for (let t = 0; t < last; t++) {
    standing += joined[t];
    atRisk[t] = Math.max(standing, lostAt[t]);
  }
  return { atRisk, lost: lostAt, contracts };
}

/**
 * The table of one cohort from its survivors: `survivors[t]` contracts made at least t renewals,
 * so the first entry is the size of the cohort.
 *
 * @example lifeTableOfCohort([1000, 869, 743]) // 131 lost of 1000, then 126 of 869
 * @throws RangeError where survivors increase or are no finite number >= 0.
 */
export function lifeTableOfCohort(survivors: ArrayLike<number>): LifeTable {
  const occasions = Math.max(0, survivors.length - 1);
  const atRisk = new Float64Array(occasions);
  const lost = new Float64Array(occasions);
  for (let t = 0; t < survivors.length; t++) {
    amount('survivors', survivors[t], t);
    if (t === 0) continue;
    if (survivors[t] > survivors[t - 1]) {
      throw new RangeError(
        `survivors[${t}] is ${survivors[t]}, more than the ${survivors[t - 1]} before: ` +
          'a contract that came back is a new contract',
      );
    }
    atRisk[t - 1] = survivors[t - 1];
    lost[t - 1] = survivors[t - 1] - survivors[t];
  }
  return { atRisk, lost, contracts: survivors.length > 0 ? survivors[0] : 0 };
}

function whole(what: string, value: number, row: number, most: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= most) return;
  throw new RangeError(`${what}[${row}] is ${value}: give a whole number from 0 to ${most}`);
}

function amount(what: string, value: number, row: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new RangeError(`${what}[${row}] is ${value}: give a finite number of contracts >= 0`);
}
