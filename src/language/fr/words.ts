import { countedFr as counted } from '../counted.ts';
import type { words as english } from '../en/words.ts';

/** Le nom des choses. */
export const words: typeof english = {
  bases: {
    revenue: 'chiffre d’affaires',
    gross_margin: 'marge brute',
    contribution_margin: 'marge sur coûts variables',
  },

  rules: {
    superseded: 'Remplacé par un export plus récent',
    duplicate: 'Enregistrement identique, écarté à la demande',
    after_as_of: 'Postérieur à la date d’arrêté',
    test_order: 'Commande de test',
    cancelled_order: 'Commande annulée ou échouée',
    no_customer: 'Commande sans client',
    stock_adjustment: 'Écriture de stock ou de régularisation',
    zero_value: 'Commande de valeur nulle, écartée à la demande',
    refunded_in_full: 'Commande intégralement remboursée',
  },

  rfmGroups: {
    CHAMPIONS: 'Champions',
    LOYAL: 'Fidèles',
    ACTIVE: 'Actifs',
    NEW: 'Nouveaux',
    PROMISING: 'Prometteurs',
    NEEDS_ATTENTION: 'À suivre de près',
    PREVIOUSLY_LOYAL: 'Anciens fidèles',
    AT_RISK: 'À risque',
    ALMOST_LOST: 'Presque perdus',
    DORMANT: 'Dormants',
    PROSPECTS: 'Prospects',
  },

  rfmGroupMeanings: {
    CHAMPIONS: 'achètent depuis peu, souvent et beaucoup',
    LOYAL: 'reviennent régulièrement et dépensent bien',
    ACTIVE: 'ont acheté récemment, à un niveau moyen',
    NEW: 'viennent de passer une ou deux commandes',
    PROMISING: 'assez récents, encore peu de commandes',
    NEEDS_ATTENTION: 'bons clients dont le rythme ralentit',
    PREVIOUSLY_LOYAL: 'autrefois parmi les meilleurs, silencieux depuis longtemps',
    AT_RISK: 'achetaient régulièrement, en retard désormais',
    ALMOST_LOST: 'ont peu acheté, très en retard',
    DORMANT: 'ont peu acheté, il y a longtemps',
    PROSPECTS: 'n’ont pas encore commandé',
  },

  rfmGroupsOfSix: {
    CHAMPIONS: 'Champions',
    LOYAL: 'Fidèles',
    RECENT: 'Récents',
    NEEDS_ATTENTION: 'À suivre de près',
    AT_RISK: 'À risque',
    INACTIVE: 'Inactifs',
  },

  valueSegments: {
    high_predicted_value: 'Forte valeur prédite',
    medium_value_high_potential: 'Valeur moyenne à fort potentiel',
    at_risk: 'À risque',
    new_high_early_potential: 'Nouveaux profils à fort potentiel précoce',
    inactive_high_historical_value: 'Inactifs à forte valeur historique',
    everyone_else: 'Tous les autres',
  },

  valueBands: { small: 'Petite', medium: 'Moyenne', large: 'Grande' },

  orderMoments: {
    placed: 'passées',
    created: 'créées',
    processed: 'traitées',
    paid: 'payées',
    shipped: 'expédiées',
  },

  acquisitionBands: {
    losing: 'À perte',
    break_even: 'À l’équilibre',
    to_optimise: 'À optimiser',
    healthy: 'Sain',
    under_invested: 'Sous-investissement possible',
  },

  verdictLevels: { good: 'Bon', usable: 'Exploitable', poor: 'Fragile' },

  findingLevels: { ok: 'en ordre', note: 'à noter', warning: 'alerte' },

  models: {
    nbd: 'NBD',
    'bg-nbd': 'BG/NBD',
    'mbg-nbd': 'MBG/NBD',
    formula: 'La formule',
    'boosted-trees': 'Arbres boostés',
    average: 'Moyenne du modèle de comptage et des arbres boostés',
    'gamma-gamma-both': 'Gamma-Gamma sur réachats et toutes commandes',
    'boosted-order-value': 'panier appris',
    'pareto-nbd': 'Pareto/NBD',
    'gamma-gamma': 'Gamma-Gamma',
    'gamma-gamma-repeat': 'Gamma-Gamma, commandes de réachat',
    'gamma-gamma-all': 'Gamma-Gamma, toutes les commandes',
    repeat_rate_continues: 'Rythme de réachat passé prolongé',
    purchase_rate_continues: 'Rythme d’achat passé prolongé',
    spend_rate_continues: 'Rythme de dépense passé prolongé',
    last_window_repeats: 'Dernière période répétée',
  },

  statuses: {
    converged: 'convergé',
    stopped: 'arrêté avant convergence',
    boundary: 'à la frontière du modèle',
    'no-dropout': 'aucun départ détecté : les prédictions sont celles du NBD',
    prior: 'tenu par des a priori : peu d’historique',
  },

  formulas: {
    simple: 'Simple : chiffre d’affaires',
    margin: 'Ajustée de la marge',
    net_of_acquisition: 'Nette du coût d’acquisition',
    subscription: 'Abonnement, par l’attrition du revenu',
    subscription_customer_churn: 'Abonnement, par l’attrition des clients',
  },

  formulaInputs: {
    average_order_value: 'Panier moyen = chiffre d’affaires ÷ commandes',
    frequency: 'Commandes par client et par an',
    lifetime: 'Durée moyenne d’activité par client, en années',
    margin_rate: 'Taux de marge = marge ÷ chiffre d’affaires',
    acquisition_cost: 'Coût d’acquisition = dépenses ÷ nouveaux clients',
    retention_cost: 'Coût de fidélisation par client et par an',
    revenue_per_account: 'Revenu récurrent mensuel ÷ comptes',
    revenue_churn: 'Attrition du revenu = (baisses + résiliations) ÷ revenu récurrent d’ouverture',
    customer_churn: 'Attrition des clients = abonnés perdus ÷ abonnés au début',
  },

  units: {
    orders_per_year: 'par an',
    orders_per_period: 'sur la période',
    currency_per_year: 'par an',
    currency_per_month: 'par mois',
    per_month: 'par mois',
  },

  periods: (n) => counted(n, 'période', 'périodes'),

  bridgeSteps: {
    gross: 'Toutes les commandes, avant remboursements',
    refunds: 'Tous les remboursements',
    unmatched_refunds: 'Remboursements sans commande, réintégrés',
    revenue: 'Chiffre d’affaires des clients',
  },

  equitySteps: {
    before: 'Capital client d’alors',
    new_customers: 'Clients gagnés depuis',
    realised: 'Rapporté depuis',
    passage_of_time: 'Passage du temps',
    change_in_outlook: 'Révision des perspectives',
    departed: 'Clients qui ne comptent plus',
    now: 'Capital client d’aujourd’hui',
  },

  tenures: {
    first_order: 'Première commande',
    '0-3': 'Réachat, moins de 3 mois',
    '3-6': 'De 3 à 6 mois',
    '6-12': 'De 6 à 12 mois',
    '12+': 'Après 12 mois',
  },

  fileKinds: {
    orders: 'commandes',
    order_lines: 'lignes de commande',
    refunds: 'remboursements',
    customers: 'clients',
    products: 'produits',
    spend: 'dépenses marketing',
    subscriptions: 'abonnements',
    rates: 'taux de change',
  },

  dimensions: {
    month: 'mois de première commande',
    category: 'première catégorie',
    channel: 'premier canal',
  },

  other: 'tous les autres',
  unknown: 'inconnu',
};
