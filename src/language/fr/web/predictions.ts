import { countedFr as counted } from '../../counted.ts';
import type { predictions as english } from '../../en/web/predictions.ts';

/** Ce que dit la page des prévisions en plus de ce qu’en dit le rapport. */
export const predictions: typeof english = {
  title: 'Jusqu’où se fier aux prévisions',
  inUse: 'Ce qui est en production, et pourquoi',
  candidates: 'Les candidats aux dates d’essai passées',
  candidate: 'Candidat',
  gain: 'Gain',
  gainWithTotal: 'Gain, total compris',
  cutOffs: 'Dates d’essai',
  loses: 'Perd à l’une',
  converged: 'A convergé',
  yes: 'oui',
  no: 'non',
  gainSays:
    'Gain sur la formule : moyenne de la baisse de la RMSE et de la hausse du Gini, sur les dates d’essai ; total compris, aussi de combien le total s’est rapproché.',
  test: 'Essai',
  testChoice: (target, cutOff) => `${target}, depuis le ${cutOff}`,
  bias: 'Biais du total',
  error: 'Erreur par client',
  ranking: 'Classement des clients',
  inInterval: 'Dans les intervalles à 80 %',
  naive: (error, name) => `Meilleure estimation naïve, « ${name} » : ${error}`,
  coverageNote: 'Avant le calibrage des intervalles.',
  scores: 'Bulletin de notes',
  drift: 'Dérive',
  driftNone: 'Rien encore à comparer : la dérive se dit à partir du deuxième calcul.',
  history: 'Les ajustements des calculs conservés',
  run: 'Calcul',
  asOf: 'Arrêté au',
  model: 'En production',
  margin: 'Devance de',
  testedFrom: 'Essayé depuis le',
  fitted: 'Ce qui a été ajusté',
  know: 'Ce qu’un modèle peut savoir, et ce qu’il ne peut pas',
  can: [
    'À quelle fréquence les clients semblables, avec autant d’achats aussi anciens, ont racheté : d’après tous les historiques de cette boutique.',
    'Combien d’achats et quelle valeur un groupe de clients apportera, et dans quel intervalle.',
    'Qui a plus de chances d’acheter que qui : l’ordre des clients est plus sûr que chaque chiffre.',
    'De combien il s’est trompé depuis des dates passées ; c’est montré plus haut, non promis.',
  ],
  cannot: [
    'Ce que fera un client en particulier : l’intervalle d’un seul client est large, et à raison.',
    'Les clients qui ne sont pas encore venus : ils ne sont dans aucune prévision.',
    'Ce qui n’est jamais arrivé : un nouveau prix, un nouveau concurrent, une saison absente des données.',
    'Pourquoi quelqu’un achète ou s’en va. Les facteurs montrent ce qui va avec, non ce qui cause.',
    'Ce que change une action. Il faut pour cela une expérience avec un groupe laissé à part.',
  ],
  surface: 'Probabilité qu’un client achète encore',
  surfaceSays: (age, model) =>
    `Clients dont le premier achat date de ${counted(age, 'semaine', 'semaines')}, selon ${model}. Vers le bas : plus de rachats. Vers la droite : un silence plus long depuis le dernier.`,
  surfaceNone:
    'Aucun modèle de comptage n’a été ajusté : la formule ne dit pas qui est encore actif.',
  repeats: 'Rachats',
  silence: (weeks) => `${weeks} sem.`,
  cell: (repeats, weeks, chance) =>
    `${counted(repeats, 'rachat', 'rachats')}, ${counted(weeks, 'semaine', 'semaines')} de silence : ${chance} achètent encore`,
  point: 'Pointez une case pour la lire.',
  frequency: 'Pourquoi plus d’achats peuvent signifier une probabilité plus faible',
  frequencySays: (weeks, few, fewChance, many, manyChance) =>
    `Après ${counted(weeks, 'semaine', 'semaines')} de silence, un client de ${counted(few, 'rachat', 'rachats')} achète encore avec une probabilité de ${fewChance}, un client de ${many} avec ${manyChance}. Qui achetait souvent puis se tait a rompu une habitude ; pour qui achète rarement, le même silence est ordinaire. Le client fréquent valait plus auparavant, et il est plus urgent de le regagner.`,
  certain:
    'Selon ce modèle, personne ne part avant un deuxième achat : la ligne des clients qui n’en ont pas est certaine par construction, non par constat.',
  neverLeaves:
    'Selon ce modèle, personne ne part jamais : aucun départ ne se voit dans les données.',
};
