import type { BenchmarkTexts } from './benchmark-text.ts';

export const benchmarksFr: BenchmarkTexts = {
  title: 'Comparer à quoi ?',
  own: (since, before, now, change) =>
    `D’abord à votre propre passé : un client valait en moyenne ${before} au ${since} et vaut ${now} aujourd’hui, soit ${change}.`,
  noOwn: 'Votre propre passé d’abord : il apparaît dès qu’une date passée permet de comparer.',
  sectorsTitle: 'Ordres de grandeur par secteur',
  sector: 'Secteur',
  magnitude: 'Valeur d’un client',
  quotedAs: 'Tel que cité',
  claimsTitle: 'Affirmations de tiers, pas vos chiffres',
  claim: 'Affirmation',
  standing: 'Fiabilité',
  measuredHere: 'Mesuré ici',
  between: (low, high) => `${low} à ${high}`,
  from: (low) => `à partir de ${low}`,
  orderOfMagnitude:
    'Ordres de grandeur cités par des tiers, sans devise ; non mesurés dans votre boutique.',
  external: 'affirmé par des tiers',
  unverified: 'affirmé par des tiers et non vérifié',
  sectors: {
    architecture: {
      name: 'Cabinets d’architecture',
      says: 'Plus d’un million par client sur plusieurs années.',
    },
    business_consulting: {
      name: 'Conseil aux entreprises',
      says: 'Six chiffres, jusqu’au milieu de la fourchette.',
    },
    saas: { name: 'Logiciel en abonnement (SaaS)', says: 'Cinq à six chiffres par compte.' },
    e_commerce: {
      name: 'E-commerce',
      says: 'Quelques centaines avant optimisation, par exemple en beauté.',
    },
    telecom: {
      name: 'Télécommunications',
      says: 'Environ 4 800 bruts : 100 par mois pendant 48 mois.',
    },
    insurance_and_finance: {
      name: 'Assurance et finance',
      says: 'Élevée ; sinistres et risques sont à modéliser.',
    },
    health_consulting: {
      name: 'Conseil en santé',
      says: 'Substantielle ; aucun chiffre n’est cité.',
    },
    creative_agencies: {
      name: 'Agences créatives',
      says: 'De cinq chiffres au bas des six chiffres.',
    },
  },
  claims: {
    acquiring_against_keeping: (times) =>
      `Gagner un client coûterait ${times} fois plus que d’en garder un.`,
    retention_and_profit: (more) =>
      `Cinq pour cent de rétention en plus apporteraient ${more} de profit.`,
    returning_customers_spend: (more) =>
      `Les clients qui reviennent dépenseraient ${more} de plus par transaction.`,
    revenue_of_existing_customers: (share) =>
      `Environ ${share} du chiffre d’affaires d’un e-commerçant viendrait de ses clients existants.`,
    loyalty_programme_preference: (share) =>
      `${share} des consommateurs français préféreraient une marque dotée d’un programme de fidélité attractif.`,
    paying_for_experience: (share) =>
      `${share} des consommateurs seraient prêts à payer plus pour une meilleure expérience.`,
    onboarding_and_churn: (share) =>
      `Un accueil défaillant expliquerait environ ${share} de l’attrition.`,
    satisfied_customers_spend: (share) =>
      `Environ ${share} des clients très satisfaits dépenseraient davantage avec le temps.`,
    loyalty_programme_return: (share) =>
      `Plus de ${share} des entreprises tireraient un retour positif de leur programme de fidélité.`,
    understanding_data_protection: (share) =>
      `${share} des Français souhaiteraient mieux comprendre la protection des données.`,
    pricing_tests_and_margin: (more) => `Les tests de prix ajouteraient ${more} de marge.`,
    targeting_and_order_value: (more) =>
      `Les campagnes ciblées ajouteraient ${more} au panier moyen.`,
    personalisation_and_churn: (points) =>
      `La personnalisation ferait varier le taux d’attrition de ${points} points.`,
  },
};
