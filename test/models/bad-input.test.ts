/**
 * Bad and extreme input, the same list for every model: either a finite answer with a status or a
 * domain error that names the value and the remedy; never NaN. What doors refuse of single values
 * (horizons, rates, lengths of columns) is in domain.test.ts.
 */
import { describe, expect, test } from 'vitest';
import {
  contractModels,
  countingModels,
  fitSeasonal,
  fittedFor,
  seasonalOutlook,
} from '../../src/models/index.ts';
import {
  calendar,
  contract,
  counting,
  type Fit,
  gammaGamma,
  models,
  onClock,
} from './every-model.ts';

test('no model is left out', () => {
  const named = models.map(({ name }) => name.replace(/-\d$/, ''));
  const all = [
    ...Object.keys(countingModels),
    ...Object.keys(contractModels),
    'gamma-gamma',
    'bg-bb',
    'seasonal',
    ...['pareto-nbd', 'mbg-nbd'].map((name) => `${name} with covariates`),
  ];
  expect(new Set(named)).toEqual(new Set(all.map((name) => name.replace(/-\d$/, ''))));
});

function expectUsable([chances, amounts]: readonly [Float64Array[], Float64Array[]]) {
  for (const values of chances) {
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
  for (const values of amounts) {
    expect(values.every((value) => value >= 0 && value < Infinity)).toBe(true);
  }
}

describe.each(models)('$name', (model) => {
  test.each(Object.entries(model.extreme))('%s: an answer, with its status', (_what, rows) => {
    for (const priors of ['auto', 'never'] as const) {
      const fit = model.fit(rows, priors);
      expect(['converged', 'prior', 'boundary', 'stopped']).toContain(fit.status);
      expect(fit.parameters.every((value) => value >= 0 && value < Infinity)).toBe(true);
      expectUsable(model.predict(fit.parameters, rows));
    }
    expectUsable(model.predict(model.at, rows));
  });

  test.each(Object.entries(model.impossible))('%s: refused in words', (_what, [rows, says]) => {
    expect(() => model.fit(rows, 'auto')).toThrow(RangeError);
    expect(() => model.fit(rows, 'auto')).toThrow(says);
  });

  test('a likelihood that overflows: no fit that says it converged where it did not', () => {
    for (const priors of ['auto', 'never'] as const) {
      let fit: Fit;
      try {
        fit = model.fit(model.overflowing, priors);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect(String(error)).toMatch(/; |: give /);
        continue;
      }
      expect(Number.isFinite(fit.logLikelihood) || fit.status === 'stopped').toBe(true);
      if (fit.status === 'stopped') expect(fit.standardErrors).toBeNull();
      expect(fit.parameters.every((value) => value >= 0 && value < Infinity)).toBe(true);
    }
  });

  test('a parameter of exactly 1, a = 1 and s = 1 among them, lies between its neighbours', () => {
    const rows = Object.values(model.extreme)
      .flat()
      .filter(([x, second]) => x < 100 && !(second > 1e9));
    model.parameterNames.forEach((name, i) => {
      // q of 1 has no mean, and a chance of 1 is an end of its own.
      if (name === 'q' || name === 'theta') return;
      const values = [1 - 1e-6, 1, 1 + 1e-6].map((value) =>
        model.predict(
          model.at.map((other, k) => (k === i ? value : other)),
          rows,
        ),
      );
      for (const one of values) expectUsable(one);
      const [below, at, above] = values.map((one) => one.flat().flatMap((column) => [...column]));
      at.forEach((value, k) => {
        const middle = (below[k] + above[k]) / 2;
        // Of second order in 1e-6, and rounding.
        expect(Math.abs(value - middle)).toBeLessThan(1e-9 * Math.max(1, value));
      });
    });
  });

  test.each([NaN, -1, Infinity])('a parameter of %d is refused by name', (value) => {
    const rows = Object.values(model.extreme)[1];
    model.parameterNames.forEach((name, i) => {
      const wrong = model.at.map((other, k) => (k === i ? value : other));
      expect(() => model.predict(wrong, rows)).toThrow(RangeError);
      expect(() => model.predict(wrong, rows)).toThrow(new RegExp(`${name}\\b.*${value}.*give`));
    });
    expect(() => model.predict([], rows)).toThrow(RangeError);
  });
});

test('coefficients and covariates that are no numbers are refused by name', () => {
  const rows = [
    [1, 5, 10, 1],
    [0, 0, 10, 1],
  ];
  const parameters = [0.553, 10.578, 0.606, 11.669];
  const look = (coefficients: number[]) =>
    seasonalOutlook({ parameters, coefficients }, onClock(rows), calendar);
  expect(() => look([NaN])).toThrow(/calendar coefficient 0 is NaN; give a finite/);
  expect(() => look([])).toThrow(/0 calendar coefficients for 1 covariates; give one/);
  const seasons = { name: 'season', values: Float64Array.of(1, NaN) };
  expect(() => fitSeasonal(onClock(rows), { ...calendar, covariates: [seasons] })).toThrow(
    /covariate season is NaN in period 1: give a finite number/,
  );
  const fit = { model: 'pareto-nbd', parameters, purchase: [Infinity], dropout: [] } as const;
  expect(() => fittedFor(fit, [1], [])).toThrow(/purchase coefficient 0 is Infinity; give/);
  expect(() => fittedFor(fit, [], [])).toThrow(/1 purchase coefficients for 0 covariates/);
});

test('q below 1: the Gamma-Gamma has no mean, and says what q must be', () => {
  for (const q of [0.8, 1]) {
    expect(() => gammaGamma.predict([6.25, q, 15.44], [[1, 9, 1]])).toThrow(
      /q.*above 1: at q <= 1 there is no mean/,
    );
  }
});

test('a search that was cut short is told as stopped, without standard errors', () => {
  // Likelihoods of some 1e17, of which a double tells no step from the next.
  const rows = [
    [9e15, 30, 38, 1],
    [0, 0, 38, 1],
  ];
  for (const name of ['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'ggompertz-nbd'] as const) {
    const fit = counting(name, []).fit(rows, 'never');
    expect(fit).toMatchObject({
      status: 'stopped',
      statusDetail: 'iterations',
      standardErrors: null,
    });
  }
  const contracts = contract('geometric', []).fit(
    [
      [2, 0, 1e308],
      [1, 1e308, 0],
    ],
    'auto',
  );
  expect(contracts).toMatchObject({ status: 'stopped', standardErrors: null });
});
