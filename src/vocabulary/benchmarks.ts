/** The sectors for which orders of magnitude of CLV are quoted. */
export const SECTORS = [
  'architecture',
  'business_consulting',
  'saas',
  'e_commerce',
  'telecom',
  'insurance_and_finance',
  'health_consulting',
  'creative_agencies',
] as const;

export type Sector = (typeof SECTORS)[number];

/** What others claim of customer value in general: never a figure of the shop. */
export const EXTERNAL_CLAIMS = [
  'acquiring_against_keeping',
  'retention_and_profit',
  'returning_customers_spend',
  'revenue_of_existing_customers',
  'loyalty_programme_preference',
  'paying_for_experience',
  'onboarding_and_churn',
  'satisfied_customers_spend',
  'loyalty_programme_return',
  'understanding_data_protection',
  'pricing_tests_and_margin',
  'targeting_and_order_value',
  'personalisation_and_churn',
] as const;

export type ExternalClaim = (typeof EXTERNAL_CLAIMS)[number];
