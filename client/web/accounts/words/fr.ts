import type { AccountWords } from '../words.ts';

export const fr: AccountWords = {
  signIn: {
    title: 'Se connecter',
    lead: 'Nous vous envoyons un lien. Il n’y a pas de mot de passe.',
    email: 'Votre adresse électronique',
    emailHelp:
      'Celle où nos courriels vous parviennent. Une nouvelle adresse permet de s’inscrire comme expert.',
    emailMissing: 'Écrivez votre adresse électronique.',
    emailWrong: 'Écrivez une adresse électronique comme nom@example.org.',
    send: 'M’envoyer un lien',
    provider: (name) => `Se connecter avec ${name}`,
    providerHelp: 'Pour le personnel, le comité et les observateurs.',
    people: 'Choisir quelqu’un de l’exemple',
    sentTitle: 'Regardez votre courrier',
    sentLead: 'Si l’adresse peut recevoir du courrier, un lien est en route.',
    sent: [
      'Il sert une seule fois, pendant 15 minutes, dans le navigateur où vous l’ouvrez.',
      'Rien n’arrive ? Regardez parmi les indésirables et vérifiez comment vous avez écrit l’adresse.',
    ],
    again: 'Demander un autre lien',
    linkTitle: 'Terminer la connexion',
    linkLead: 'Appuyez sur le bouton et vous êtes connecté.',
    linkButton: 'Se connecter maintenant',
    linkWhy: 'Le bouton est là parce que certaines messageries ouvrent les liens d’elles-mêmes.',
    staleTitle: 'Ce lien ne sert plus',
    stale: 'Il a déjà servi, il a plus de 15 minutes ou il n’est pas complet.',
    refusedTitle: 'Vous n’êtes pas connecté',
    refused: {
      unverified: (name) =>
        `${name} n’a pas vérifié votre adresse électronique. Vérifiez-la là-bas ou faites-vous envoyer un lien.`,
      unknown: (name) =>
        `${name} vous connaît, mais aucun compte n’a votre adresse ici. L’administration peut l’ajouter.`,
      'not-staff': (name) => `${name} est réservé au personnel. Faites-vous plutôt envoyer un lien.`,
      failed: (name) => `La connexion avec ${name} n’a pas abouti. Réessayez ou faites-vous envoyer un lien.`,
    },
    signedOutTitle: 'Vous êtes déconnecté',
    signedOut:
      'Ce que vous avez vu peut rester dans la mémoire de ce navigateur : fermez sa fenêtre sur un poste partagé.',
    already: (name) => `Vous êtes connecté en tant que ${name}.`,
  },
  peopleTitle: 'Se connecter comme quelqu’un de l’exemple',
  peopleLead:
    'Seule l’installation locale l’offre. Le lien est envoyé comme toujours, et pris pour vous dans la boîte locale.',
  peopleNone:
    'Il n’y a encore ici que l’administration : ouvrez une action et ses personnes pourront se connecter.',
  peopleButton: (name) => `Se connecter comme ${name}`,
  how: { link: 'lien par courriel', provider: 'connexion de la maison' },
  outcomes: {
    'link-sent': 'lien envoyé',
    'link-not-sent': 'le serveur de courrier a refusé l’adresse',
    'link-refused': 'lien déjà utilisé, trop ancien ou faux',
    'signed-in': 'connecté',
    'new-address': 'connecté avec une nouvelle adresse',
    unverified: 'refusé : adresse non vérifiée',
    unknown: 'refusé : personne n’a cette adresse',
    'not-staff': 'refusé : pas du personnel',
    'provider-failed': 'n’a pas abouti',
  },
};
