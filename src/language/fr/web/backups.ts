import { countedFr as counted } from '../../counted.ts';
import type { backups as english } from '../../en/web/backups.ts';

/** Les sauvegardes : ce qu’elles contiennent, et comment en rétablir une. */
export const backups: typeof english = {
  lead: 'Une copie de tout, en un seul fichier, faite pendant que ce serveur continue.',
  make: 'Faire une sauvegarde',
  nothing: 'Rien à sauvegarder encore',
  nothingSays: 'Importez d’abord un fichier de commandes.',
  holdsTitle: 'Ce que contient une sauvegarde',
  holds:
    'Tout : commandes, valeurs, réglages, comptes et journal d’audit, et qui sont vos clients.',
  keys: 'Leurs identités sont scellées, mais les clés qui les ouvrent sont aussi dans la sauvegarde : vault-keys.json pour les clients, server-keys.json pour les authentifications et le mot de passe du courrier. Rien d’autre n’est nécessaire pour la rétablir : qui a le fichier peut tout lire. Gardez-la aussi sûrement que l’espace de travail.',
  erased:
    'Un client effacé plus tard reste dans les sauvegardes faites avant. Supprimez celles dont vous n’avez plus besoin.',
  place:
    'Les sauvegardes faites ici sont dans le dossier backups de l’espace de travail, sur le même disque : téléchargez-les ailleurs.',
  working: 'La sauvegarde se fait',
  waiting: 'En attente',
  cancel: 'Annuler',
  cancelled: 'Annulé : aucune sauvegarde n’a été faite.',
  made: (files, size) =>
    `La sauvegarde est faite : ${counted(files, 'fichier', 'fichiers')}, ${size}.`,
  list: 'Sauvegardes faites ici',
  none: 'Aucune sauvegarde n’a encore été faite ici.',
  day: 'Faite',
  size: 'Taille',
  megabytes: (size) => `${size} Mo`,
  download: 'Télécharger',
  downloadOf: (day) => `Télécharger la sauvegarde du ${day}`,
  remove: 'Supprimer',
  removeOf: (day) => `Supprimer la sauvegarde du ${day}`,
  removeTitle: (day) => `Supprimer la sauvegarde du ${day} ?`,
  removeSays: 'Elle ne pourra plus être rétablie d’ici ; une copie téléchargée le pourra.',
  restore: 'Rétablir',
  restoreSays:
    'Une sauvegarde se rétablit dans le terminal, dans un espace de travail qui n’existe pas encore. Rien n’est écrasé.',
  restoreServer:
    'Là où DATABASE_URL nomme un serveur PostgreSQL, comptes et réglages vont dans cette base, qui doit être vide.',
};
