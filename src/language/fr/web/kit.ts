import type { kit as english } from '../../en/web/kit.ts';

/** Ce que disent les éléments de chaque page. */
export const kit: typeof english = {
  loading: 'Chargement',
  failed: 'Le serveur ne répond pas.',
  failedRemedy: 'Vérifiez qu’il tourne, puis recommencez.',
  retry: 'Recommencer',
  signIn: 'Se connecter',
  loadPresent: 'Charger l’état présent',
  outOfDate: 'Cette page ne se charge pas.',
  outOfDateRemedy:
    'Perenne a été mis à jour depuis l’ouverture de cet onglet, ou ne répond pas. Rechargez la page.',
  loadAnew: 'Recharger la page',
  missing: 'Cette page n’existe pas',
  missingSays: 'L’adresse est peut-être ancienne ou mal saisie ; la navigation mène partout.',
  about: (what) => `À propos de ce chiffre : ${what}`,
  figures: 'Les chiffres de cette image',
  save: 'Enregistrer',
  cancel: 'Annuler',
  csv: 'CSV',
  png: 'PNG',
};
