import type { Definition, MethodNote } from '../method-note.ts';

/** Comment chaque chiffre est fait. */
export const methodNotes: readonly MethodNote[] = [
  {
    name: 'Valeur historique',
    formula: 'valeur historique = Σ (commande − ses remboursements) × marge',
    says: 'Les commandes passées, jusqu’à leurs lignes. Quand les coûts unitaires sont connus, la marge est ce qui reste après produit, paiement, livraison, retours et service ; sinon un taux de marge ; sinon le chiffre d’affaires, et c’est écrit.',
  },
  {
    name: 'Remboursements',
    formula: 'valeur de la commande = brut − remises − remboursements rattachés',
    says: 'Un remboursement corrige la commande concernée, donc son mois et sa cohorte, quelle que soit sa propre date.',
  },
  {
    name: 'Échelle des formules',
    formula: 'panier × fréquence × durée → × taux de marge → − CAC',
    says: 'Le panier moyen est le chiffre d’affaires ÷ les commandes. La fréquence est le nombre de commandes par client et par an. La durée est le nombre moyen d’années, depuis la première commande, où un client a commandé au moins une fois : 1 pour une seule commande.',
  },
  {
    name: 'Achats, récence, âge',
    formula: 'x = jours d’achat − 1;  tₓ = dernier − premier;  T = arrêté − premier',
    says: 'Plusieurs commandes le même jour font un seul achat, comme dans la littérature. Les modèles ne voient que ces trois nombres, jamais le client.',
  },
  {
    name: 'Achats attendus',
    formula: 'E[Y(t) | x, tₓ, T]',
    says: 'D’un modèle des rythmes d’achat et des départs que rien n’annonce, ajusté par maximum de vraisemblance sur tous les historiques jusqu’à l’arrêté.',
  },
  {
    name: 'Panier attendu',
    formula: 'E[M | x, m̄] = (moyenne pondérée de ses commandes et de l’ensemble)',
    says: 'Un client qui a peu commandé est ramené vers la moyenne de la boutique ; un client qui a beaucoup commandé garde la sienne (Gamma-Gamma).',
  },
  {
    name: 'Valeur prédite',
    formula: 'valeur prédite = achats attendus actualisés × panier attendu × part de marge',
    says: 'Sur l’horizon, actualisée en continu au taux annuel indiqué. La valeur totale est la valeur historique plus la valeur prédite.',
  },
  {
    name: 'Intervalle du total',
    formula: 'valeur prédite × exp(± t · √(erreur² + hasard + saison²))',
    says: 'Intervalle à 80 % d’après l’erreur des totaux à des dates passées, avec le t de Student car elles sont peu nombreuses, et d’après une saison jamais vue quand moins d’un an est connu. Les intervalles de chaque client ne s’additionnent pas : ce que tous partagent ne se compense pas.',
  },
  {
    name: 'Intervalle à 80 %',
    formula: 'P(bas ≤ valeur ≤ haut) ≈ 0,8',
    says: 'La dispersion des achats et des paniers réunis ; un intervalle plus large des modèles là où le leur a contenu trop peu de ce qui a suivi des dates passées.',
  },
  {
    name: 'Risque d’attrition',
    formula: 'risque d’attrition = 1 − P(au moins un achat sur l’horizon)',
    says: 'Toujours une probabilité, toujours avec son horizon.',
  },
  {
    name: 'Capital client',
    formula: 'capital client = Σ valeur résiduelle actualisée',
    says: 'Tout ce que les clients d’aujourd’hui doivent encore apporter, sans horizon ; sur dix ans au plus lorsqu’aucun départ n’est observé ou que rien n’est actualisé, car cette somme n’aurait pas de fin. Les clients à venir ne comptent pas.',
  },
  {
    name: 'CAC, CLV:CAC, délai de retour',
    formula: 'CAC = dépenses ÷ nouveaux clients;  CAC maximal = CLV ÷ ratio cible',
    says: 'Le numérateur est la valeur avant coût d’acquisition. Le délai de retour est le premier mois d’âge révolu où la valeur cumulée par client atteint le CAC.',
  },
  {
    name: 'Rétention et attrition période',
    formula: '(clients à la fin − nouveaux) ÷ clients au début;  perdus ÷ clients au début',
    says: 'Des comptes d’un mois civil. La rétention cohorte suit les mêmes clients selon leur âge ; les deux ne sont jamais mêlées.',
  },
];

export const definitions: readonly Definition[] = [
  { term: 'Date d’arrêté', says: 'Dernier jour dont les événements sont connus des chiffres.' },
  { term: 'Horizon', says: 'Jours suivant l’arrêté que couvrent les prévisions.' },
  {
    term: 'Base de valeur',
    says: 'Ce dont la valeur est faite : chiffre d’affaires, marge brute ou marge sur coûts variables.',
  },
  { term: 'CLV', says: 'Valeur vie client : valeur historique plus valeur prédite d’un client.' },
  { term: 'CAC', says: 'Coût d’acquisition client : dépense marketing par client gagné.' },
  { term: 'Panier moyen', says: 'Chiffre d’affaires ÷ commandes, remboursements déduits.' },
  {
    term: 'Taux de réachat',
    says: 'Part des clients ayant acheté au moins deux jours différents.',
  },
  {
    term: 'RFM',
    says: 'Récence, fréquence et montant, chacun noté de 1 à 5 au sein de la boutique.',
  },
  {
    term: 'Cohorte',
    says: 'Clients qui partagent le mois, la catégorie ou le canal de leur première commande.',
  },
  { term: 'Mûr', says: 'Se dit d’un âge que tous les clients de la cohorte ont atteint.' },
  {
    term: 'Marge sur coûts variables',
    says: 'Chiffre d’affaires moins les coûts qui viennent avec la commande.',
  },
  {
    term: 'Courbe de Lorenz',
    says: 'Part de la valeur détenue par la part des clients les moins précieux.',
  },
  {
    term: 'Gini',
    says: '0 quand tous sont égaux, 1 quand un seul a tout. Pour un classement : 1 est parfait.',
  },
  { term: 'MAE, RMSE', says: 'Erreurs absolue moyenne et quadratique moyenne, par client.' },
  { term: 'Biais', says: 'Total prévu ÷ total constaté − 1.' },
  {
    term: 'Date de coupure',
    says: 'Date passée après laquelle les données sont cachées, pour tester la prévision.',
  },
  { term: 'Compte des lignes', says: 'Enregistrements lus = acceptés + mis de côté + rejetés.' },
];
