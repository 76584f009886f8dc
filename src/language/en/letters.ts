import { countedEn as counted } from '../counted.ts';
/** The letters that the server sends, in English. */
export const letters = {
  newPassword: {
    subject: 'Perenne: a new password',
    text: (name: string, link: string, minutes: string) =>
      `Hello ${name},\n\nsomebody asked for a new password for your account. Choose it here within ${counted(minutes, 'minute', 'minutes')}:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
  },
  trial: {
    subject: 'Perenne can send mail',
    text: 'This message shows that the mail settings of Perenne are right.\n',
  },
};
