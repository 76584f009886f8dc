import { betaGeometric } from './beta-geometric.ts';

/**
 * MBG/NBD (Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007): a customer may leave
 * after any purchase, the first included. Equation numbers are not known here: neither paper was at
 * hand.
 */
export const mbgNbd = betaGeometric('mbg-nbd', 1);
