import type { BenchmarkTexts } from './benchmark-text.ts';

export const benchmarksEn: BenchmarkTexts = {
  title: 'Compared with what?',
  own: (since, before, now, change) =>
    `With your own past first: a customer was worth ${before} on average on ${since} and is worth ${now} now, ${change}.`,
  noOwn: 'Your own past comes first; it appears once there is a past date to compare with.',
  sectorsTitle: 'Orders of magnitude by sector',
  sector: 'Sector',
  magnitude: 'Value of a customer',
  quotedAs: 'Quoted as',
  claimsTitle: 'External claims, not your figures',
  claim: 'Claim',
  standing: 'Standing',
  measuredHere: 'Measured here',
  between: (low, high) => `${low} to ${high}`,
  from: (low) => `from ${low}`,
  orderOfMagnitude:
    'Orders of magnitude quoted by others, without a currency; not measured in your shop.',
  external: 'claimed by others',
  unverified: 'claimed by others and not verified',
  sectors: {
    architecture: {
      name: 'Architecture firms',
      says: 'Above a million per client over several years.',
    },
    business_consulting: {
      name: 'Business consulting',
      says: 'Six figures, up to the middle of the range.',
    },
    saas: { name: 'Software as a service', says: 'Five to six figures per account.' },
    e_commerce: {
      name: 'E-commerce',
      says: 'A few hundred before optimisation, in beauty for example.',
    },
    telecom: { name: 'Telecommunications', says: 'About 4,800 gross: 100 a month over 48 months.' },
    insurance_and_finance: {
      name: 'Insurance and finance',
      says: 'High; claims and risk have to be modelled.',
    },
    health_consulting: { name: 'Health consulting', says: 'Substantial; no figure is quoted.' },
    creative_agencies: { name: 'Creative agencies', says: 'Five to low six figures.' },
  },
  claims: {
    acquiring_against_keeping: (times) =>
      `Winning a customer is said to cost ${times} times as much as keeping one.`,
    retention_and_profit: (more) =>
      `Five per cent more retention is said to bring ${more} more profit.`,
    returning_customers_spend: (more) =>
      `Returning customers are said to spend ${more} more per transaction.`,
    revenue_of_existing_customers: (share) =>
      `About ${share} of an online shop’s revenue is said to come from existing customers.`,
    loyalty_programme_preference: (share) =>
      `${share} of French consumers are said to prefer a brand with an attractive loyalty programme.`,
    paying_for_experience: (share) =>
      `${share} of consumers are said to be ready to pay more for a better experience.`,
    onboarding_and_churn: (share) => `Poor onboarding is said to explain about ${share} of churn.`,
    satisfied_customers_spend: (share) =>
      `About ${share} of very satisfied customers are said to spend more over time.`,
    loyalty_programme_return: (share) =>
      `Over ${share} of companies are said to earn a positive return on their loyalty programme.`,
    understanding_data_protection: (share) =>
      `${share} of French people are said to want to understand data protection better.`,
    pricing_tests_and_margin: (more) => `Pricing tests are said to add ${more} to the margin.`,
    targeting_and_order_value: (more) =>
      `Targeted campaigns are said to add ${more} to the average order value.`,
    personalisation_and_churn: (points) =>
      `Personalisation is said to change the churn rate by ${points} points.`,
  },
};
