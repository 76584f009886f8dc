/** What stands at the door: signing in, joining, a new password. */
export const door = {
  signIn: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  forgotten: 'Forgot the password?',
  forgottenLead: 'A letter with a link to a new password goes to your address.',
  noMail:
    'This installation sends no mail. Ask its owner for a link: they find it under People, at your name.',
  sendLink: 'Send the link',
  linkSent:
    'If somebody here has this address, a letter is on its way. The link works for an hour.',
  back: 'Back to the sign-in',
  code: 'Code',
  codeLead: 'Type the six digits that your authenticator shows, or a backup code.',
  confirm: 'Confirm',
  needsOwner: 'Nobody has an account here yet',
  needsOwnerSays:
    'The terminal in which the server was started shows a link. Open it to become the owner.',
  welcome: 'Welcome to Perenne',
  welcomeLead: 'You are the first: this account owns the installation and invites the others.',
  join: 'Join',
  joinLead: (role: string) => `You are invited as ${role}.`,
  name: 'Your name',
  passwordNote: 'At least 12 characters: a few words in a row are good.',
  create: 'Create the account',
  newPassword: 'A new password',
  newPasswordLead: 'It replaces the old one, and signs every browser of yours out.',
  choose: 'Choose this password',
  chosen: 'The password is changed. Sign in with it.',
  spent: 'This link leads nowhere',
};
