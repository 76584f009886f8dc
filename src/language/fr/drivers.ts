import type { CustomerFeature, DriverDirection, DriverScore } from '../../vocabulary/index.ts';
import { countedFr } from '../counted.ts';
import type { FeatureText } from '../driver-text.ts';

const purchasesIn = (weeks: number) => (n: string) =>
  `${countedFr(n, 'achat', 'achats')} ces ${weeks} dernières semaines`;
const onePurchase = 'pas encore d’intervalle habituel : un seul achat';
const noAmounts = 'montants inconnus';

/** Ce qui pousse un score, en mots. */
export const drivers = {
  nav: 'Moteurs',
  title: 'Ce qui fait la probabilité d’un deuxième achat, et d’aucun',
  lead: {
    second_purchase: (what: string, share: string) =>
      `La probabilité d’un deuxième achat tient d’abord à « ${what} » : premier moteur pour ${share} des clients d’un seul achat.`,
    no_purchase: (what: string, share: string) =>
      `La probabilité de ne rien acheter tient d’abord à « ${what} » : premier moteur pour ${share} des clients.`,
  } satisfies Record<DriverScore, (what: string, share: string) => string>,
  group: (does: string, share: string, says: string) =>
    `${does} pour ${share} des clients : ${says}.`,
  leadNothing: 'On en sait trop peu pour dire ce qui pousse les clients de cette boutique.',
  titles: {
    second_purchase: 'Ce qui fait la probabilité d’un deuxième achat',
    no_purchase: 'Ce qui fait la probabilité de ne rien acheter',
  } satisfies Record<DriverScore, string>,
  says: {
    second_purchase: (customers: string, chance: string, days: string) =>
      `Premier moteur de la probabilité qu’un client d’un seul achat rachète sous ${countedFr(days, 'jour', 'jours')} : ${countedFr(customers, 'client', 'clients')}, probabilité moyenne ${chance}.`,
    no_purchase: (customers: string, chance: string, days: string) =>
      `Premier moteur de la probabilité qu’un client n’achète rien sous ${countedFr(days, 'jour', 'jours')} : ${countedFr(customers, 'client', 'clients')}, probabilité moyenne ${chance}.`,
  } satisfies Record<DriverScore, (customers: string, chance: string, days: string) => string>,
  tooFew: {
    second_purchase:
      'Deuxième achat : trop peu de clients sont revenus, ou ne le sont pas, pour en apprendre quelque chose.',
    no_purchase:
      'Aucun achat : trop peu de clients sont partis, ou restés, pour en apprendre quelque chose.',
  } satisfies Record<DriverScore, string>,
  leftOut: 'Les moteurs ont été laissés de côté dans ce calcul (`--without drivers`).',
  noEarlierDay:
    'L’historique est trop court : aucun jour passé dont on puisse apprendre ce qui a suivi.',
  notChurnRisk: (days: string) =>
    `Les deux probabilités sont celles de l’apprentissage, sur ${countedFr(days, 'jour', 'jours')}, et les moteurs expliquent celles-ci, non le risque de départ des tableaux : lui est de la prévision en service, et c’est sur lui qu’il faut agir. Les deux chiffres diffèrent.`,
  notCauses:
    'Un moteur déplace la prévision, non le client : aucun n’est une cause tant qu’une expérience ne l’a pas montré.',
  raised: 'Augmente la probabilité',
  lowered: 'Diminue la probabilité',
  directions: {
    raises: 'augmente',
    lowers: 'diminue',
  } satisfies Record<DriverDirection, string>,
  driver: 'Premier moteur',
  typically: 'Valeur typique',
  direction: 'Effet',
  share: 'Part des clients',
  chance: 'Probabilité moyenne',
  others: 'Tous les autres moteurs',
  none: 'Aucun moteur marquant',
  caption: (asOf: string, days: string) =>
    `Clients au ${asOf} ; probabilités à ${countedFr(days, 'jour', 'jours')}. Typique : la médiane des clients montrés, ou le nom le plus fréquent.`,
  months: 'janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre',
  features: {
    purchases: {
      name: 'Achats à ce jour',
      known: (n) => `${countedFr(n, 'achat', 'achats')} à ce jour`,
      unknown: 'achats inconnus',
    },
    days_since_last: {
      name: 'Jours de silence',
      known: (n) => `dernier achat il y a ${countedFr(n, 'jour', 'jours')}`,
      unknown: 'dernier achat inconnu',
    },
    span_days: {
      name: 'Du premier au dernier achat',
      known: (n) => `${countedFr(n, 'jour', 'jours')} du premier au dernier achat`,
      unknown: 'premier et dernier achats inconnus',
    },
    tenure_days: {
      name: 'Ancienneté',
      known: (n) => `client depuis ${countedFr(n, 'jour', 'jours')}`,
      unknown: 'premier achat inconnu',
    },
    purchases_4_weeks: {
      name: 'Achats en 4 semaines',
      known: purchasesIn(4),
      unknown: 'achats inconnus',
    },
    purchases_13_weeks: {
      name: 'Achats en 13 semaines',
      known: purchasesIn(13),
      unknown: 'achats inconnus',
    },
    purchases_26_weeks: {
      name: 'Achats en 26 semaines',
      known: purchasesIn(26),
      unknown: 'achats inconnus',
    },
    purchases_52_weeks: {
      name: 'Achats en 52 semaines',
      known: purchasesIn(52),
      unknown: 'achats inconnus',
    },
    mean_gap_days: {
      name: 'Intervalle habituel',
      known: (n) => `d’ordinaire ${countedFr(n, 'jour', 'jours')} entre deux achats`,
      unknown: onePurchase,
    },
    gap_variation: {
      name: 'Régularité',
      known: (share) => `intervalles variant de ${share} autour de leur moyenne`,
      unknown: 'trop peu d’achats pour juger de la régularité',
    },
    last_gap_ratio: {
      name: 'Dernier intervalle / habituel',
      known: (times) => `dernier intervalle de ${times} fois l’habituel`,
      unknown: onePurchase,
    },
    silence_ratio: {
      name: 'Silence / intervalle habituel',
      known: (times) => `silencieux depuis ${times} fois son intervalle habituel`,
      unknown: onePurchase,
    },
    log_gap_sum: {
      name: 'Nombre et durée des intervalles',
      known: (figure) => `intervalles cumulant ${figure} sur une échelle logarithmique`,
      unknown: onePurchase,
    },
    orders: {
      name: 'Commandes à ce jour',
      known: (n) => `${countedFr(n, 'commande', 'commandes')} à ce jour`,
      unknown: 'commandes inconnues',
    },
    spend: {
      name: 'Dépenses à ce jour',
      known: (x) => `${x} dépensés à ce jour`,
      unknown: noAmounts,
    },
    mean_order: {
      name: 'Valeur de commande',
      known: (x) => `${x} par commande`,
      unknown: noAmounts,
    },
    first_order: {
      name: 'Première commande',
      known: (x) => `première commande de ${x}`,
      unknown: noAmounts,
    },
    spend_52_weeks: {
      name: 'Dépenses en 52 semaines',
      known: (x) => `${x} dépensés ces 52 dernières semaines`,
      unknown: noAmounts,
    },
    discount_share: {
      name: 'Part des réductions',
      known: (share) => `${share} de ses montants retirés par des réductions`,
      unknown: 'réductions inconnues',
    },
    discounted_order_share: {
      name: 'Commandes avec réduction',
      known: (share) => `${share} de ses commandes avec une réduction`,
      unknown: 'réductions inconnues',
    },
    return_share: {
      name: 'Part remboursée',
      known: (share) => `${share} de ses montants remboursés`,
      unknown: 'remboursements inconnus',
    },
    categories: {
      name: 'Diversité des catégories',
      known: (n) => `achats dans ${countedFr(n, 'catégorie', 'catégories')}`,
      unknown: 'catégories inconnues',
    },
    main_category_share: {
      name: 'Part de la catégorie principale',
      known: (share) => `${share} de ses commandes dans une même catégorie`,
      unknown: 'catégories inconnues',
    },
    first_month: {
      name: 'Mois du premier achat',
      known: (month) => `premier achat en ${month}`,
      unknown: 'premier achat inconnu',
    },
    first_channel: {
      name: 'Premier canal',
      known: (channel) => `venu par ${channel}`,
      unknown: 'premier canal inconnu',
    },
    first_category: {
      name: 'Première catégorie',
      known: (category) => `premier achat dans ${category}`,
      unknown: 'première catégorie inconnue',
    },
    main_category: {
      name: 'Catégorie principale',
      known: (category) => `achète surtout dans ${category}`,
      unknown: 'catégorie principale inconnue',
    },
    country: {
      name: 'Pays',
      known: (country) => `commande depuis ${country}`,
      unknown: 'pays inconnu',
    },
  } satisfies Record<CustomerFeature, FeatureText>,
};
