import type { ServerFaults } from '../vocabulary/index.ts';
import { countedFr as counted } from './counted.ts';
import type { FaultSentences } from './faults.ts';
import { server } from './fr/server.ts';

/** Ce que le serveur refuse, dit à un lecteur français. */
export const serverFaultsFr: Pick<FaultSentences, keyof ServerFaults> = {
  not_signed_in: () => ({
    says: 'Vous n’êtes pas connecté.',
    remedy:
      'Connectez-vous et recommencez ; un programme envoie son jeton par `Authorization: Bearer …`.',
  }),
  not_permitted: ({ role, permission }) => ({
    says: `Le rôle ${server.roles[role]} ne peut pas ${server.permissions[permission]}.`,
    remedy: 'Demandez un autre rôle au propriétaire de cette installation.',
  }),
  route_unknown: ({ path }) => ({
    says: `Il n’y a rien à l’adresse ${path}.`,
    remedy: 'Les adresses de l’interface sont listées sur la page /reference.',
  }),
  request_invalid: ({ where, message }) => ({
    says: `La demande n’est pas comprise : ${where} : ${message}.`,
    remedy: 'Corrigez-la ; la page /reference montre ce que chaque adresse accepte.',
  }),
  request_too_large: ({ megabytes }) => ({
    says: `La demande dépasse les ${megabytes} Mo acceptés.`,
    remedy: 'Envoyez un fichier plus petit, ou importez-le au terminal avec `perenne value`.',
  }),
  too_many_requests: ({ seconds }) => ({
    says: 'Trop de demandes sont venues de cette adresse.',
    remedy: `Attendez ${counted(String(seconds), 'seconde', 'secondes')} et recommencez.`,
  }),
  customer_unknown: () => ({
    says: 'Ce calcul ne connaît pas ce client.',
    remedy: 'Cherchez de nouveau : un calcul ultérieur le connaît peut-être, ou il a été oublié.',
  }),
  upload_unknown: () => ({
    says: 'Ce fichier n’est plus là.',
    remedy: 'Choisissez-le de nouveau : un fichier que personne n’importe part au bout d’un jour.',
  }),
  erasure_not_cancelled: () => ({
    says: 'L’effacement d’un client ne s’annule pas.',
    remedy: 'Il va jusqu’à son terme ; le prochain import ne ramène pas ce client.',
  }),
  job_unknown: () => ({
    says: 'Ce travail n’existe pas, ou il est terminé.',
    remedy: 'La liste des calculs montre ce qui a été fait.',
  }),
  segment_unknown: () => ({
    says: 'Ce segment n’existe pas.',
    remedy: 'Quelqu’un l’a peut-être supprimé ; la page des segments montre ceux qui existent.',
  }),
  view_unknown: () => ({
    says: 'Vous n’avez pas de vue de ce nom.',
    remedy: 'Rechargez la page pour voir celles qui existent.',
  }),
  changed_meanwhile: ({ by }) => ({
    says: `${by ?? 'Quelqu’un d’autre'} a modifié cet élément entre-temps.`,
    remedy: 'Rien de votre saisie n’a été enregistré. Chargez l’état présent, puis modifiez-le.',
  }),
  cursor_invalid: () => ({
    says: 'Cette page de la liste ne se retrouve plus.',
    remedy: 'Repartez de la première page.',
  }),
  folder_in_use: ({ folder }) => ({
    says: `Le dossier ${folder} n’est pas vide.`,
    remedy: 'Nommez-en un vide ou inexistant : rien n’est jamais écrasé.',
  }),
  backup_missing: ({ folder }) => ({
    says: `Il n’y a pas de sauvegarde d’un espace de travail dans ${folder}.`,
    remedy:
      'Nommez le dossier que `perenne backup --to` a écrit, ou un fichier téléchargé de la page Sauvegardes.',
  }),
  backup_damaged: ({ file }) => ({
    says: `La sauvegarde ${file} est abîmée, ou n’a pas été téléchargée jusqu’au bout.`,
    remedy: 'Rien n’a été rétabli. Téléchargez-la de nouveau, ou prenez-en une autre.',
  }),
  backup_unknown: () => ({
    says: 'Il n’y a pas de telle sauvegarde.',
    remedy:
      'Quelqu’un l’a peut-être supprimée ; la page des sauvegardes énumère celles qui existent.',
  }),
  backup_elsewhere: ({ address }) => ({
    says: `Les tables de cet espace de travail sont à ${address}, non dans son dossier.`,
    remedy:
      'Sauvegardez-les avec les outils de ce serveur, ou ramenez-les d’abord : `perenne move --to duckdb`.',
  }),
  control_not_empty: () => ({
    says: 'La base à rétablir connaît déjà des personnes.',
    remedy: 'Nommez une base vide dans DATABASE_URL, ou un nouvel espace de travail.',
  }),
  address_in_use: ({ host, port }) => ({
    says: `Quelque chose écoute déjà sur ${host}:${port}.`,
    remedy: 'Choisissez un autre port avec --port, ou arrêtez ce qui écoute là.',
  }),
  web_not_built: () => ({
    says: 'Les pages web ne sont pas construites.',
    remedy: 'Lancez `npm run build:web` dans le clone.',
  }),
};
