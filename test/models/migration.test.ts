/** The migration table names all of lifetimes, and on our side nothing that is not there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as library from '../../src/models/index.ts';

const page = readFileSync(new URL('../../docs/models/migration.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| (?!---)(.+?) \| (.+) \|$/gm)].map(([, from, to]) => ({
  from,
  to,
}));

/** Public names of lifetimes 0.11.3: fitters, their methods and attributes, utils, plots, data. */
const lifetimes = `
BetaGeoFitter ModifiedBetaGeoFitter ParetoNBDFitter GammaGammaFitter BetaGeoBetaBinomFitter
fit predict params_ summary standard_errors_ confidence_intervals_ variance_matrix_ ll_summary
solution_iter_summary save_model load_model generate_new_data penalizer_coef weights
conditional_expected_number_of_purchases_up_to_time conditional_probability_alive
conditional_probability_alive_matrix expected_number_of_purchases_up_to_time
probability_of_n_purchases_up_to_time conditional_probability_of_n_purchases_up_to_time
conditional_expected_average_profit customer_lifetime_value
beta_geometric_nbd_model modified_beta_geometric_nbd_model pareto_nbd_model
beta_geometric_beta_binom_model
summary_data_from_transaction_data calibration_and_holdout_data calculate_alive_path
expected_cumulative_transactions ConvergenceError
plot_period_transactions plot_calibration_purchases_vs_holdout_purchases
plot_frequency_recency_matrix plot_probability_alive_matrix plot_expected_repeat_purchases
plot_history_alive plot_cumulative_transactions plot_incremental_transactions
plot_transaction_rate_heterogeneity plot_dropout_rate_heterogeneity
load_cdnow_summary load_cdnow_summary_data_with_monetary_value load_transaction_data
load_donations load_dataset`
  .trim()
  .split(/\s+/);

test.each(lifetimes)('%s has its row', (name) => {
  const mentions = rows.filter(({ from }) => new RegExp(`(?<![\\w])${name}(?![\\w])`).test(from));
  expect(mentions.length).toBeGreaterThan(0);
});

describe('our side', () => {
  const history = {
    repeatPurchases: new Float64Array(1),
    recency: new Float64Array(1),
    age: new Float64Array(1),
    weight: new Float64Array(1).fill(1),
  };
  const fit = library.fitCountingModel('mbg-nbd', history);
  const known = new Set([
    ...Object.keys(library),
    ...Object.keys(library.outlook(fit, history)),
    ...Object.keys(library.newCustomerOutlook(fit)),
    ...['perenne', 'JSON'],
  ]);
  const named = rows
    .flatMap(({ to }) => [...to.matchAll(/`([^`]+)`/g)].map(([, code]) => code))
    .flatMap((code) => {
      const calls = [...code.matchAll(/(?:^|[.(,]\s*)([A-Za-z]\w*)\(/g)].map(([, name]) => name);
      return /^[a-z]+[A-Z]\w*$/.test(code) ? [code, ...calls] : calls;
    });

  test('the check sees names', () => expect(new Set(named).size).toBeGreaterThan(20));

  test.each([...new Set(named)])('%s is there', (name) => expect(known).toContain(name));
});
