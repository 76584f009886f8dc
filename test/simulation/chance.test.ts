/** The draws: against the reference of the generator, and against moments of the distributions. */
import { describe, expect, test } from 'vitest';
import { Random } from '../../src/simulation/chance/random.ts';
import { exponential, gamma, normal, poisson } from '../../src/simulation/chance/variates.ts';

const DRAWS = 200_000;
const SEED = 20_251_231;

/** Mean and variance of draws, each with its standard error. */
function momentsOf(draw: (random: Random) => number) {
  const random = new Random().at(SEED, 99, 0, 0);
  const values = Float64Array.from({ length: DRAWS }, () => draw(random));
  const mean = values.reduce((sum, x) => sum + x, 0) / DRAWS;
  const central = (power: number) =>
    values.reduce((sum, x) => sum + (x - mean) ** power, 0) / DRAWS;
  const variance = central(2);
  return {
    mean,
    variance,
    errorOfMean: Math.sqrt(variance / DRAWS),
    errorOfVariance: Math.sqrt((central(4) - variance ** 2) / DRAWS),
  };
}

test('the generator gives the numbers of the reference program', () => {
  // xoshiro128plusplus.c of its authors from the state 1, 2, 3, 4, as the rand_xoshiro crate keeps them.
  const random = new Random([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, () => random.word())).toEqual([
    641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011,
    621204420,
  ]);
});

describe('each place has a stream of its own', () => {
  test('the same place again gives the same numbers', () => {
    const first = new Random().at(1, 2, 3, 4);
    const again = new Random().at(1, 2, 3, 4);
    expect([first.word(), first.word()]).toEqual([again.word(), again.word()]);
  });

  test('neighbouring places agree in about half of their bits', () => {
    // Sum of bits that differ over places: binomial, so within five standard errors of 16 each.
    let differing = 0;
    const places = 20_000;
    const [left, right] = [new Random(), new Random()];
    for (let i = 0; i < places; i++) {
      let bits = left.at(SEED, 3, 7, i).word() ^ right.at(SEED, 3, 7, i + 1).word();
      for (; bits !== 0; bits &= bits - 1) differing++;
    }
    const error = Math.sqrt(places * 32 * 0.25);
    expect(Math.abs(differing - places * 16)).toBeLessThan(5 * error);
  });
});

/** By name: the draw, and the mean and variance that the distribution has. */
const DISTRIBUTIONS: Record<string, [(random: Random) => number, number, number]> = {
  uniform: [(random) => random.uniform(), 1 / 2, 1 / 12],
  exponential: [exponential, 1, 1],
  normal: [normal, 0, 1],
  'gamma of shape 0.4': [(random) => gamma(random, 0.4), 0.4, 0.4],
  'gamma of shape 1': [(random) => gamma(random, 1), 1, 1],
  'gamma of shape 7.5': [(random) => gamma(random, 7.5), 7.5, 7.5],
  'poisson of mean 0.3': [(random) => poisson(random, 0.3), 0.3, 0.3],
  'poisson of mean 9': [(random) => poisson(random, 9), 9, 9],
};

test.each(Object.entries(DISTRIBUTIONS))(
  `%s has its mean and variance (seed ${SEED})`,
  (_, [draw, mean, variance]) => {
    // Five standard errors: one chance in a million and a half to fail by bad luck, and the seed is fixed.
    const found = momentsOf(draw);
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * found.errorOfMean);
    expect(Math.abs(found.variance - variance)).toBeLessThan(5 * found.errorOfVariance);
  },
);
