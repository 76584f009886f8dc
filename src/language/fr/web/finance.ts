import { countedFr as counted } from '../../counted.ts';
import type { finance as english } from '../../en/web/finance.ts';

/** Ce que dit la page des finances en plus de ce qu’en dit le rapport. */
export const finance: typeof english = {
  byHand: 'Dépenses saisies à la main',
  byHandNote:
    'Ce qu’aucun fichier ne contient : un salon, un envoi postal, une campagne imprimée. Une saisie remplace la précédente du même mois et du même canal ; 0 la retire.',
  channel: 'Canal',
  month: 'Mois',
  amount: (currency) => `Montant${currency ? `, en ${currency}` : ''}`,
  enter: 'Saisir, et valoriser à nouveau',
  perEuro: 'Rapporté par unité dépensée',
  highest: 'Coût d’acquisition maximal',
  highestNote: (ratio) => `Ce qu’un client peut coûter pour un ratio de ${ratio}.`,
  noAmounts:
    'Les fichiers ne contiennent pas de montants : impossible de comparer coûts et valeur.',
  payback: 'Quand les clients remboursent leur coût',
  paybackSays: (customers) =>
    `Valeur cumulée par client selon l’âge, ${counted(customers, 'client', 'clients')}. La bande est l’intervalle à 80 % de la moyenne, d’après les écarts entre mois de première commande.`,
  paybackNone: 'Aucune cohorte n’a encore vécu un mois entier.',
  worth: 'Valeur cumulée',
  band: 'Intervalle à 80 %',
  cost: 'Coût d’acquisition',
  age: 'Âge en mois',
  of: 'Clients de',
  all: 'Tous les canaux',
  customers: 'Clients',
  cohorts: 'Mois de première commande',
  low: 'Bas',
  high: 'Haut',
  compared: 'Avant et après',
  comparedSays: (months, from, to) =>
    `Les ${counted(months, 'dernier mois complet', 'derniers mois complets')} (${from} à ${to}) à côté d’autant de mois précédents. Une part change en points, et en pour cent de ce qu’elle était : ce n’est pas la même chose.`,
  comparedNone: 'L’avant et l’après demandent six mois complets.',
  measure: 'Mesure',
  before: 'Avant',
  after: 'Après',
  points: 'En points',
  perCent: 'En pour cent',
  inPoints: (points) => counted(points, 'pt', 'pts'),
  measures: {
    revenue: 'Chiffre d’affaires',
    orders: 'Commandes',
    order_value: 'Panier moyen',
    new_customers: 'Nouveaux clients',
    existing_share: 'Part du chiffre d’affaires venant de clients existants',
    retention: 'Rétention période, par mois',
    churn: 'Attrition période, par mois',
    value: 'Valeur totale par client',
  },
  sinceOwn: (since) => `La valeur totale par client est comparée à ce qu’elle était le ${since}.`,
};
