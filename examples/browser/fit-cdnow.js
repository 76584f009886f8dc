// Fits the counting models and the spend model to the CDNOW sample, in a browser.
import {
  countingModels,
  fitCountingModel,
  fitGammaGamma,
  outlook,
  positiveSpend,
  spendMoments,
  valueInterval,
  valueMoments,
} from 'perenne/models';

const HORIZON_IN_WEEKS = 39;
const AS_OF = Date.parse('1997-09-30');
const WEEK = 7 * 86_400_000;

/** Customers with the distinct days of their purchases, ascending, and what they spent on each. */
function customersOf(csv) {
  const byCustomer = new Map();
  for (const line of csv.trimEnd().split('\n').slice(1)) {
    const [customer, date, amount] = line.split(',');
    const day = Date.parse(date);
    if (day > AS_OF) continue;
    const days = byCustomer.get(customer) ?? new Map();
    byCustomer.set(customer, days.set(day, (days.get(day) ?? 0) + Number(amount)));
  }
  return [...byCustomer].map(([customer, days]) => {
    const purchases = [...days].sort(([a], [b]) => a - b);
    return {
      customer,
      days: purchases.map(([day]) => day),
      amounts: purchases.map(([, sum]) => sum),
    };
  });
}

function historiesOf(customers) {
  return {
    repeatPurchases: Float64Array.from(customers, ({ days }) => days.length - 1),
    recency: Float64Array.from(customers, ({ days }) => (days.at(-1) - days[0]) / WEEK),
    age: Float64Array.from(customers, ({ days }) => (AS_OF - days[0]) / WEEK),
    weight: new Float64Array(customers.length).fill(1),
  };
}

/** Repeat purchases only, as the Gamma-Gamma's authors take them. */
function spendOf(customers) {
  const repeats = customers.map(({ amounts }) => amounts.slice(1));
  const sums = repeats.map((amounts) => amounts.reduce((sum, amount) => sum + amount, 0));
  return {
    orders: Float64Array.from(repeats, ({ length }, i) => (sums[i] > 0 ? length : 0)),
    meanValue: Float64Array.from(repeats, ({ length }, i) => (sums[i] > 0 ? sums[i] / length : 0)),
    weight: new Float64Array(customers.length).fill(1),
  };
}

function addRow(table, cells) {
  const row = document.querySelector(`#${table} tbody`).insertRow();
  for (const cell of cells) row.insertCell().textContent = cell;
}

function showFits(histories) {
  for (const name of Object.keys(countingModels)) {
    const before = performance.now();
    const fit = fitCountingModel(name, histories);
    const milliseconds = performance.now() - before;
    const expected = outlook(fit, histories).expectedPurchases(HORIZON_IN_WEEKS);
    const total = expected.reduce((sum, value) => sum + value, 0);
    const parameters = fit.parameters.map((value) => value.toFixed(4)).join(' ');
    addRow('fits', [
      name,
      parameters,
      fit.logLikelihood.toFixed(4),
      total.toFixed(0),
      milliseconds.toFixed(0),
    ]);
  }
}

function showBest(customers, histories) {
  const fit = fitCountingModel('pareto-nbd', histories);
  const spend = spendOf(customers);
  const spendFit = fitGammaGamma(positiveSpend(spend).histories);
  const ahead = outlook(fit, histories);
  const alive = ahead.probabilityAlive();
  const mean = ahead.expectedPurchases(HORIZON_IN_WEEKS);
  const value = valueMoments(
    {
      mean,
      variance: ahead.varianceOfPurchases(HORIZON_IN_WEEKS),
      probabilityOfNone: ahead.probabilityOfNone(HORIZON_IN_WEEKS),
    },
    spendMoments(spendFit.parameters, spend.orders, spend.meanValue),
  );
  const { low, high } = valueInterval(value, 0.8);
  const order = [...customers.keys()].sort((i, j) => value.mean[j] - value.mean[i]);
  for (const i of order.slice(0, 10)) {
    addRow('customers', [
      customers[i].customer,
      customers[i].days.length,
      alive[i].toFixed(3),
      mean[i].toFixed(2),
      `${value.mean[i].toFixed(0)} (${low[i].toFixed(0)} to ${high[i].toFixed(0)})`,
    ]);
  }
}

const state = document.querySelector('#state');
try {
  const answer = await fetch('./cdnow-sample.csv.gz');
  if (!answer.ok) throw new Error(`the orders could not be read: ${answer.status}`);
  const unpacked = answer.body.pipeThrough(new DecompressionStream('gzip'));
  const customers = customersOf(await new Response(unpacked).text());
  const histories = historiesOf(customers);
  showFits(histories);
  showBest(customers, histories);
  state.textContent = `Done: ${customers.length} customers.`;
} catch (error) {
  state.textContent = `That failed: ${error.message}`;
}
