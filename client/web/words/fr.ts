import type { FrameWords } from '../words.ts';

export const fr: FrameWords = {
  site: 'Missions SOCIEUX+',
  skip: 'Aller au contenu principal',
  menu: 'Menu principal',
  language: 'Langue',
  signIn: 'Se connecter',
  signOut: 'Se déconnecter',
  account: 'Mon compte',
  help: 'Aide et contact',
  accessibility: 'Déclaration d’accessibilité',
  keys: 'Touches',
  breadcrumb: 'Vous êtes ici\u202f:',
  error: 'Erreur',
  sandbox: (name, now) =>
    `Simulation «\u202f${name}\u202f»\u202f: son horloge indique ${now}. Aucun courriel n’en sort.`,
  advance: 'Avancer l’horloge',
  ended: (when) =>
    `Arrêté par une panne\u202f: plus rien ne peut être fait ici. Tel qu’enregistré ${when}\u202f; il faut ceux qui exploitent le système.`,
  behind: (when) =>
    `Tel qu’enregistré ${when}\u202f: le processus a été rétabli d’une sauvegarde plus ancienne et n’accepte rien tant que ceux qui exploitent le système n’ont pas décidé ce qu’il en advient.`,
  recordedAt: (when) => `Tel qu’enregistré ${when}\u202f: le processus n’a pas répondu à temps.`,
  nav: {
    home: 'Accueil',
    myDay: 'Ma journée',
    actions: 'Actions',
    search: 'Rechercher',
    missions: 'Missions',
    toValidate: 'À valider',
    committee: 'Devant le comité',
    escalations: 'Escalades',
    facility: 'Facilité',
    calls: 'Appels ouverts',
    applications: 'Mes candidatures',
    profile: 'Mon profil',
    myMission: 'Ma mission',
    ourMission: 'Notre mission',
    dashboard: 'Tableau de bord',
    accounts: 'Comptes',
    mailHealth: 'État du courrier',
    mails: 'Courriels',
    rehearsals: 'Simulations',
    mailbox: 'Boîte aux lettres',
    webhooks: 'Webhooks',
    api: 'API',
  },
  problem: {
    title: (status) =>
      status === 401
        ? 'Connectez-vous pour continuer'
        : status === 403
          ? 'Ceci ne vous est pas ouvert'
          : status === 404
            ? 'Il n’y a rien à cette adresse'
            : status === 503
              ? 'Quelque chose ne répond pas en ce moment'
              : 'Cela n’a pas fonctionné',
    back: 'Revenez en arrière et réessayez, ou écrivez à la facilité.',
  },
};
