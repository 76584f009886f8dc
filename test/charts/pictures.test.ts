import { describe, expect, test } from 'vitest';
import {
  asVariables,
  COLOURS,
  calibrationCurve,
  cohortCurves,
  coverageBars,
  decileCalibration,
  driverShares,
  lorenzCurve,
  MOST_CURVES,
  monthlyRevenue,
  type Picture,
  painter,
  pairedShares,
  periodRetention,
  recurringMovements,
  retentionCurve,
  rfmColour,
  rfmGrid,
  seasonBars,
  valueBridge,
  valuePercentiles,
} from '../../src/charts/index.ts';
import { renderSvg } from '../../src/reports/render-svg.ts';
import { RFM_GROUPS, VALUE_SEGMENTS } from '../../src/vocabulary/index.ts';

const brush = painter('fr', 'EUR');
const curve = {
  title: 'Courbes',
  says: 'Valeur cumulée',
  shortly: brush.format.moneyShort,
  exactly: brush.format.money,
};
const months = [
  { month: '2011-01-01', is_complete: true, new_revenue: 10, existing_revenue: 0 },
  { month: '2011-02-01', is_complete: false, new_revenue: null, existing_revenue: 5 },
];

const pictures: Record<string, () => Picture> = {
  lorenz: () =>
    lorenzCurve(
      [
        { customers: 0, value: 0 },
        { customers: 1, value: 1 },
      ],
      0.6,
      brush,
    ),
  percentiles: () =>
    valuePercentiles([{ level: 0.5, historical_value: 3, predicted_value: null }], brush),
  deciles: () =>
    decileCalibration([{ decile: 1, forecast: 2, outcome: 3 }], brush.format.moneyShort, brush),
  calibration: () =>
    calibrationCurve(
      [
        { predicted: 2, actual: 2.1, low: 1.8, high: 2.4 },
        { predicted: 0.1, actual: 0, low: null, high: null },
      ],
      { title: 'Calibrage', says: 'Prévu et constaté' },
      brush.format.moneyShort,
      brush,
    ),
  drivers: () =>
    driverShares(
      [{ name: 'Silence', raises: 0.4, lowers: 0.1 }],
      { title: 'Moteurs', says: 'Ce qui pousse' },
      brush,
    ),
  season: () => seasonBars([{ month: 12, value: 1.6, low: 1.4, high: 1.9 }], brush),
  coverage: () => coverageBars([{ level: 0.8, held: 0.84 }], brush),
  revenue: () => monthlyRevenue(months, 0.3, brush),
  retention: () => periodRetention([{ month: '2011-01-01', period_retention: 0.8 }], brush),
  movements: () =>
    recurringMovements(
      [
        {
          month: '2011-01-01',
          new_revenue: 10,
          expansion: 2,
          reactivation: null,
          contraction: 1,
          cancellation: 4,
        },
      ],
      brush,
    ),
  contracts: () =>
    retentionCurve(
      [
        { renewals: 0, observed: 1, projected: 1, projected_low: 1, projected_high: 1 },
        { renewals: 1, observed: 0.8, projected: 0.7, projected_low: 0.6, projected_high: 0.8 },
        { renewals: 2, observed: null, projected: 0.5, projected_low: 0.4, projected_high: 0.6 },
      ],
      { contracts: '40', model: 'modèle' },
      brush,
    ),
  bridge: () =>
    valueBridge(
      'Passage',
      'Du début à la fin',
      [
        { name: 'avant', amount: 100, kind: 'total' },
        { name: 'moins', amount: -130, kind: 'change' },
        { name: 'après', amount: -30, kind: 'total' },
      ],
      brush,
    ),
  segments: () =>
    pairedShares(
      VALUE_SEGMENTS.map((name) => ({ name, customers: 1 / 6, predicted: null })),
      { title: 'Segments', says: 'Parts' },
      brush,
    ),
  curves: () => cohortCurves([{ name: 'janv. 2011', values: [1, 2, null] }], curve, brush),
  rfm: () =>
    rfmGrid([{ recency: 5, frequency_monetary: 4.5, group: 'CHAMPIONS', customers: 12 }], brush),
};

describe.each(Object.entries(pictures))('%s', (id, picture) => {
  test('is drawn the same every time, with names of its own', () => {
    const first = renderSvg(picture(), id).text;
    expect(renderSvg(picture(), id).text).toBe(first);
    expect(first).toContain(`<title id="${id}-title">`);
    expect(first).toContain('role="img"');
    expect(first).not.toMatch(/zr\d|ecmeta|<style|class="zr/);
  });
  test('takes every colour from the page', () => {
    // What cuts others to shape has a colour that nobody sees.
    const svg = renderSvg(picture(), id).text.replace(/<clipPath.*?<\/clipPath>/g, '');
    expect(svg).toContain('var(--');
    const paints = [...svg.matchAll(/(?:fill|stroke|stop-color)="([^"]+)"/g)].map(([, p]) => p);
    expect(paints.length).toBeGreaterThan(3);
    for (const paint of paints) expect(paint).toMatch(/^(?:var\(--[\w-]+\)|none|transparent)$/);
  });
});

describe.each(
  Object.entries({
    lorenz: () => lorenzCurve([], null, brush),
    percentiles: () => valuePercentiles([], brush),
    deciles: () => decileCalibration([], brush.format.moneyShort, brush),
    calibration: () =>
      calibrationCurve([], { title: '', says: '' }, brush.format.moneyShort, brush),
    coverage: () => coverageBars([{ level: 0.8, held: null }], brush),
    revenue: () => monthlyRevenue([], null, brush),
    retention: () => periodRetention([], brush),
    bridge: () => valueBridge('', '', [], brush),
    segments: () => pairedShares([], { title: '', says: '' }, brush),
    curves: () => cohortCurves([], curve, brush),
    rfm: () => rfmGrid([], brush),
  }),
)('%s without rows', (id, picture) => {
  test('is still a picture', () => {
    expect(renderSvg(picture(), id).text).toMatch(/^<svg.*<\/svg>$/s);
  });
});

test('value below nothing makes room below the curve, unless it rounds to no percent', () => {
  const least = (value: number) => {
    const curve = lorenzCurve([{ customers: 0.1, value }], null, brush);
    return (curve.option.yAxis as { min: number }).min;
  };
  expect(least(-0.2)).toBe(-0.2);
  expect(Object.is(least(-0.004), 0)).toBe(true);
});

test('a waterfall ends where its steps lead, on both sides of zero', () => {
  const { option } = valueBridge(
    '',
    '',
    [
      { name: 'a', amount: 10, kind: 'total' },
      { name: 'b', amount: -25, kind: 'change' },
      { name: 'c', amount: 5, kind: 'change' },
    ],
    brush,
  );
  const series = option.series as { stack: string; data: { value: number }[] }[];
  const ends = [0, 1, 2].map((i) => series.map(({ data }) => data[i]?.value ?? 0));
  // [unseen above, step above, unseen below, step below]
  expect(ends).toEqual([
    [0, 10, 0, 0],
    [0, 10, 0, -15],
    [0, 0, -10, -5],
  ]);
});

test('curves beyond what the eye keeps apart are left to the table', () => {
  const many = Array.from({ length: 9 }, (_, i) => ({ name: `c${i}`, values: [i] }));
  const { option } = cohortCurves(many, curve, brush);
  expect((option.series as unknown[]).length).toBe(MOST_CURVES);
});

test('stand-in colours are distinct and every one becomes a variable', () => {
  const codes = Object.values(COLOURS);
  expect(new Set(codes).size).toBe(codes.length);
  expect(asVariables(codes.join(' '))).toBe(
    Object.keys(COLOURS)
      .map((name) => `var(--${name})`)
      .join(' '),
  );
  expect(asVariables('#ffffff #0a00ff')).toBe('#ffffff #0a00ff');
  for (const group of RFM_GROUPS) expect(rfmColour(group)).toMatch(/^rfm-/);
});

test('a band is drawn from end to end of its own, and not where none is known', () => {
  const series = pictures.calibration?.().option.series as { data: unknown[] }[];
  const [diagonal, bands, points] = series;
  // As far as the highest end of a band, so that nothing lies beyond the diagonal.
  expect(diagonal?.data).toEqual([
    [0, 0],
    [2.4, 2.4],
  ]);
  expect(bands?.data).toEqual([
    [2, 1.8],
    [2, 2.4],
    ['-', '-'],
  ]);
  expect(points?.data).toHaveLength(2);
});
