import { countedFr as counted } from '../counted.ts';
import type { letters as english } from '../en/letters.ts';

/** Les lettres que le serveur envoie, en français. */
export const letters: typeof english = {
  newPassword: {
    subject: 'Perenne : un nouveau mot de passe',
    text: (name, link, minutes) =>
      `Bonjour ${name},\n\nquelqu’un a demandé un nouveau mot de passe pour votre compte. Choisissez-le ici dans un délai de ${counted(minutes, 'minute', 'minutes')} :\n\n${link}\n\nSi ce n’était pas vous, ne faites rien : votre mot de passe reste le même.\n`,
  },
  trial: {
    subject: 'Perenne peut envoyer du courrier',
    text: 'Ce message montre que les réglages de courrier de Perenne sont justes.\n',
  },
};
