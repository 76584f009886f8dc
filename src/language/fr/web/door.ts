import type { door as english } from '../../en/web/door.ts';

/** Ce qui se dit à la porte : connexion, arrivée, nouveau mot de passe. */
export const door: typeof english = {
  signIn: 'Se connecter',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  forgotten: 'Mot de passe oublié ?',
  forgottenLead: 'Une lettre avec un lien vers un nouveau mot de passe part à votre adresse.',
  noMail:
    'Cette installation n’envoie pas de courrier. Demandez un lien à son propriétaire : il le trouve sous Personnes, à votre nom.',
  sendLink: 'Envoyer le lien',
  linkSent:
    'Si quelqu’un a cette adresse ici, une lettre est en route. Le lien vaut pendant une heure.',
  back: 'Retour à la connexion',
  code: 'Code',
  codeLead:
    'Saisissez les six chiffres que montre votre application d’authentification, ou un code de secours.',
  confirm: 'Confirmer',
  needsOwner: 'Personne n’a encore de compte ici',
  needsOwnerSays:
    'Le terminal où le serveur a été lancé montre un lien. Ouvrez-le pour devenir propriétaire.',
  welcome: 'Bienvenue dans Perenne',
  welcomeLead:
    'Vous êtes la première personne : ce compte possède l’installation et invite les autres.',
  join: 'Rejoindre',
  joinLead: (role) => `Vous êtes invité avec le rôle ${role}.`,
  name: 'Votre nom',
  passwordNote: 'Au moins 12 caractères : quelques mots à la suite conviennent.',
  create: 'Créer le compte',
  newPassword: 'Un nouveau mot de passe',
  newPasswordLead: 'Il remplace l’ancien et déconnecte tous vos navigateurs.',
  choose: 'Choisir ce mot de passe',
  chosen: 'Le mot de passe est changé. Connectez-vous avec lui.',
  spent: 'Ce lien ne mène nulle part',
};
