import { countedFr as counted } from '../counted.ts';
import type { card as english } from '../en/card.ts';

/** Ce que disent le rapport, la page des essais et le terminal de la justesse des prévisions. */
export const card: typeof english = {
  title: 'Essai sur le passé',
  pageTitle: 'La confiance que méritent les prévisions',
  skip: 'Aller à l’essai',
  made: (version) => `Établi par Perenne ${version} ; rien n’a été publié.`,
  lead: 'Placé à des dates passées, chaque modèle a prévu la suite. Voici ce qu’il en fut.',
  summary: 'En bref',
  forecast: 'Prévu',
  outcome: 'Constaté',
  champion: (model) => `Champion : ${model}.`,
  ahead: (gain, runnerUp) => `Devant ${runnerUp}, de ${gain} de gain moyen.`,
  behind: (gain, runnerUp) =>
    `${runnerUp} le devance de ${gain} de gain moyen, trop peu pour le remplacer.`,
  alone: 'Rien d’autre n’a été essayé.',
  reasons: {
    default_not_beaten: (least) =>
      `Il est retenu d’office : aucun autre n’a gagné ${least} sur lui sans jamais perdre.`,
    beats_the_default: (least) =>
      `Il a gagné au moins ${least} sur le modèle d’office, sans jamais perdre.`,
  },
  gainSays:
    'Gain : moyenne de la baisse du RMSE et de la hausse du Gini ; sur la formule, aussi de ce dont le total s’approche (au-delà de ce qu’expliquent le hasard ou une saison commune).',
  calibration: 'Calibrage',
  calibrationSays:
    'Chaque point est un dixième des clients, avec la bande à 95 % de sa moyenne constatée. Sur la diagonale, le prévu est advenu.',
  reliability: 'Chance de racheter',
  reliabilitySays:
    'Chaque point est un dixième des clients selon la chance d’au moins un achat, avec la bande à 95 % de Wilson de la part qui a acheté.',
  coverage: 'Ce que les intervalles contenaient',
  coverageSays:
    'Part des clients dont le résultat est tombé dans leur intervalle, tel qu’il est publié. Un intervalle ne coupe ni un nombre entier d’achats, ni la foule des clients qui n’apportent rien : il contient plus qu’il ne promet. Compter un résultat à cheval sur une borne pour la part de sa chance qui est à l’intérieur corrige cela.',
  promised: 'Promis',
  held: 'Contenu',
  heldSplit: 'Contenu, bornes partagées',
  splitLine: (levels) => `En partageant les résultats à cheval sur une borne : ${levels}`,
  coverageLine: (levels) => `Ce que les intervalles contenaient : ${levels}`,
  intervalShort: 'Intervalle',
  tenths: 'Par dixième de clients',
  tenth: 'Dixième',
  customers: 'Clients',
  band: 'Bande à 95 %',
  chance: 'Chance',
  bought: 'Ont acheté',
  byGroup: {
    rfm_group: 'Par groupe RFM à la date passée',
    cohort: 'Par trimestre ou mois du premier achat',
  },
  group: { rfm_group: 'Groupe', cohort: 'Trimestre' },
  within: 'Dans 80 %',
  perCustomer: { purchases: 'Achats par client', revenue: 'Chiffre d’affaires par client' },
  tooSmall: (fewest) => `moins de ${fewest}`,
  tooSmallSays: (fewest) =>
    `D’un groupe de moins de ${counted(fewest, 'client', 'clients')} on ne donne pas d’erreur : elle tiendrait au hasard.`,
  seenAll: 'Les clients connus à cette date ont passé toutes les commandes suivantes.',
  seen: (orders) =>
    `Les clients connus à cette date ont passé ${orders} des commandes suivantes ; les autres sont venus ensuite, et aucune prévision par client ne les couvre.`,
  seenWithRevenue: (orders, revenue) =>
    `Les clients connus à cette date ont passé ${orders} des commandes suivantes et apporté ${revenue} du chiffre d’affaires ; le reste vient de nouveaux clients, qu’aucune prévision par client ne couvre.`,
  ofTarget: { purchases: 'de tous les achats', revenue: 'de tout le chiffre d’affaires' },
  topFifth: (share) => `Le cinquième des clients le mieux prévu a apporté ${share}.`,
  brier: (score, skill) =>
    `Chance de racheter : score de Brier ${score}, meilleur de ${skill} que de dire la même à tous.`,
  model: 'Modèle',
  written: 'Écrit',
};
