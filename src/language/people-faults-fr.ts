import type { PeopleFaults } from '../vocabulary/index.ts';
import { countedFr as counted } from './counted.ts';
import type { FaultSentences } from './faults.ts';
import { server } from './fr/server.ts';

/** Ce qui est refusé au sujet des personnes et de leurs comptes, dit à un lecteur français. */
export const peopleFaultsFr: Pick<FaultSentences, keyof PeopleFaults> = {
  control_in_use: ({ process, host, file }) => ({
    says: `Un serveur Perenne tourne déjà sur cet espace de travail : processus ${process} sur ${host}.`,
    remedy: `Servez-vous de celui-là (un propriétaire fait des sauvegardes sur sa page Sauvegardes), ou arrêtez-le d’abord. S’il a été coupé sur une autre machine, supprimez ${file}.`,
  }),
  control_unreachable: ({ message }) => ({
    says: `Le serveur PostgreSQL de DATABASE_URL ne répond pas (${message}).`,
    remedy: 'Vérifiez son adresse, le nom et le mot de passe, et qu’il tourne ; puis recommencez.',
  }),
  control_unwritable: ({ folder, message }) => ({
    says: `L’état du serveur ne peut pas s’écrire dans ${folder} (${message}).`,
    remedy: 'Rendez le dossier accessible en écriture, ou nommez un autre espace de travail.',
  }),
  control_is_newer: () => ({
    says: 'L’état du serveur a été écrit par une version plus récente de Perenne.',
    remedy: 'Installez cette version, ou restaurez une sauvegarde antérieure.',
  }),
  server_keys_unreadable: ({ file }) => ({
    says: `${file} manque ou est abîmé : le serveur ne peut ni vérifier les sessions ni ouvrir ses secrets.`,
    remedy: 'Remettez-le depuis une sauvegarde : il va avec les comptes que le serveur connaît.',
  }),
  sign_in_refused: () => ({
    says: 'L’adresse e-mail ou le mot de passe n’est pas juste.',
    remedy: 'Recommencez, ou demandez un nouveau mot de passe.',
  }),
  second_factor_refused: () => ({
    says: 'Le code n’est pas juste.',
    remedy:
      'Saisissez le code que l’application d’authentification montre à présent, ou un code de secours encore inutilisé ; dix minutes après le mot de passe, reprenez au début.',
  }),
  second_factor_known: () => ({
    says: 'Ce compte a déjà un second facteur.',
    remedy: 'Retirez-le d’abord pour en mettre un autre en place.',
  }),
  password_wrong: () => ({
    says: 'Le mot de passe actuel n’est pas juste.',
    remedy: 'Recommencez, ou déconnectez-vous et demandez un nouveau mot de passe.',
  }),
  password_unfit: ({ least, most }) => ({
    says: `Un mot de passe compte entre ${least} et ${counted(String(most), 'caractère', 'caractères')}.`,
    remedy:
      'Choisissez-en un de cette longueur : quelques mots à la suite conviennent et se retiennent.',
  }),
  link_spent: () => ({
    says: 'Ce lien a déjà servi, ou a expiré.',
    remedy:
      'Demandez-en un autre au propriétaire ; le tout premier s’affiche dans le terminal du serveur.',
  }),
  email_taken: () => ({
    says: 'Quelqu’un a déjà un compte avec cette adresse e-mail.',
    remedy: 'Connectez-vous avec elle, ou prenez une autre adresse.',
  }),
  last_owner: () => ({
    says: 'Il n’y a pas d’autre propriétaire.',
    remedy: 'Nommez d’abord quelqu’un d’autre propriétaire.',
  }),
  person_unknown: () => ({
    says: 'Cette personne n’existe pas ici.',
    remedy: 'Rechargez la liste : quelqu’un l’a peut-être retirée.',
  }),
  invitation_unknown: () => ({
    says: 'Cette invitation n’existe pas.',
    remedy: 'Rechargez la liste : elle a peut-être servi ou expiré.',
  }),
  token_unknown: () => ({
    says: 'Vous n’avez pas ce jeton.',
    remedy: 'Rechargez la liste : il a peut-être été révoqué.',
  }),
  scope_not_yours: ({ permission }) => ({
    says: `Vous ne pouvez pas ${server.permissions[permission]}, vos jetons non plus.`,
    remedy: 'Retirez cette permission.',
  }),
  session_needed: () => ({
    says: 'Un jeton ne peut ni changer des comptes ni créer des jetons.',
    remedy: 'Connectez-vous avec un navigateur pour le faire.',
  }),
  origin_refused: () => ({
    says: 'La demande vient d’un autre site et n’a pas été exécutée.',
    remedy: 'Ouvrez Perenne à son adresse et recommencez ; un programme envoie un jeton.',
  }),
  mail_not_set_up: () => ({
    says: 'Cette installation n’envoie pas de courrier.',
    remedy: 'Demandez à son propriétaire un lien vers un nouveau mot de passe.',
  }),
  mail_refused: ({ message }) => ({
    says: `Le serveur de courrier n’a pas pris le message (${message}).`,
    remedy: 'Vérifiez son adresse, le chiffrement, le nom et le mot de passe dans les réglages.',
  }),
};
