import { countedFr as counted } from '../counted.ts';
import type { activity as english } from '../en/activity.ts';

/** Ce que le rapport dit de l’activité : revenir, et partir. */
export const activity: typeof english = {
  nav: 'Activité',
  title: 'Revenir',
  lead: (rate, days) =>
    `${rate} des clients commandent à nouveau sous ${counted(days, 'jour', 'jours')}.`,
  leadUnknown: 'Trop peu de jours ont passé pour dire combien de clients reviennent.',
  repurchase: 'Nouvelle commande dans les',
  ofCustomers: (repeated, customers) =>
    `${repeated} sur ${counted(customers, 'assez ancien', 'assez anciens')}`,
  revenueChart: 'Chiffre d’affaires des nouveaux clients et des clients existants',
  revenueSays: (share) =>
    `Chiffre d’affaires mensuel. Les clients existants en apportent ${share} sur les mois affichés.`,
  newRevenue: 'Nouveaux clients',
  existingRevenue: 'Clients existants',
  retentionChart: 'Rétention période, mois par mois',
  activeWindow: (days) =>
    `Un client est actif pendant ${counted(days, 'jour', 'jours')} après une commande.`,
  retentionSays:
    '(Clients à la fin − nouveaux clients) ÷ clients au début du mois. À ne pas confondre avec la rétention cohorte ci-dessus.',
  retention: 'Rétention période',
  churn: 'Attrition période',
  atStart: 'Au début',
  returned: 'Revenus',
  lost: 'Perdus',
  atEnd: 'À la fin',
  newCustomers: 'Nouveaux',
  month: 'Mois',
  orders: 'Commandes',
  incomplete: 'mois incomplet',
  tenure: 'Panier selon l’ancienneté',
  tenureCustomer: 'Temps depuis la première commande',
  averageOrderValue: 'Panier moyen',
  churnByValue: 'Qui a été perdu, selon la première commande et la valeur',
  firstOrder: 'Première commande',
  quarter: (quarter, year) => `T${quarter} ${year}`,
  thirds: { low: 'Tiers inférieur', middle: 'Tiers médian', high: 'Tiers supérieur' },
  thirdsBy: {
    historical_value: 'Tiers des clients selon la valeur historique.',
    orders: 'Tiers des clients selon le nombre de commandes.',
  },
  lostOf: (rate, customers) => `${rate} sur ${customers}`,
  lostSays: (days) =>
    `Perdu : aucune commande depuis ${counted(days, 'jour', 'jours')}. Case vide : personne, ou trop jeune pour le dire. Qui reste achète davantage : comparez d’abord au sein d’une colonne.`,
  breakpoints: (places) =>
    `Où les clients s’arrêtent le plus souvent, en mois depuis la première commande : ${places}.`,
  breakpoint: (third, month, hazard, atRisk) =>
    `${third} à M${month} (${hazard} de ${counted(atRisk, 'qui achetait encore', 'qui achetaient encore')})`,
};
