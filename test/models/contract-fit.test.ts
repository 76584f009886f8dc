/** Fits of retention curves, against maxima found by other programs, and tables that break others. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomial } from '../../src/models/contracts/binomial.ts';
import {
  contractLogLikelihood,
  contractObjective,
  stretchesOf,
} from '../../src/models/contracts/contract-objective.ts';
import {
  type ContractFit,
  type ContractModelName,
  chooseContractModel,
  contractModels,
  contractOutlook,
  fitContractModel,
  type LifeTable,
  lifeTable,
  lifeTableOfCohort,
} from '../../src/models/index.ts';
import { seeded } from './simulate.ts';

const names = Object.keys(contractModels) as ContractModelName[];
const [geometric, sbg, bdw] = names as [ContractModelName, ContractModelName, ContractModelName];

/** Shares of customers left after each year, in percent: README.md beside the file. */
const [header, ...years] = readFileSync(
  new URL('../fixtures/retention-curves.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => line.split(','));
const shares = (column: string) => years.map((year) => Number(year[header.indexOf(column)]));
const curves = { regular: shares('regular'), high_end: shares('high_end') };

/** A thousand customers of the curve, watched for so many years: the papers' table. */
const watched = (curve: keyof typeof curves, until: number) =>
  lifeTableOfCohort(curves[curve].slice(0, until + 1).map((share) => Math.round(10 * share)));

/** Mean absolute percentage error of the projection from the year after `from` on. */
function projectionError(fit: ContractFit, curve: keyof typeof curves, from: number): number {
  const outlook = contractOutlook(fit);
  const later = curves[curve].slice(from + 1);
  const errors = later.map((share, i) =>
    Math.abs((100 * outlook.survival(from + 1 + i)) / share - 1),
  );
  return (100 * errors.reduce((sum, error) => sum + error, 0)) / errors.length;
}

describe('the curves of Fader & Hardie (2007), fitted as other programs fit them', () => {
  // An independent likelihood (numpy, Nelder-Mead) and the package foretell, which agree:
  // four digits of parameters and of the log-likelihood, two of the projection's error.
  const anchors = [
    ['regular', 4, sbg, [0.7637, 1.2958], -1401.5594, 5.4],
    ['regular', 4, bdw, [0.523, 0.8943, 1.1964], -1401.3831, 1.31],
    ['regular', 7, sbg, [0.7041, 1.182], -1680.2652, 1.49],
    ['regular', 7, bdw, [0.4556, 0.7793, 1.2835], -1679.6028, 1.38],
    ['regular', 12, sbg, [0.6974, 1.1689], -1931.4917, null],
    ['regular', 12, bdw, [0.5083, 0.8688, 1.2094], -1930.9297, null],
    ['high_end', 4, sbg, [1.281, 7.7904], -1225.1349, 13.21],
    ['high_end', 4, bdw, [0.2593, 1.7226, 1.5844], -1222.7493, 1.68],
    ['high_end', 7, sbg, [0.6681, 3.8061], -1611.1581, 2.83],
    ['high_end', 7, bdw, [0.2143, 1.4266, 1.7236], -1605.3142, 1.27],
    ['high_end', 12, sbg, [0.5961, 3.327], -2010.8584, null],
    ['high_end', 12, bdw, [0.2496, 1.6542, 1.5968], -2004.8169, null],
  ] as const;

  test.each(anchors)('%s, years 0 to %i, %s', (curve, until, name, parameters, logL, error) => {
    const fit = fitContractModel(name, watched(curve, until));
    expect(fit.status).toBe('converged');
    expect(fit.gradientNorm).toBeLessThan(1e-8);
    // Half a unit of the fourth decimal printed.
    fit.parameters.forEach((value, i) => {
      expect(Math.abs(value - parameters[i])).toBeLessThan(5.1e-5);
    });
    expect(Math.abs(fit.logLikelihood - logL)).toBeLessThan(5.1e-5);
    if (error !== null) {
      expect(Math.abs(projectionError(fit, curve, until) - error)).toBeLessThan(0.0051);
    }
  });

  test('the geometric is churn over occasions, and both curves reject it', () => {
    for (const curve of ['regular', 'high_end'] as const) {
      const table = watched(curve, 7);
      const fit = fitContractModel(geometric, table);
      const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
      // A closed form; the search ends where the gradient is 1e-9.
      expect(fit.parameters[0]).toBeCloseTo(sum(table.lost) / sum(table.atRisk), 8);
      expect(projectionError(fit, curve, 7)).toBeGreaterThan(20);
    }
  });

  test('from years 0 to 7, what is chosen projects years 8 to 12 within 1.5 % on both', () => {
    for (const curve of ['regular', 'high_end'] as const) {
      const { chosen } = chooseContractModel(watched(curve, 7));
      expect(projectionError(chosen, curve, 7)).toBeLessThan(1.5);
      expect(projectionError(fitContractModel(bdw, watched(curve, 7)), curve, 7)).toBeLessThan(1.5);
    }
  });

  test('the published sBG of both curves, to the digits printed', () => {
    // Fader & Hardie (2007): regular .704 1.182, high end .668 3.806.
    const published = { regular: [0.704, 1.182], high_end: [0.668, 3.806] } as const;
    for (const curve of ['regular', 'high_end'] as const) {
      const { parameters } = fitContractModel(sbg, watched(curve, 7));
      parameters.forEach((value, i) => {
        expect(value.toFixed(3)).toBe(published[curve][i].toFixed(3));
      });
    }
  });
});

describe('the likelihood', () => {
  const points: Record<string, number[]> = {
    [geometric]: [-1.7],
    [sbg]: [-1.1, 0.8],
    [bdw]: [-1.3, 0.4, 0.5],
  };

  test.each(names)('%s: analytic derivatives against central differences', (name) => {
    const model = contractModels[name];
    const objective = contractObjective({ model, table: watched('high_end', 7), withPrior: true });
    const at = Float64Array.from(points[name]);
    const gradient = new Float64Array(at.length);
    objective(at, gradient);
    const unused = new Float64Array(at.length);
    at.forEach((_, i) => {
      const step = 1e-5;
      const moved = (by: number) =>
        objective(
          Float64Array.from(at, (x, j) => x + (i === j ? by : 0)),
          unused,
        );
      // The error of the difference is about step², of rounding 1e-16 / step.
      expect(gradient[i]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 8);
    });
  });

  // At c = 3.8 and 10,000 renewals t^c is 1e15: differences of ψ there once lost every digit.
  test('derivatives hold where contracts last longest and their power is high', () => {
    const table = lifeTable({
      renewals: Float64Array.of(10_000, 3),
      lost: Float64Array.of(1, 40),
      censored: Float64Array.of(1, 0),
    });
    const objective = contractObjective({ model: contractModels[bdw], table, withPrior: false });
    const at = Float64Array.of(-4.5, 3.4, Math.log(3.8));
    const gradient = new Float64Array(3);
    objective(at, gradient);
    at.forEach((_, i) => {
      const step = 1e-5;
      const moved = (by: number) =>
        objective(
          Float64Array.from(at, (x, j) => x + (i === j ? by : 0)),
          new Float64Array(3),
        );
      const slope = (moved(step) - moved(-step)) / (2 * step);
      // A third derivative of some 100 times step²: 1e-8; rounding of the values: 1e-15 / step.
      expect(Math.abs(gradient[i] - slope)).toBeLessThan(1e-7 * Math.max(1, Math.abs(slope)));
    });
  });

  test('occasions told together are those told one by one, likelihood and derivatives', () => {
    const row = fc.record({
      renewals: fc.integer({ min: 0, max: 60 }),
      lost: fc.integer({ min: 0, max: 3 }),
      censored: fc.integer({ min: 0, max: 3 }),
    });
    let told = { together: 0, apart: 0 };
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const table = lifeTable({
          renewals: Float64Array.from(rows, (r) => r.renewals),
          lost: Float64Array.from(rows, (r) => r.lost),
          censored: Float64Array.from(rows, (r) => r.censored),
        });
        const apart = Array.from(table.atRisk, (all, i) => ({
          ...{ from: i, to: i + 1 },
          ...{ kept: all - table.lost[i], lost: table.lost[i] },
        })).filter(({ kept, lost }) => kept + lost > 0);
        const together = stretchesOf(table);
        told = { together: told.together + together.length, apart: told.apart + apart.length };
        for (const name of names) {
          const model = contractModels[name];
          const parameters = model.toParameters(Float64Array.from(points[name]));
          const [a, b] = [together, apart].map((stretches) => {
            const gradient = new Float64Array(points[name].length);
            const value = contractLogLikelihood(model, stretches, parameters, gradient);
            return [value, ...gradient];
          });
          // Sums of up to sixty terms, added in another order.
          a.forEach((value, i) => {
            expect(Math.abs(value - b[i])).toBeLessThan(1e-11 * Math.max(1, Math.abs(b[i])));
          });
        }
      }),
      { seed: 20260802, numRuns: 100 },
    );
    expect(told.together).toBeLessThan(told.apart / 3);
  });

  test.each(names)('%s: survival is the product of its retention rates', (name) => {
    const parameters = contractModels[name].toParameters(Float64Array.from(points[name]));
    const outlook = contractOutlook({ model: name, parameters });
    let product = 1;
    for (let t = 1; t <= 60; t++) {
      product *= outlook.retentionRate(t);
      // Sixty products and the gamma functions of both sides: 1e-13.
      expect(Math.abs(outlook.survival(t) / product - 1)).toBeLessThan(1e-12);
    }
  });

  test('does not care about the order of rows, weights or duplicates, nor cohorts apart', () => {
    const row = fc.record({
      renewals: fc.integer({ min: 0, max: 12 }),
      lost: fc.integer({ min: 0, max: 40 }),
      censored: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const of = (list: typeof rows) =>
          lifeTable({
            renewals: Float64Array.from(list, (r) => r.renewals),
            lost: Float64Array.from(list, (r) => r.lost),
            censored: Float64Array.from(list, (r) => r.censored),
          });
        const whole = of(rows);
        const apart = of([
          ...rows.toReversed().map((r) => ({ ...r, censored: 0 })),
          ...rows.map((r) => ({ ...r, lost: 0 })),
        ]);
        expect(apart).toEqual(whole);
        const parameters = contractModels[bdw].toParameters(Float64Array.from(points[bdw]));
        const logL = (table: LifeTable) =>
          contractLogLikelihood(
            contractModels[bdw],
            stretchesOf(table),
            parameters,
            new Float64Array(3),
          );
        const doubled = of([...rows, ...rows]);
        expect(logL(doubled)).toBeCloseTo(2 * logL(whole), 6);
      }),
      { seed: 20260801, numRuns: 100 },
    );
  });

  test('is that of P(T = t) and S(t) contract by contract', () => {
    // Lost after 0, 1 and 4 renewals, still there after 3 and 9, and one first seen after 2.
    const parameters = [0.6, 2.4, 1.3];
    const outlook = contractOutlook({ model: bdw, parameters });
    const { survival: S } = outlook;
    const table = lifeTable({
      renewals: Float64Array.of(0, 1, 4, 3, 9, 5),
      lost: Float64Array.of(7, 3, 2, 0, 0, 1),
      censored: Float64Array.of(0, 0, 0, 5, 4, 2),
      unseen: Float64Array.of(0, 0, 0, 0, 0, 2),
    });
    const left = (t: number) => Math.log(S(t) - S(t + 1));
    const expected =
      7 * left(0) +
      3 * left(1) +
      2 * left(4) +
      5 * Math.log(S(3)) +
      4 * Math.log(S(9)) +
      left(5) +
      2 * Math.log(S(5)) -
      3 * Math.log(S(2));
    const found = contractLogLikelihood(
      contractModels[bdw],
      stretchesOf(table),
      parameters,
      new Float64Array(3),
    );
    // A dozen logarithms added in another order.
    expect(Math.abs(found - expected)).toBeLessThan(1e-11);
    expect(table.contracts).toBe(24);
  });
});

describe('ten thousand renewals', () => {
  const rows = (of: (t: number) => readonly [lost: number, censored: number]) => {
    const all = Array.from({ length: 10_001 }, (_, t) => of(t));
    return lifeTable({
      renewals: Float64Array.from(all, (_, t) => t),
      lost: Float64Array.from(all, ([lost]) => lost),
      censored: Float64Array.from(all, ([, censored]) => censored),
    });
  };
  const tables = {
    'two contracts of forty-two': rows((t) => [
      t === 3 ? 40 : Number(t === 10_000),
      t < 1e4 ? 0 : 1,
    ]),
    'an end at each': rows((t) => [t % 7 === 0 ? 3 : 1, t % 5]),
    'a long tail': rows((t) => [
      Math.round(1e5 * ((1 + t / 20) ** -0.8 - (1 + (t + 1) / 20) ** -0.8)),
      t < 1e4 ? 0 : 500,
    ]),
  };

  test.each(Object.entries(tables))('%s: a fit that ends, in time', (_what, table) => {
    for (const priors of ['auto', 'never'] as const) {
      const before = process.cpuUsage();
      const fit = fitContractModel(bdw, table, { priors });
      const { user, system } = process.cpuUsage(before);
      expect(['converged', 'prior', 'boundary']).toContain(fit.status);
      // 0.01 to 0.6 s when written, 16 s before; the rest is for a busy machine.
      expect((user + system) / 1e6).toBeLessThan(3);
    }
  });
});

describe('any table has a usable answer', () => {
  const anyTable = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), {
      maxLength: 15,
    })
    .map((counts) =>
      lifeTable({
        renewals: Float64Array.from(counts, (_, i) => i),
        lost: Float64Array.from(counts, ([lost]) => lost),
        censored: Float64Array.from(counts, ([, censored]) => censored),
      }),
    );

  function expectUsable(fit: ContractFit) {
    expect(fit.status).not.toBe('stopped');
    expect(fit.parameters.every((value) => value > 0 && value < Infinity)).toBe(true);
    expect(Number.isFinite(fit.logLikelihood)).toBe(true);
    const outlook = contractOutlook(fit);
    let before = 1;
    for (const t of [1, 2, 5, 24, 240]) {
      const share = outlook.survival(t);
      expect(share >= 0 && share <= before).toBe(true);
      before = share;
    }
    expect(outlook.discountedLifetime({ perPeriod: 0.01 })).toBeLessThan(101 + 1e-6);
  }

  test('with priors where there are few contracts, and never less likely than what is contained without', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        for (const name of names) expectUsable(fitContractModel(name, table));
        let floor = -Infinity;
        for (const name of names) {
          const fit = fitContractModel(name, table, { priors: 'never' });
          expectUsable(fit);
          // 1e12 for "all alike" and the search's own criterion cost less than this.
          expect(fit.logLikelihood).toBeGreaterThan(floor - 1e-6);
          floor = fit.logLikelihood;
        }
      }),
      { seed: 20260802, numRuns: 150 },
    );
  });

  test('nobody left, everybody left at once, nothing seen, weights of zero', () => {
    const stays = lifeTableOfCohort([400, 400, 400]);
    const leaves = lifeTableOfCohort([400, 0]);
    const empty = lifeTable({
      renewals: new Float64Array(2),
      lost: new Float64Array(2),
      censored: new Float64Array(2),
    });
    for (const name of names) {
      for (const table of [stays, leaves, empty]) {
        for (const priors of ['auto', 'never'] as const) {
          expectUsable(fitContractModel(name, table, { priors }));
        }
      }
      expect(fitContractModel(name, leaves, { priors: 'never' }).status).toBe('boundary');
      expect(fitContractModel(name, stays).status).toBe('prior');
      expect(fitContractModel(name, empty).status).toBe('prior');
    }
  });

  test('contracts all alike: the sBG and the BdW answer as the geometric and say so', () => {
    const table = lifeTableOfCohort([1000, 900, 810, 729]);
    const floor = fitContractModel(geometric, table);
    for (const name of [sbg, bdw]) {
      const fit = fitContractModel(name, table);
      expect(fit).toMatchObject({ status: 'boundary', statusDetail: 'as-geometric' });
      expect(fit.standardErrors).toBeNull();
      const ours = contractOutlook(fit);
      const theirs = contractOutlook(floor);
      // t² / 1e12 and the rounding of numbers of that size.
      for (const t of [1, 12, 120]) expect(ours.survival(t) / theirs.survival(t)).toBeCloseTo(1, 7);
    }
    expect(chooseContractModel(table).chosen.model).toBe(geometric);
  });

  test('an empty table is answered by the prior: one in eight leaves at the first renewal', () => {
    const fit = fitContractModel(geometric, lifeTableOfCohort([]));
    expect(fit.parameters[0]).toBeCloseTo(1 / (1 + Math.exp(2)), 8);
  });

  test('input outside the domain is named', () => {
    const one = (renewals: number, lost: number, censored: number) => () =>
      lifeTable({
        renewals: Float64Array.of(renewals),
        lost: Float64Array.of(lost),
        censored: Float64Array.of(censored),
      });
    expect(one(-1, 1, 1)).toThrow('renewals[0] is -1');
    expect(one(1.5, 1, 1)).toThrow('renewals[0] is 1.5');
    expect(one(50_000, 1, 1)).toThrow('renewals[0] is 50000');
    expect(one(1, Number.NaN, 1)).toThrow('lost[0] is NaN');
    expect(one(1, 1, -2)).toThrow('censored[0] is -2');
    expect(() => lifeTableOfCohort([10, 12])).toThrow('survivors[1] is 12');
    const outlook = contractOutlook({ model: geometric, parameters: [0.1] });
    expect(() => outlook.survival(-1)).toThrow('number of renewals is -1');
    expect(() => outlook.discountedLifetime({ perPeriod: -0.1 })).toThrow('discount rate is -0.1');
  });
});

describe('simulate, fit, recover', () => {
  test.each([
    [sbg, [0.9, 6]],
    [bdw, [0.6, 3, 1.4]],
  ] as const)('%s', (name, truth) => {
    // 40,000 contracts in twenty monthly cohorts, seed 7: within four standard errors each.
    const random = seeded(7);
    const { logRetention } = contractModels[name];
    const unused = new Float64Array(3);
    const rows: { renewals: number; lost: number; censored: number }[] = [];
    for (let age = 5; age < 25; age++) {
      let left = 2000;
      for (let t = 1; t <= age; t++) {
        const lost = binomial(left, -Math.expm1(logRetention(truth, t - 1, t, unused)), random);
        rows.push({ renewals: t - 1, lost, censored: 0 });
        left -= lost;
      }
      rows.push({ renewals: age, lost: 0, censored: left });
    }
    const fit = fitContractModel(
      name,
      lifeTable({
        renewals: Float64Array.from(rows, (row) => row.renewals),
        lost: Float64Array.from(rows, (row) => row.lost),
        censored: Float64Array.from(rows, (row) => row.censored),
      }),
    );
    expect(fit.contracts).toBe(40_000);
    fit.parameters.forEach((value, i) => {
      expect(Math.abs(value - truth[i])).toBeLessThan(4 * (fit.standardErrors?.[i] ?? 0));
    });
  });
});
