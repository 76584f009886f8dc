/** A channel of acquisition. Shares and effects are exact; their weighted means are 1. */
export interface Channel {
  readonly name: string;
  readonly isOffline: boolean;
  /** Share of the new customers. */
  readonly share: number;
  /** Purchase rate of its customers ÷ that of all. */
  readonly rate: number;
  /** Spend level of its customers ÷ that of all. */
  readonly spend: number;
  /** Expected spend per new customer, in cents of its currency. */
  readonly cost: number;
  readonly currency: 'EUR' | 'USD';
  /** Two campaigns, the larger first. */
  readonly campaigns: readonly [string, string];
}

export const CHANNELS: readonly Channel[] = [
  {
    name: 'Recherche payante',
    isOffline: false,
    share: 0.25,
    rate: 1,
    spend: 1,
    cost: 4200,
    currency: 'EUR',
    campaigns: ['Recherche - génériques', 'Recherche - marque'],
  },
  {
    name: 'Réseaux sociaux',
    isOffline: false,
    share: 0.2,
    rate: 0.8,
    spend: 0.9,
    cost: 6400,
    currency: 'EUR',
    campaigns: ['Social - prospection', 'Social - audiences proches'],
  },
  {
    name: 'Référencement naturel',
    isOffline: false,
    share: 0.2,
    rate: 1.1,
    spend: 1.05,
    cost: 1400,
    currency: 'EUR',
    campaigns: ['Guides et conseils', 'Pages produits'],
  },
  {
    name: 'Affiliation',
    isOffline: false,
    share: 0.1,
    rate: 0.6,
    spend: 0.8,
    cost: 9500,
    currency: 'USD',
    campaigns: ['Affiliation - bons plans', 'Affiliation - blogs'],
  },
  {
    name: 'Parrainage',
    isOffline: false,
    share: 0.1,
    rate: 1.3,
    spend: 1.2,
    cost: 3800,
    currency: 'EUR',
    campaigns: ['Parrainage - permanent', 'Parrainage - double récompense'],
  },
  {
    name: 'Boutique',
    isOffline: true,
    share: 0.15,
    rate: 1.2,
    spend: 1.1,
    cost: 4000,
    currency: 'EUR',
    campaigns: ['Boutique - quartier', 'Boutique - ateliers'],
  },
];

/** Where orders after the first may come from, beside the channel that won the customer. */
export const OFFLINE = CHANNELS.findIndex(({ isOffline }) => isOffline);

export const THEMES = ['Fabriqué en France', 'Avis de clients', 'Offre de bienvenue'] as const;

/** Shares of the campaigns and of the themes, in customers won and in money spent: independent. */
export const CUSTOMERS_BY_CAMPAIGN = [0.6, 0.4] as const;
export const CUSTOMERS_BY_THEME = [0.5, 0.3, 0.2] as const;
export const SPEND_BY_CAMPAIGN = [0.55, 0.45] as const;
export const SPEND_BY_THEME = [0.4, 0.3, 0.3] as const;

/** Share of the orders after the first that name the channel that won the customer. */
export const LOYAL_TO_CHANNEL = 0.7;
/** The channel that the others name. */
export const USUAL_CHANNEL = 2;
