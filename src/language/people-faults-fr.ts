import type { PeopleFaults } from '../vocabulary/index.ts';
import type { FaultSentences } from './faults.ts';

/** Ce qui est refusé au sujet des personnes et de leurs comptes, dit à un lecteur français. */
export const peopleFaultsFr: Pick<FaultSentences, keyof PeopleFaults> = {
  control_in_use: ({ process, host, file }) => ({
    says: `Un serveur Perenne tourne déjà sur cet espace de travail : processus ${process} sur ${host}.`,
    remedy: `Servez-vous de celui-là, ou arrêtez-le d’abord. S’il a été coupé sur une autre machine, supprimez ${file}.`,
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
};
