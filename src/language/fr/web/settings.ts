import type { settings as english } from '../../en/web/settings.ts';

/** Comment se fait le prochain calcul. */
export const settings: typeof english = {
  lead: 'Ce que suivra le prochain calcul. Ceux déjà publiés gardent ce avec quoi ils ont été faits.',
  currency: 'Devise',
  currencyNote: 'Trois lettres, comme EUR. Vide : ce que disent les fichiers.',
  timezone: 'Fuseau horaire de la boutique',
  timezoneNote: 'Une commande appartient au jour local où elle a été passée.',
  horizon: 'Horizon, en jours',
  horizonNote: 'Jusqu’où regardent les prédictions.',
  margin: 'Taux de marge, en %',
  marginNote:
    'Marge brute sur chiffre d’affaires, si les coûts sont inconnus. Vide : la valeur est le chiffre d’affaires.',
  discount: 'Taux d’actualisation, en % par an',
  discountNote: 'Ce qu’un euro dans un an vaut de moins qu’un euro aujourd’hui.',
  zeroValue: 'Commandes de valeur nulle',
  zeroValueNote: 'Cadeaux, échantillons et remplacements.',
  zeroValues: { count: 'sont des achats', exclude: 'sont écartées' },
  moment: 'Date d’une commande',
  momentNote:
    'Si un fichier en a plusieurs ; à défaut, l’habituelle. Pour les fichiers importés désormais : un fichier importé de nouveau est relu.',
  moments: {
    placed: 'quand elle a été passée (habituel)',
    created: 'quand elle a été créée',
    processed: 'quand elle a été traitée',
    paid: 'quand elle a été payée',
    shipped: 'quand elle a été expédiée',
  },
  duplicates: 'Enregistrements identiques d’un fichier',
  duplicatesNote:
    'Certains exports écrivent deux fois un enregistrement ; dans d’autres, deux pareils sont deux ventes.',
  keep: 'sont gardés',
  drop: 'sont retirés',
  targets: {
    title: 'Objectifs d’acquisition',
    note: 'Ce qui fait lire le CLV:CAC : au-dessous, à optimiser ; au-dessus, peut-être sous-investi. Un client peut coûter la CLV ÷ la borne basse. Une marge mince appelle un objectif plus haut.',
    ratio: 'CLV:CAC',
    byDefault: (lowest, highest) => `De ${lowest} à ${highest}, par défaut`,
    given: 'Fixé par la boutique',
    lowest: 'De, pour 1',
    highest: 'À, pour 1',
    payback: 'Retour, en mois',
    paybackNote: 'En combien le coût d’acquisition doit revenir. Vide : pas d’objectif.',
  },
  rfm: {
    title: 'Scores RFM',
    note: 'Où commencent les scores 2 à 5. Les montants sont dans la devise des chiffres ; des seuils fixes restent quand la boutique grandit.',
    fifths: 'Par cinquièmes des clients de la boutique',
    given: 'Par seuils fixes',
    measures: { recency_days: 'Récence', orders: 'Fréquence', revenue: 'Montant' },
    begins: {
      recency_days: 'Jours depuis la dernière commande, au plus',
      orders: 'Commandes, au moins',
      revenue: 'Chiffre d’affaires, au moins',
    },
    score: (score) => `Score ${score}`,
  },
  model: 'Prévision des achats',
  modelNote: 'Mesurée sur des jours passés, ou imposée.',
  auto: 'Choisie par la mesure',
  language: 'Langue des fichiers',
  languageNote:
    'Du rapport et des remèdes dans les fichiers ; chacun choisit la sienne pour les pages.',
  unsaid: 'Non précisée',
  saved: 'Enregistré. Le prochain calcul le suit.',
  nextRun: 'Vaut dès le prochain calcul.',
  ownerOnly: 'Le propriétaire change ceci.',
};
