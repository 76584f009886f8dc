import type { FaultSentences } from './faults.ts';

/** What each fault says to a French reader, and what to do next. */
export const faultsFr: FaultSentences = {
  file_missing: ({ file }) => ({
    says: `Le fichier ${file} n’existe pas.`,
    remedy: 'Vérifiez le chemin : il part du dossier où vous êtes.',
  }),
  customer_key_in_use: ({ keys }) => ({
    says: `${keys} nouvelle(s) clé(s) client étaient déjà prises ; rien n’a été écrit.`,
    remedy: 'Relancez la commande. Si cela se répète, signalez-le : cela ne devrait pas arriver.',
  }),
  vault_key_missing: ({ sealKey }) => ({
    says: `La clé n° ${sealKey} du coffre manque : ses identités ne peuvent plus être lues.`,
    remedy: 'Remettez le fichier vault-keys.json de cet espace de travail depuis une sauvegarde.',
  }),
  identity_unknown: () => ({
    says: 'Aucun client de cet espace de travail n’a cet identifiant ni cette adresse.',
    remedy: 'Écrivez-le exactement comme dans le fichier importé ; la casse des identifiants compte.',
  }),
};
