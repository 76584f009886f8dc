import type { PageRemedies } from './page-remedies.ts';

const columns = () =>
  'Importez le fichier sur la page Données, et dites-y ce que signifient ses colonnes et ses chiffres.';
const again = 'puis recommencez. Ce qui est publié reste intact.';

/** Dit à qui lit les pages en français. */
export const pageRemediesFr: PageRemedies = {
  workspace_missing: () => 'Importez d’abord un fichier de commandes sur la page Données.',
  workspace_unwritable: () =>
    'Permettez au serveur d’y écrire, ou démarrez-le sur un autre espace de travail.',
  no_run_yet: () => 'Importez d’abord un fichier de commandes sur la page Données.',
  run_unknown: () => 'La page Calculs les énumère.',
  import_unknown: () => 'La page Données énumère les fichiers importés.',
  output_unwritable: () => `Permettez au serveur d’y écrire, ou faites de la place, ${again}`,
  disk_full: () => `Faites de la place sur le disque du serveur, ${again}`,
  memory_full: () =>
    `Fermez d’autres programmes sur la machine du serveur, ou donnez-lui plus de mémoire, ${again}`,
  database_in_use: () => 'Fermez-le, puis recommencez.',
  database_unreadable: () =>
    'Rétablissez l’espace de travail depuis une sauvegarde, ou mettez Perenne à jour.',
  database_missing: () =>
    'Rétablissez l’espace de travail depuis une sauvegarde. Les calculs publiés se lisent encore.',
  system_refused: () => 'Écartez l’obstacle sur la machine du serveur, puis recommencez.',
  nothing_to_value: ({ setAside }) =>
    `Mis de côté : ${setAside || 'rien'}. Reprenez le fichier sur la page Données, et dites ce que signifient ses colonnes en l’important de nouveau.`,
  currency_unclear: () =>
    'Choisissez dans Réglages celle du rapport, et importez un fichier de taux datés (date, currency, into, rate) pour les autres.',
  no_orders: () =>
    'Importez un fichier de commandes ou, pour ne valoriser que des contrats, un fichier d’abonnements.',
  file_changed: () => 'Attendez qu’il soit entièrement écrit, puis recommencez.',
  columns_not_recognised: columns,
  columns_ambiguous: columns,
  column_unknown: columns,
  decimal_unclear: columns,
  date_order_unclear: columns,
  no_record_readable: () => 'Si une autre colonne était visée, dites laquelle est lue comme quoi.',
  request_too_large: () =>
    'Envoyez un fichier plus petit, ou déposez-le dans le dossier inbox de l’espace de travail : une actualisation sur la page Calculs l’importe.',
  customer_key_in_use: () =>
    'Recommencez. Si cela revient, signalez-le : cela ne devrait jamais arriver.',
  margin_rate_missing: () => 'Donnez-en un dans Réglages, ou importez des coûts unitaires.',
  backup_elsewhere: () => 'Sauvegardez-les avec les outils de ce serveur.',
  warehouse_other: () =>
    'Corrigez PERENNE_WAREHOUSE là où le serveur est démarré, et redémarrez-le.',
  warehouse_not_wanted: () =>
    'Retirez PERENNE_WAREHOUSE là où le serveur est démarré, et redémarrez-le.',
  warehouse_unreachable: () => `Démarrez-le ou vérifiez l’adresse et le réseau, ${again}`,
  warehouse_full: () => `Faites-y de la place ou relevez la limite, ${again}`,
};
