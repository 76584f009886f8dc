import { countedFr as counted } from '../../counted.ts';
import type { overview as english } from '../../en/web/overview.ts';

/** Ce que dit la vue d’ensemble. */
export const overview: typeof english = {
  verdict: 'Verdict sur les données',
  verdictMore: 'Ce qui a été trouvé',
  total: 'Valeur totale par client',
  totalNote: (past, future) => `${past} à ce jour + ${future} à venir`,
  groups: 'Clients par groupe RFM',
  groupsNote: 'La barre d’un bloc est sa part des clients.',
  groupSays: (customers, share, value) => `${customers} (${share}), ${value} à venir`,
  groupCustomers: (customers, share) => `${customers} (${share})`,
  cohorts: 'Les cohortes en bref',
  cohortsMore: 'Toutes les cohortes',
  cohortsNote: 'Part des clients ayant passé une deuxième commande à chaque mois d’ancienneté.',
  changed: 'Ce qui a changé',
  moved: (since) => `Principaux passages d’un segment à l’autre depuis le ${since}`,
  nothingSince:
    'Les passages d’un segment à l’autre apparaissent dès qu’il y a une date passée à comparer.',
  drift: 'Les prévisions face à ce qui est venu',
  driftNone:
    'La dérive apparaît à partir du deuxième calcul, dès que du temps a passé entre deux d’entre eux.',
  mistakes: 'Les erreurs courantes auxquelles ces données invitent',
  mistake: {
    average: {
      title: 'Piloter à la moyenne',
      says: (mean, median) =>
        `Le client moyen vaut ${mean}, celui du milieu ${median}. Décidez par segment ou par centile, non par la moyenne.`,
    },
    margin: {
      title: 'Oublier la marge',
      says: 'Les valeurs sont ici du chiffre d’affaires : aucun coût n’est connu. Donnez des coûts unitaires ou un taux de marge avant de les comparer à ce que coûtent les clients.',
    },
    complexity: {
      title: 'Un modèle complexe pour peu',
      says: (model, gain) =>
        `${model} est en production, et gagne ${gain} sur la formule simple aux dates d’essai. La formule suffirait.`,
      unmeasured: (model) =>
        `${model} est en production sans avoir été mesuré face à la formule simple. Laissez-le d’abord être mesuré.`,
    },
    static: {
      title: 'Des audiences figées',
      says: (share, since) =>
        `${share} des clients connus le ${since} appartiennent aujourd’hui à un autre segment de valeur : une audience faite alors touche les mauvais.`,
    },
    discount: {
      title: 'S’appuyer sur les remises',
      says: (customers, share) =>
        `${counted(customers, 'client achète', 'clients achètent')} surtout ou seulement en promotion (${share}) : une remise de plus apprend à d’autres à l’attendre.`,
    },
  },
};
