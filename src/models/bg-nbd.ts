import { betaGeometric } from './beta-geometric.ts';

/**
 * BG/NBD (Fader, Hardie & Lee 2005): a customer may leave only after a repeat purchase. One
 * who never came back is alive for certain, by construction and not by evidence: do not show
 * the probability alive of this model as a churn risk of one-time buyers.
 */
export const bgNbd = betaGeometric('bg-nbd', 0);
