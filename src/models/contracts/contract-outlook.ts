import type { ContractModel, ContractModelName } from './contract-model.ts';
import { contractModels } from './contract-models.ts';
import { discountedSum } from './discounted-sum.ts';
import { type Discounting, discountFactor } from './discounting.ts';

/** What predictions need of a fit: the model's name and its parameters. */
export interface FittedContracts {
  readonly model: ContractModelName;
  /** In the order of the model's `parameterNames`. */
  readonly parameters: readonly number[];
}

/** Of a payment stream of 1 a period, which part is asked for. */
export interface ResidualOptions {
  /** Payments counted, Infinity unless given. */
  readonly payments?: number;
  /**
   * Periods from now to the next renewal, in [0, 1]: 1 (default) right after a payment, 0 just
   * before the decision to renew, as Fader & Hardie (2010) count.
   */
  readonly wait?: number;
}

/**
 * What a fitted model says about contracts. Tenure counts renewals made, so a new contract has
 * tenure 0; all numbers of renewals are whole and >= 0.
 */
export interface ContractOutlook {
  /** S(t): the chance to make `renewals` renewals at least; with a tenure, that many more. */
  survival(renewals: number, tenure?: number): number;
  /** The chance to renew at occasion 1, 2, … of a contract that has come to it. */
  retentionRate(occasion: number): number;
  /** Expected renewals among the next `occasions`, which may be Infinity. */
  expectedRenewals(occasions: number, tenure?: number): number;
  /**
   * Least number of further renewals that half of such contracts do not reach: the median of
   * the contract's remaining length in periods, the current one included.
   */
  medianLifetime(tenure?: number): number;
  /**
   * DEL, discounted expected lifetime of a new contract: Σ S(k) / (1 + d)^k over k = 0, 1, …,
   * the first payment now and whole (Fader & Hardie 2010, equation 2 at a payment of 1).
   * Infinity where the endless sum diverges.
   */
  discountedLifetime(discounting: Discounting, payments?: number): number;
  /**
   * DERL, discounted expected residual lifetime of a contract of a tenure, what has been paid
   * left out: Σ S(tenure + k) / S(tenure) discounted over wait + k - 1 periods, k = 1, 2, …
   * With a wait of 0 it is their equation (6), whose n is tenure + 1.
   */
  discountedResidualLifetime(
    discounting: Discounting,
    tenure: number,
    options?: ResidualOptions,
  ): number;
}

/** @throws RangeError, by it and by its methods, where a value is outside its domain; it names it. */
export function contractOutlook(fit: FittedContracts): ContractOutlook {
  const model = contractModels[fit.model];
  checkParameters(model, fit.parameters);
  const logSurvival = (t: number) => model.logSurvival(fit.parameters, t);
  const tailPower = model.tailPower(fit.parameters);
  /** Σ factor^k S(tenure + k) / S(tenure) over k = first, …, first + terms - 1. */
  const sum = (tenure: number, first: number, terms: number, factor: number): number => {
    const base = logSurvival(tenure);
    const given = (k: number) => logSurvival(tenure + k) - base;
    if (terms === Infinity) {
      // Further on, a tail of power p is one still, whatever it is counted from.
      return discountedSum({ logSurvival: given, tailPower }, first, factor);
    }
    const logFactor = Math.log(factor);
    let total = 0;
    for (let k = first; k < first + terms; k++) total += Math.exp(given(k) + k * logFactor);
    return total;
  };
  return {
    survival: (renewals, tenure = 0) =>
      Math.exp(logSurvival(whole(tenure) + whole(renewals)) - logSurvival(tenure)),
    retentionRate(occasion) {
      if (whole(occasion) === 0) throw new RangeError('occasions are counted from 1');
      return Math.exp(
        model.logRetention(fit.parameters, occasion - 1, occasion, new Float64Array(3)),
      );
    },
    expectedRenewals: (occasions, tenure = 0) => sum(whole(tenure), 1, many(occasions), 1),
    medianLifetime(tenure = 0) {
      const half = logSurvival(whole(tenure)) + Math.log(0.5);
      let [below, above] = [0, 1];
      while (logSurvival(tenure + above) > half && above < 2 ** 52) above *= 2;
      while (above - below > 1) {
        const middle = Math.floor((below + above) / 2);
        if (logSurvival(tenure + middle) > half) below = middle;
        else above = middle;
      }
      return above < 2 ** 52 ? above : Infinity;
    },
    discountedLifetime: (discounting, payments = Infinity) =>
      sum(0, 0, many(payments), discountFactor(discounting)),
    discountedResidualLifetime(discounting, tenure, { payments = Infinity, wait = 1 } = {}) {
      if (!(wait >= 0 && wait <= 1)) {
        throw new RangeError(`the wait for the next renewal is ${wait}: give periods in [0, 1]`);
      }
      const factor = discountFactor(discounting);
      return sum(whole(tenure), 1, many(payments), factor) * factor ** (wait - 1);
    },
  };
}

/**
 * Contracts expected to be left of a base of contracts after each of the next `occasions`,
 * entry 0 today: Σ contracts_i S(tenure_i + t) / S(tenure_i).
 */
export function expectedContracts(
  fit: FittedContracts,
  tenures: ArrayLike<number>,
  contracts: ArrayLike<number>,
  occasions: number,
): Float64Array {
  const outlook = contractOutlook(fit);
  return Float64Array.from({ length: whole(occasions) + 1 }, (_, t) => {
    let left = 0;
    for (let i = 0; i < tenures.length; i++) left += contracts[i] * outlook.survival(t, tenures[i]);
    return left;
  });
}

function checkParameters(
  { name, parameterNames }: ContractModel,
  parameters: readonly number[],
): void {
  if (parameters.length !== parameterNames.length) {
    throw new RangeError(
      `${name} has parameters ${parameterNames.join(', ')}; ${parameters.length} are given`,
    );
  }
  parameters.forEach((value, i) => {
    // θ is a chance, in [0, 1]; the others are shapes.
    const isChance = parameterNames[i] === 'theta';
    if (isChance ? value >= 0 && value <= 1 : value > 0 && value < Infinity) return;
    throw new RangeError(
      `${name}: ${parameterNames[i]} is ${value}; give ${isChance ? 'a chance in [0, 1]' : 'a finite number above 0'}`,
    );
  });
}

function whole(renewals: number): number {
  if (Number.isInteger(renewals) && renewals >= 0) return renewals;
  throw new RangeError(`a number of renewals is ${renewals}: give a whole number >= 0`);
}

const many = (occasions: number) => (occasions === Infinity ? occasions : whole(occasions));
