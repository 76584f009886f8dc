import { betaGeometric } from './beta-geometric.ts';

/**
 * MBG/NBD (Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007): a customer may leave
 * after any purchase, the first included.
 */
export const mbgNbd = betaGeometric('mbg-nbd', 1);
