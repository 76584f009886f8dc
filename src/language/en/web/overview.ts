import { countedEn as counted } from '../../counted.ts';
/** What the overview says. */
export const overview = {
  verdict: 'Data verdict',
  verdictMore: 'What was found',
  total: 'Total value per customer',
  totalNote: (past: string, future: string) => `${past} to date + ${future} expected`,
  groups: 'Customers by RFM group',
  groupsNote: 'The bar in a block is its share of customers.',
  groupSays: (customers: string, share: string, value: string) =>
    `${customers} (${share}), ${value} expected`,
  groupCustomers: (customers: string, share: string) => `${customers} (${share})`,
  cohorts: 'Cohorts in brief',
  cohortsMore: 'All cohorts',
  cohortsNote: 'Share of customers with a second order by each month of age.',
  changed: 'What changed',
  moved: (since: string) => `Largest moves between segments since ${since}`,
  nothingSince: 'Moves between segments appear once there is a past day to compare with.',
  drift: 'Forecasts against what came',
  driftNone: 'Drift appears from the second run on, once time has passed between two of them.',
  mistakes: 'Common mistakes that these data invite',
  mistake: {
    average: {
      title: 'Steering by the average',
      says: (mean: string, median: string) =>
        `The mean customer is worth ${mean}, the middle one ${median}. Decide by segment or percentile, not by the mean.`,
    },
    margin: {
      title: 'Leaving out the margin',
      says: 'Values here are revenue: no cost is known. Give unit costs or a margin rate before comparing them with what customers cost.',
    },
    complexity: {
      title: 'A complex model for little',
      says: (model: string, gain: string) =>
        `${model} is in production, and gains ${gain} over the simple formula on past cut-offs. The formula would do.`,
      unmeasured: (model: string) =>
        `${model} is in production without having been measured against the simple formula. Let it be measured first.`,
    },
    static: {
      title: 'Audiences that stand still',
      says: (share: string, since: string) =>
        `${share} of the customers known on ${since} belong to another value segment today: an audience made then reaches the wrong ones.`,
    },
    discount: {
      title: 'Leaning on discounts',
      says: (customers: string, share: string) =>
        `${counted(customers, 'customer buys', 'customers buy')} mostly or only on reductions (${share}): another reduction teaches more of them to wait for one.`,
    },
  },
};
