import { countedFr } from '../counted.ts';

/** Saison et tendance de toute la boutique. */
export const season = {
  title: 'Saison et tendance de la boutique',
  chart: 'Commandes par jour, selon le mois de l’année',
  says: 'Au-dessus ou au-dessous du mois moyen, croissance mise à part ; les traits contiennent la vérité avec une probabilité de 95 %.',
  looked: (months: string, from: string, to: string) =>
    `${countedFr(months, 'mois entier', 'mois entiers')} de commandes, de ${from} à ${to}.`,
  untold: {
    history_too_short: (months: string, least: string) =>
      `Saison et tendance ne se distinguent pas encore : il faut ${least} mois entiers d’affilée, et il y en a ${months}.`,
    too_few_orders: (least: string) =>
      `Ni saison ni tendance : à moins de ${countedFr(least, 'commande', 'commandes')} par mois, les mois diffèrent par hasard.`,
  },
  trend: (change: string, low: string, high: string) =>
    `Saison mise à part, les commandes ont évolué de ${change} en un an (de ${low} à ${high}).`,
  flat: (low: string, high: string) =>
    `Saison mise à part, ni croissance ni recul ne se détache sur un an : de ${low} à ${high}.`,
  season: (most: string, more: string, least: string, less: string) =>
    `Le mois le plus fort est ${most} (${more} par rapport au mois moyen), le plus faible ${least} (${less}).`,
  noSeason:
    'Aucune saison ne se détache : d’une année à l’autre, les mois ne diffèrent pas plus que par hasard.',
  inPredictions:
    'Les prédictions ne suivent pas la saison : sur un an, chaque mois revient une fois ; sur un horizon plus court, lisez-les en pensant à ces mois.',
  month: 'Mois',
  against: 'Par rapport au mois moyen',
  from: 'De',
  to: 'À',
};
