import { countedFr as counted } from '../../counted.ts';
import type { cohorts as english } from '../../en/web/cohorts.ts';

/** Ce que dit la page des cohortes en plus de ce qu’en dit le rapport. */
export const cohorts: typeof english = {
  by: 'Cohortes par',
  crossings: {
    month: 'Mois de première commande',
    category: 'Première catégorie',
    channel: 'Premier canal',
    'month+category': 'Mois × première catégorie',
    'month+channel': 'Mois × premier canal',
    'category+channel': 'Première catégorie × premier canal',
    'month+category+channel': 'Mois × catégorie × canal',
  },
  only: { category: 'Seulement la catégorie', channel: 'Seulement le canal' },
  everyOne: 'Toutes et tous',
  view: 'Vue',
  map: 'Carte de chaleur',
  curves: 'Courbes',
  basis: 'Pour les montants',
  value: 'Valeur',
  revenue: 'Chiffre d’affaires',
  measures: {
    active_share: 'Part des clients ayant commandé dans le mois',
    repeat_share: 'Part des clients ayant passé une deuxième commande à cette date',
    revenue: 'Chiffre d’affaires par client dans le mois',
    cumulative_revenue: 'Chiffre d’affaires cumulé par client',
    value: 'Valeur par client dans le mois',
    cumulative_value: 'Valeur cumulée par client',
  },
  curvesSays:
    'Par âge en mois, au plus cinq cohortes régulièrement espacées, de la plus ancienne à la plus jeune.',
  noCurve: 'Aucune cohorte n’a encore trois mois : les courbes commencent là.',
  forecast: (days) => `+${counted(days, 'jour', 'jours')}`,
  forecastOf: {
    share: (days) =>
      `Probabilité d’une commande dans les ${counted(days, 'jour', 'jours')} à venir, moyenne de la cohorte.`,
    month: (days) =>
      `Attendu par client sur les ${counted(days, 'jour', 'jours')} à venir ; la valeur est actualisée.`,
    cumulative: (days) =>
      `À ce jour plus ce qui est attendu sur les ${counted(days, 'jour', 'jours')} à venir, par client.`,
  },
  forecastCell: (cohort, value, customers) =>
    `${cohort}, prévision : ${value}, ${counted(customers, 'client', 'clients')}`,
  hatched: 'Hachuré : prévision.',
  toCustomers: 'Une case mène à ses clients.',
  point: 'Pointez une case, ou déplacez-vous avec les flèches, pour la lire.',
  leftOut: (count) =>
    `${counted(count, 'autre cohorte', 'autres cohortes')} : affinez le choix pour les voir.`,
};
