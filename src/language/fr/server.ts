import type { ServerTexts } from '../en/server.ts';

/** Ce que le serveur dit hors de ses refus, en français. */
export const server: ServerTexts = {
  badRequest: 'La demande n’est pas comprise.',
  badRequestRemedy: 'Corrigez-la ; la page /reference montre ce que chaque adresse accepte.',
  defect: 'Quelque chose s’est mal passé dans Perenne.',
  defectRemedy: (reference) =>
    `C’est notre faute. Recommencez ; si cela persiste, signalez-le avec la référence ${reference}, inscrite au journal du serveur.`,
  roles: {
    owner: 'propriétaire',
    marketer: 'marketing',
    analyst: 'analyste',
    finance: 'finance',
    privacy_officer: 'délégué à la protection des données',
  },
  permissions: {
    read_figures: 'lire les chiffres de la boutique',
    read_customers: 'lire les clients un à un',
    reveal_identities: 'voir qui est un client',
    erase_customers: 'effacer un client',
    edit_segments: 'modifier les segments',
    edit_playbooks: 'modifier les plans d’action',
    edit_spend: 'saisir des dépenses',
    import_files: 'importer des fichiers',
    refresh: 'lancer une actualisation',
    manage_settings: 'changer les réglages',
    back_up: 'faire et télécharger des sauvegardes de tout',
    manage_people: 'gérer les personnes',
    read_audit: 'lire le journal d’audit',
  },
};
