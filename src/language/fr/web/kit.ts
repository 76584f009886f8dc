import type { kit as english } from '../../en/web/kit.ts';

/** Ce que disent les éléments de chaque page. */
export const kit: typeof english = {
  loading: 'Chargement',
  failed: 'Le serveur ne répond pas.',
  failedRemedy: 'Vérifiez qu’il tourne, puis recommencez.',
  retry: 'Recommencer',
  missing: 'Cette page n’existe pas',
  missingSays: 'L’adresse est peut-être ancienne ou mal saisie ; la navigation mène partout.',
  about: (what) => `À propos de ce chiffre : ${what}`,
  figures: 'Les chiffres de cette image',
  save: 'Enregistrer',
  cancel: 'Annuler',
  csv: 'CSV',
  png: 'PNG',
};
