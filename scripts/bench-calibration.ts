/**
 * Whether intervals, churn risk and days to the next order hold on shops whose truth is known, and
 * how many orders that takes.
 *
 *   npm run bench:calibration              shops of 300 to 20,000 customers, a few minutes
 *   npm run bench:calibration -- 300 1000  shops of these sizes
 *
 * Each size is drawn several times, with seeds that are printed.
 */
import { isWithinBand } from './bench/accuracy/intervals.ts';
import { type KnownTruth, knownTruth } from './bench/calibration/known-truth.ts';
import { LAWS, madeShop } from './bench/calibration/made-shop.ts';

const asked = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const SIZES = asked.length > 0 ? asked : [300, 1000, 5000, 20_000];
/** So many customers a size together, at most so many shops. */
const TOGETHER = 10_000;
const MOST_SHOPS = 10;

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const percent = (share: number) => (100 * share).toFixed(1);

type Target = 'purchases' | 'revenue';

function lines(shops: readonly KnownTruth[], target: Target): string[] {
  const details = shops.map((shop) => shop[target]);
  const levels = ['split_coverage_50', 'split_coverage_80', 'split_coverage_95'] as const;
  const held = levels.map((level) => percent(mean(details.map((one) => one[level] ?? Number.NaN))));
  const within = details.filter((one) => isWithinBand(one.split_coverage_80 ?? 0)).length;
  const totals = details.filter((one) => one.total_low_80 !== null);
  const total = (one: (typeof details)[number]) =>
    one.bands.reduce((sum, band) => sum + (band.meanActual ?? 0) * band.customers, 0);
  const holds = totals.filter(
    (one) => total(one) >= Number(one.total_low_80) && total(one) <= Number(one.total_high_80),
  );
  const cohorts = details.flatMap(({ groups }) => groups.filter(({ low_80 }) => low_80 !== null));
  const ofCohorts = cohorts.filter(
    ({ actual, low_80, high_80 }) =>
      Number(actual) >= Number(low_80) && Number(actual) <= Number(high_80),
  );
  return [
    `    ${target.padEnd(10)}${held.join('/').padStart(16)}   80 % within 75–85 % in ${within} of ${shops.length} shops,`,
    `              totals held ${holds.length} of ${totals.length}, of cohorts ${ofCohorts.length} of ${cohorts.length}`,
  ];
}

console.log('Shares of 50/80/95 % intervals of customers that held what came, ends split');
for (const law of LAWS) {
  console.log(`\n${law.name}: ${law.parameters.join(', ')}`);
  for (const size of SIZES) {
    const count = Math.max(1, Math.min(MOST_SHOPS, Math.round(TOGETHER / size)));
    const seeds = Array.from({ length: count }, (_, k) => 1000 + k);
    const shops = await Promise.all(seeds.map((seed) => knownTruth(madeShop(law, size, seed))));
    const champions = [...new Set(shops.map(({ champion }) => champion))].join(', ');
    const orders = Math.round(mean(shops.map((shop) => shop.orders)));
    console.log(
      `  ${size} customers, ${orders} orders known, seeds ${seeds[0]}–${seeds.at(-1)}: ${champions}`,
    );
    for (const target of ['purchases', 'revenue'] as const) {
      for (const line of lines(shops, target)) console.log(line);
    }
    const fifths = [0, 1, 2, 3, 4].map((k) => {
      const of = (what: 'said' | 'came') => mean(shops.map(({ fifths }) => fifths[k]?.[what] ?? 0));
      return `${percent(of('said'))}→${percent(of('came'))}`;
    });
    console.log(`    churn risk by fifths, said→came: ${fifths.join('  ')}`);
    const of = (what: 'byMedian' | 'withinHalf') => percent(mean(shops.map((shop) => shop[what])));
    console.log(
      `    of those who bought, by the day said: ${of('byMedian')} %; in the middle half: ${of('withinHalf')} %`,
    );
  }
}
