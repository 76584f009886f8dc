import type { ClusterSentences } from '../cluster-text.ts';
import { countedFr } from '../counted.ts';

/** Les clients qui achètent de la même façon : noms, consignes, et leur chapitre du rapport. */
export const clusters = {
  nav: 'Profils d’achat',
  title: 'Les clients qui achètent de la même façon',
  lead: (clusters: string, largest: string, share: string) =>
    `${countedFr(clusters, 'profil', 'profils')}, par le comportement seul. Le plus grand, « ${largest} », réunit ${share} des clients.`,
  leadNone: 'Aucun profil d’achat ne se dégage.',
  none: {
    too_few_customers: (fewest: string) =>
      `Il faut au moins ${countedFr(fewest, 'client', 'clients')} : avec moins, des profils seraient le fruit du hasard.`,
    left_out: () =>
      'Les profils d’achat ont été laissés de côté dans ce calcul (`--without clusters`).',
    no_structure: () =>
      'Les clients sont assez nombreux, mais ils ne forment pas de groupes : aucun ne se distingue mieux que dans des données mélangées.',
  },
  how: (silhouette: string, shuffled: string) =>
    `Faits de la fréquence, de la récence, de la valeur de commande, de la part des réductions et des retours, de la diversité des catégories et de la saison ; jamais de qui l’on est. Silhouette moyenne ${silhouette} ; dans des données mélangées ${shuffled}.`,
  quarter: (from: string, to: string) =>
    `Les trois mois les plus chargés de l’année : ${from} à ${to}.`,
  chart: 'Clients et valeur prédite par profil',
  chartSays: 'Part des clients à côté de la part de la valeur prédite, par profil.',
  figures: 'Comment chaque profil achète',
  cluster: 'Profil',
  gap: 'Intervalle habituel, jours',
  lastPurchase: 'Dernier achat, il y a (jours)',
  orderValue: 'Valeur de commande',
  reductions: 'Réductions',
  returns: 'Retours',
  once: 'Un seul achat',
  briefs: 'Une consigne pour chacun',
  creative: 'Création',
  offer: 'Offre',
  timing: 'Moment',
  size: (customers: string, share: string) =>
    `${countedFr(customers, 'client', 'clients')} · ${share}`,
  worth: (historical: string, predicted: string) =>
    `Ont rapporté ${historical} à ce jour ; ${predicted} encore attendus.`,
  medians:
    'Les jours et la valeur de commande sont des médianes ; réductions et retours, des parts moyennes.',
  sentences: {
    weekdays: 'lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche',
    creative: {
      category: (category, share) =>
        `Montrer d’abord ${category} : la catégorie principale de ${share} d’entre eux.`,
      manyCategories: (categories) =>
        `Montrer une sélection de plusieurs catégories : ils achètent dans ${categories} en moyenne.`,
      bestSellers: 'Montrer ce qui se vend le mieux : aucune catégorie ne se détache chez eux.',
      unknownCategories:
        'Montrer ce qui se vend le mieux : les fichiers ne disent rien des catégories.',
      largeOrders: (order) =>
        `Parler qualité et service plutôt que prix : leur commande vaut ${order}.`,
      smallOrders: (order) =>
        `Montrer des articles à la mesure d’un petit panier : leur commande vaut ${order}.`,
      onceOnly: (share) =>
        `Aider à profiter de ce qu’ils ont déjà : ${share} d’entre eux n’ont acheté qu’une fois.`,
      channel: (channel, share) =>
        `Garder le ton de ${channel}, par où ${share} d’entre eux sont venus.`,
    },
    offer: {
      discounted: (share) =>
        `Pas de réduction de plus d’emblée : ${share} de leurs montants y sont déjà passés. Un lot ou la livraison offerte à la place.`,
      rarelyDiscounted: (share) =>
        `Pas de réduction : ce serait céder ce qu’ils paient de toute façon (${share} de leurs montants jusqu’ici). Un accès anticipé ou un service à la place.`,
      someDiscount: (share) =>
        `Pas de réduction au-delà des ${share} de leurs montants dont ils ont l’habitude, et seulement après un message sans réduction.`,
      unknownDiscount:
        'Les fichiers ne disent rien des réductions : commencer par un message qui n’en offre pas.',
      above: (order) => `Placer tout seuil juste au-dessus de leur commande de ${order}.`,
      returns: (share) =>
        `Avant tout, aider à choisir : ${share} de leurs montants ont été rendus.`,
      frequent: 'Récompenser leur retour : une place au club plutôt qu’un prix.',
      silent: 'Donner une raison de revenir : ce qui est nouveau depuis leur dernier achat.',
    },
    timing: {
      gap: (days) =>
        `Écrire environ ${countedFr(days, 'jour', 'jours')} après un achat : leur intervalle habituel.`,
      noGap: (days) =>
        `Ils n’ont pas encore d’intervalle habituel ; leur dernier achat date de ${countedFr(days, 'jour', 'jours')} : écrire une fois et attendre la réponse.`,
      overdue: (days, gap, times) =>
        `Leur intervalle habituel était de ${countedFr(gap, 'jour', 'jours')} et ils se taisent depuis ${days}, soit ${times} fois plus : écrire maintenant, puis laisser au moins un tel intervalle.`,
      due: (days, left) =>
        `Leur dernier achat date de ${countedFr(days, 'jour', 'jours')} : le prochain est attendu dans ${countedFr(left, 'jour', 'jours')} environ.`,
      weekday: (weekday) => `Ils commandent surtout le ${weekday}.`,
      hour: (hour) => `Ils commandent surtout vers ${hour} h.`,
      weekdayAndHour: (weekday, hour) => `Ils commandent surtout le ${weekday}, et vers ${hour} h.`,
      season: (share, from, to) =>
        `Commencer avant ${from} : ${share} de leurs achats tombent entre ${from} et ${to}.`,
      outOfSeason: (share, from, to) =>
        `Écrire hors de la haute saison : ${share} seulement de leurs achats tombent entre ${from} et ${to}.`,
    },
  } satisfies ClusterSentences,
};
