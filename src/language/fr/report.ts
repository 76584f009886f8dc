import { countedFr as counted } from '../counted.ts';
import type { report as english } from '../en/report.ts';
import { activity } from './activity.ts';
import { finance } from './finance.ts';
import { ladder } from './ladder.ts';
import { segments } from './segments.ts';

/** Ce que dit le rapport, section par section. Les fonctions reçoivent des valeurs déjà mises en forme. */
export const report: typeof english = {
  page: {
    title: 'Rapport sur la valeur client',
    contents: 'Sommaire',
    skip: 'Aller au rapport',
    figures: 'Les chiffres de ce graphique',
    scroll: (what) => `${what} (défilement horizontal)`,
    made: (version, run) => `Établi par Perenne ${version}, calcul n° ${run}.`,
    others: (count) => `${count} de plus`,
    total: 'Total',
  },
  terms: {
    asOf: 'Arrêté au',
    horizon: 'Horizon',
    days: (count) => counted(count, 'jour', 'jours'),
    currency: 'Devise',
    noCurrency: 'aucun montant dans les fichiers',
    unnamedCurrency: 'une devise que les fichiers ne nomment pas',
    basis: 'Base de valeur',
    marginRate: (rate) => `au taux de marge de ${rate}`,
    discount: 'Taux d’actualisation',
    perYear: (rate) => `${rate} par an`,
    refunds: 'Remboursements',
    refundRule: 'déduits de la commande concernée',
    timezone: 'Fuseau horaire',
    customers: 'Clients',
  },
  captions: {
    past: (basis, currency, asOf) =>
      `En ${currency}, ${basis}, net des remboursements, commandes jusqu’au ${asOf}.`,
    future: (basis, currency, asOf, days, rate) =>
      `En ${currency}, ${basis}, attendue sur ${counted(days, 'jour', 'jours')} après le ${asOf}, actualisée à ${rate} par an.`,
    whole: (basis, currency, asOf, days) =>
      `En ${currency}, ${basis} : commandes jusqu’au ${asOf}, net des remboursements, plus ce qui est attendu sur ${counted(days, 'jour', 'jours')} ensuite.`,
    revenue: (currency, asOf) =>
      `Chiffre d’affaires en ${currency}, net des remboursements, commandes jusqu’au ${asOf}.`,
    equity: (basis, currency, asOf, span, rate) =>
      `En ${currency}, ${basis}, clients au ${asOf}, ${span}, actualisée à ${rate} par an.`,
    noHorizon: 'sans horizon',
    atMost: (years) => `sur ${years} au plus`,
    counts: (asOf) => `Commandes jusqu’au ${asOf}.`,
    expectedCounts: (asOf, days) =>
      `Achats attendus sur ${counted(days, 'jour', 'jours')} après le ${asOf}.`,
  },
  verdict: {
    nav: 'Verdict',
    title: 'Ce que les données permettent d’affirmer',
    lead: {
      good: 'Les données portent ce rapport : rien n’a été trouvé qui changerait une décision.',
      usable: 'Les chiffres sont exploitables, avec les réserves ci-dessous.',
      poor: 'Lisez ces chiffres comme des ordres de grandeur tant que les points ci-dessous ne sont pas réglés.',
    },
    finding: 'Constat',
    effect: 'Effet sur le résultat',
    inOrder: (count) => `${counted(count, 'contrôle', 'contrôles')} en ordre`,
  },
  key: {
    nav: 'Chiffres clés',
    title: 'Chiffres clés',
    worth: (total, past, future) =>
      `Un client vaut ${total} en moyenne : ${past} à ce jour et ${future} encore attendus.`,
    median: (median) => `La moyenne cache l’écart : la moitié des clients vaut moins de ${median}.`,
    purchasesOnly: (future) =>
      `Les fichiers ne contiennent aucun montant : ce sont les achats qui sont évalués. ${counted(future, 'achat est attendu', 'achats sont attendus')}.`,
    historical: 'Valeur historique',
    predicted: 'Valeur prédite',
    predictedPurchases: 'Achats attendus',
    perCustomer: (amount) => `${amount} par client`,
    ofCustomers: (count) => counted(count, 'client', 'clients'),
    repeatRate: 'Taux de réachat',
    repeatNote: (repeat, all) =>
      `${counted(repeat, `client sur ${all} a`, `clients sur ${all} ont`)} commandé à nouveau.`,
    ratio: 'CLV:CAC',
    ratioNote: (value, cost) => `${value} de valeur pour ${cost} de coût d’acquisition.`,
    purchases: 'Achats à ce jour',
    purchasesNote: (count) => `${count} par client, un par jour d’achat.`,
    ratioMissing: 'Ajoutez un fichier de dépenses pour le connaître.',
    equity: 'Capital client',
    equityNote: (span) => `Valeur actualisée encore attendue des clients d’aujourd’hui, ${span}.`,
    coverage: 'Couverture du chiffre d’affaires',
    coverageNote: 'Part du chiffre d’affaires rattachée à un client connu.',
    error: (bias, cutOff) => `Testée au ${cutOff} : la prévision totale était ${bias}.`,
    range: (low, high, cutOffs) =>
      `Intervalle à 80 % du total : de ${low} à ${high}, d’après l’erreur des totaux prévus au ${cutOffs}.`,
    seasonUnseen: 'Moins d’un an est connu : une saison jamais vue est prise en compte.',
    errorNotMeasured: 'Son erreur n’a pas encore pu être mesurée : voir la fiche de prévision.',
  },
  action: {
    title: 'Prochaine action',
    owner: 'Responsable',
    kpi: 'Mesurée par',
    window: 'Mesurée sur',
    data: {
      says: (finding) => `Régler d’abord les données : ${finding}`,
      owner: 'Données',
    },
    channel: {
      says: (channel, cost, most) =>
        `Freiner la dépense sur ${channel} : un client y coûte ${cost}, plus que les ${most} que permet le ratio cible.`,
      owner: 'Acquisition',
    },
    segment: {
      says: (segment, customers, step) =>
        `${segment}, ${counted(customers, 'client', 'clients')} : ${step}`,
    },
  },
  ladder,
  concentration: {
    nav: 'Concentration',
    title: 'Peu de clients, beaucoup de valeur',
    lead: (share) => `Le meilleur cinquième des clients détient ${share} de la valeur historique.`,
    leadUnknown: 'Sans montants, la concentration de la valeur ne peut pas être montrée.',
    gini: (gini) => `Coefficient de Gini ${gini} (0 : tous égaux, 1 : un seul client a tout).`,
    lorenz: 'Concentration de la valeur historique',
    lorenzSays: (share) =>
      `Part cumulée de la valeur historique selon la part cumulée des clients, du moins au plus précieux. Les 20 % les meilleurs détiennent ${share}.`,
    percentiles: 'Valeur par centile',
    percentilesSays: 'Valeur historique et valeur prédite du client situé à chaque centile.',
    level: 'Centile',
    shareOfCustomers: 'Part des clients',
    shareOfValue: 'Part de la valeur',
  },
  rfm: {
    nav: 'RFM',
    title: 'Récence, fréquence, montant',
    lead: (group, customers, share) =>
      `${group} : ${counted(customers, 'client, qui détient', 'clients, qui détiennent')} ${share} de la valeur historique.`,
    grid: 'Clients par score RFM',
    gridSays:
      'Chaque case compte des clients. Vers le haut : achat plus récent. Vers la droite : achats plus fréquents et plus importants. La couleur suit le groupe.',
    recency: 'Score de récence',
    frequencyMonetary: 'Score de fréquence et de montant',
    group: 'Groupe',
    meaning: 'Clients qui…',
    customers: 'Clients',
    share: 'Part',
    historical: 'Valeur historique',
    predicted: 'Valeur prédite',
    churn: 'Risque d’attrition moyen',
    sixTitle: 'La vue plus large en six groupes',
    lift: (group, cutOff, until, customers, later) =>
      `Mis à l’épreuve : groupés au ${cutOff}, les « ${group} » étaient ${customers} des clients et ont apporté ${later} de ce qui a été acheté jusqu’au ${until}.`,
    liftTitle: 'Ces groupes trouvent-ils les acheteurs de demain ?',
    later: 'Part de ce qui a été acheté ensuite',
    liftFactor: 'Fois un choix au hasard',
    cuts: 'Où passent les seuils',
    cutsSays:
      'Les scores sont des cinquièmes des clients de cette boutique ; les ex æquo partagent un score.',
    cutsGiven: (measures) => `Les scores commencent là où la boutique l’a fixé : ${measures}.`,
    cutsPartlyGiven: (given, fifths) =>
      `Les scores commencent là où la boutique l’a fixé : ${given}. Par cinquièmes de ses clients, les ex æquo partageant un score : ${fifths}.`,
    measures: { recency_days: 'récence', orders: 'fréquence', revenue: 'montant' },
    score: 'Score',
    cutRecency: 'Jours depuis la dernière commande, au plus',
    cutOrders: 'Commandes, au moins',
    cutRevenue: 'Chiffre d’affaires, au moins',
  },
  segments,
  cohorts: {
    nav: 'Cohortes',
    title: 'Ce que devient chaque génération de clients',
    lead: 'Une ligne : les clients dont la première commande date d’un même mois. Une colonne : leur âge en mois ; M0 contient la première commande. Case vide : trop jeune pour le dire.',
    byMonth: 'Par mois de première commande',
    byCategory: 'Par première catégorie de produit',
    byChannel: 'Par premier canal',
    cohort: 'Cohorte',
    size: 'Clients',
    cost: 'CAC',
    firstOrder: '1re commande',
    average: 'Moyenne pondérée',
    unit: 'Exprimé en',
    share: 'Part des clients',
    amount: 'Montant par client',
    time: 'Dans le temps',
    perMonth: 'Chaque mois',
    cumulative: 'Cumulé',
    legend: 'Plus la couleur est forte, mieux c’est.',
    payback: 'La valeur cumulée par client dépasse le CAC',
    few: (count) => `Repose sur moins de ${counted(count, 'client', 'clients')}.`,
    cell: (cohort, month, value, customers) =>
      `${cohort}, M${month} : ${value}, ${counted(customers, 'client', 'clients')}`,
    interval: (low, high) => `intervalle à 95 % de ${low} à ${high}`,
    views: {
      activeShare: 'Part des clients ayant commandé dans le mois',
      repeatShare: 'Part des clients ayant déjà passé une deuxième commande',
      revenue: 'Chiffre d’affaires par client dans le mois',
      value: 'Valeur cumulée par client',
    },
    curves: 'Valeur cumulée par cohorte',
    curvesSays: 'Valeur cumulée par client selon l’âge en mois, dernières cohortes mûres.',
    forecasts: 'Ce que chaque génération devrait apporter',
    forecastsSays:
      'Intervalles à 80 % d’après l’erreur des cohortes aux dates passées. Une saison jamais vue déplacerait toutes les cohortes ensemble : elle figure dans l’intervalle du total.',
    purchasesToCome: 'Achats à venir',
    valueToCome: 'Valeur à venir',
    forecastInterval: 'Intervalle à 80 %',
    milestones: 'À 3, 6 et 12 mois',
    milestoneRepeat: 'Taux de réachat',
    milestoneOrder: 'Panier',
    milestoneValue: 'Valeur',
    empty: 'Aucune cohorte n’a encore un mois entier.',
    emptyDimension: {
      category:
        'Ajoutez les catégories aux lignes de commande ou un fichier de produits pour voir les cohortes par première catégorie.',
      channel: 'Ajoutez une colonne canal aux commandes pour voir les cohortes par premier canal.',
    },
    age: 'Âge en mois',
  },
  activity,
  prediction: {
    nav: 'Prévision',
    title: 'Ce que vaut la prévision',
    measured: (customers, cutOff, until) =>
      `Testée là où la réponse est connue : placée au ${cutOff}, devant ${counted(customers, 'client', 'clients')}, elle prévoyait jusqu’au ${until}.`,
    total: (predicted, actual, bias) =>
      `Au total pour ces clients : prévu ${predicted}, constaté ${actual}. La prévision était ${bias}.`,
    each: (error, naive, name) =>
      `Pour un client : ${error} d’écart en moyenne. La meilleure estimation naïve, « ${name} », s’écarte de ${naive}.`,
    eachAlone: (error) => `Pour un client : ${error} d’écart en moyenne.`,
    rank: (gini) =>
      `Pour classer les clients : ${gini} d’un classement parfait (0 % : hasard, 100 % : parfait).`,
    coverage: (share) =>
      `Ses intervalles à 80 % contenaient le résultat de ${share} des clients avant calibrage.`,
    purchases: (count) => counted(count, 'achat', 'achats'),
    tooHigh: (share) => `trop haute de ${share}`,
    tooLow: (share) => `trop basse de ${share}`,
    notMeasured:
      'Non mesurée. L’historique est trop court pour en cacher une partie et la prévoir. Le modèle s’appuie sur des a priori : les intervalles sont larges à dessein.',
    notMeasuredReasons: {
      history_too_short:
        'Non mesurée : l’historique est trop court pour en cacher une partie et la prévoir. Le modèle s’appuie sur des a priori : les intervalles sont larges à dessein.',
      too_few_customers:
        'Non mesurée : trop peu de clients avaient acheté à une date passée. Le modèle s’appuie sur des a priori : les intervalles sont larges à dessein.',
      too_few_repeat_customers:
        'Non mesurée : trop peu de clients étaient revenus à une date passée. Le modèle s’appuie sur des a priori : les intervalles sont larges à dessein.',
      too_few_later_customers:
        'Non mesurée : trop peu de clients ont acheté après une date passée pour y comparer une prévision. Le modèle s’appuie sur des a priori : les intervalles sont larges à dessein.',
    },
    purposes: {
      selection: 'Date passée, ayant servi au choix',
      holdout: 'Commandes postérieures à l’arrêté, n’ayant jamais servi au choix',
    },
    targets: { purchases: 'achats', revenue: 'chiffre d’affaires' },
    targetNames: { purchases: 'Achats', revenue: 'Chiffre d’affaires' },
    targetTitles: { purchases: 'Prévision des achats', revenue: 'Prévision du chiffre d’affaires' },
    card: (target, cutOff, until) => `Prévision : ${target}, du ${cutOff} au ${until}`,
    model: 'Modèle ou estimation naïve',
    chosen: 'retenu',
    baseline: 'naïve',
    bias: 'Biais',
    mae: 'MAE',
    rmse: 'RMSE',
    spearman: 'Spearman',
    gini: 'Gini',
    intervals: 'Dans l’intervalle',
    deciles: 'Prévu et constaté par dixième de clients',
    decilesSays:
      'Les clients en dix groupes selon la prévision, les meilleurs d’abord. Bien calibrée là où les deux barres se valent.',
    decile: 'Dixième',
    perCustomerRevenue: (currency, target) =>
      `Moyenne par client du dixième (${target}), en ${currency}, sur la période testée.`,
    perCustomerPurchases: 'Nombre moyen d’achats par client du dixième, sur la période testée.',
    forecast: 'Prévu',
    outcome: 'Constaté',
    fitted: 'Le modèle utilisé',
    inProduction: (model) => `En production : ${model}.`,
    promotion: {
      beats_the_formula:
        'Il a battu la formule aux dates passées : erreur par client, classement des clients et total réunis.',
      nothing_beats_the_formula:
        'Rien ne l’a battue aux dates passées : erreur par client, classement des clients et total réunis.',
      not_measured: 'Historique trop court pour essayer autre chose.',
      asked: 'Demandé par une option.',
    },
    part: 'Modèle',
    counting: 'Achats',
    spend: 'Panier',
    parameters: 'Paramètres',
    logLikelihood: 'Log-vraisemblance',
    status: 'État',
    customers: 'Clients de l’ajustement',
    chosenBy: {
      measured: 'Choisi sur son erreur à des dates passées.',
      not_measured: 'Fixé par règle : historique trop court pour choisir.',
      asked: 'Demandé par une option.',
    },
    ordersUsed: {
      repeat: 'ajusté sur les commandes de réachat',
      all: 'ajusté sur toutes les commandes',
      both: 'moyenne d’un ajustement sur les réachats et d’un autre sur toutes les commandes',
      boosted: 'appris par arbres boostés, à partir des ajustements sur réachats et sur toutes',
    },
    correlation: (value) => `Corrélation entre nombre de commandes et panier : ${value}`,
    intervalLevels: (purchases, revenue) =>
      `Les intervalles à 80 % des clients sont ceux à ${purchases} (achats) et à ${revenue} (chiffre d’affaires) des modèles`,
  },
  finance,
  rows: {
    nav: 'Compte des lignes',
    title: 'Où est passé chaque enregistrement',
    lead: (read) =>
      `${counted(read, 'enregistrement lu', 'enregistrements lus')}. Chacun a été accepté, mis de côté par une règle nommée, ou rejeté.`,
    balance: (read, accepted, aside, rejected) =>
      `${counted(read, 'lu', 'lus')} = ${counted(accepted, 'accepté', 'acceptés')} + ${aside} mis de côté + ${counted(rejected, 'rejeté', 'rejetés')}.`,
    file: 'Fichier',
    kind: 'Nature',
    format: 'Format',
    read: 'Lus',
    accepted: 'Acceptés',
    setAside: 'Mis de côté',
    rejected: 'Rejetés',
    rule: 'Règle',
    records: 'Enregistrements',
    bridge: 'De ce que disent les fichiers à ce qui fait la valeur des clients',
    bridgeSays:
      'Toutes les commandes, moins ce que les règles écartent et ce que les remboursements reprennent : le chiffre d’affaires des clients.',
    step: 'Étape',
    orders: 'Commandes',
    amount: 'Montant',
    unmatched: (records, amount) =>
      `${counted(records, 'remboursement', 'remboursements')} (${amount}) sans commande dans les fichiers : l’achat est antérieur.`,
    rejects:
      'Chaque enregistrement rejeté figure dans rejects.csv avec sa ligne, la raison et le remède.',
  },
  method: {
    nav: 'Méthode',
    title: 'Méthode et formules',
    lead: 'Comment chaque chiffre est fait, pour que chacun puisse le refaire.',
  },
  glossary: {
    nav: 'Glossaire',
    title: 'Les mots employés',
  },
};
