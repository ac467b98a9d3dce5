import { listOf } from '../../../../language/format.ts';
import type { AccountMail } from '../../../../workflows/domain/account-mails.ts';
import type { MailWords } from '../words.ts';

export const fr: MailWords = {
  catalogue: {
    title: 'Courriels',
    lead: 'Tous les courriels qui partent, avec l’exemple d’une mission inventée. Rien n’est envoyé d’ici.',
    steps: 'Courriels qui répondent à une étape',
    stepsAbout: 'Ils partent aussitôt.',
    ladder: 'Rappels et signalements',
    ladderAbout:
      'Ils partent à 9 h chez le destinataire : un par jour au plus, avec tout ce qu’il doit, le plus urgent d’abord.',
    accounts: 'Courriels sur les comptes',
    accountsAbout:
      'Ils partent aussitôt, à ceux que concerne un changement des personnes et des accès, et disent qui l’a fait, ce qu’il y avait avant et à qui écrire.',
    afterChange: {
      'roles-changed':
        'Des rôles ont été donnés ou retirés ; les autres administrateurs l’apprennent quand quelqu’un commence ou cesse d’administrer',
      'account-changed': 'Quelqu’un d’autre a changé nom, langue, fuseau horaire ou pays',
      'address-changed': 'L’adresse a été changée : à la nouvelle',
      'address-left': 'L’adresse a été changée : à la précédente',
      'absence-changed':
        'Quelqu’un d’autre a enregistré, changé ou annulé une absence ; le suppléant les apprend toutes',
      'role-lent': 'Un rôle a été prêté pour le temps d’une absence, ou ne l’est plus',
      'account-erased': 'La personne a été effacée : à la dernière adresse',
      'token-changed': 'Un jeton a été créé ou annulé',
      'webhook-changed':
        'Un webhook a été créé, changé ou supprimé ; les administrateurs apprennent les nouveaux',
    } satisfies Record<AccountMail, string>,
    group: { call: 'Appels', mission: 'Missions', action: 'Actions' },
    columns: { mail: 'Courriel', when: 'Part quand', to: 'Va à', asks: 'Demande' },
    copies: (roles) => `copie à ${roles}`,
    asksNothing: '–',
    afterErasure: 'Une personne a été effacée de l’annuaire',
    afterBounce: 'Un courriel est revenu ou a été refusé définitivement',
    reminders: (rungs) => (rungs.length === 0 ? 'Ne rappelle pas' : `Rappelle ${rungWords(rungs)}`),
    escalates: (at, role) => `${rungWords([at])} : ${role}`,
    escalatesTo: 'Signale',
    escalatesNever: 'Ne signale à personne',
    ladderRow: 'Rappels et signalements',
    fulfilledBy: 'Satisfait par',
    language: 'Langue du courriel',
    example: 'Exemple',
    examples: 'Exemples',
    subject: 'Objet',
    why: 'Pourquoi on le reçoit',
    sentAt: 'Envoyé',
    html: 'Tel que la plupart le voient',
    htmlFrame: (subject) => `Le courriel « ${subject} »`,
    alone: 'Ouvrir seul',
    text: 'La même chose en texte brut',
    calendar: 'Entrée de calendrier',
    bytes: (n) => `${n} ko de HTML ; les logiciels coupent vers 102.`,
  },
  health: {
    title: 'État du courrier',
    lead: 'Les courriels qui ne sont pas arrivés, et ce qui attend.',
    allDelivered: 'Tout est distribué : rien n’est revenu, rien n’est retenu.',
    lastPass: 'Dernière tournée d’envoi',
    never: 'aucune encore',
    ended: (n) =>
      n === 1
        ? 'Un processus a été arrêté par une panne\u202f: mission reconcile dit lequel.'
        : `${n} processus ont été arrêtés par une panne\u202f: mission reconcile dit lesquels.`,
    behind: (n) =>
      n === 1
        ? 'Un processus est en retard sur ce qui a été enregistré et reste à l’arrêt\u202f: mission reconcile dit lequel.'
        : `${n} processus sont en retard sur ce qui a été enregistré et restent à l’arrêt\u202f: mission reconcile dit lesquels.`,
    waiting: 'En retard',
    waitingSince: (n, since) => `${n}, le plus ancien depuis ${since}`,
    nothing: 'rien',
    held: 'Retenus',
    heldBecause: (n, why) => (why ? `${n} (${why})` : String(n)),
    strays: 'Étrangers, 30 derniers jours',
    stray: {
      'unknown address': (n) => `${n} à des adresses inconnues`,
      'automatic reply': (n) => `${n} réponses automatiques`,
      'no report': (n) => `${n} autres`,
    },
    caption: (n) => (n === 1 ? '1 courriel n’est pas arrivé' : `${n} courriels ne sont pas arrivés`),
    columns: { to: 'À', mail: 'Courriel', why: 'Ce qui s’est passé', when: 'Quand' },
    kind: {
      refused: 'Refusé, jamais parti',
      permanent: 'Revenu : n’a pas atteint la personne',
      temporary: 'Revenu : pas maintenant',
      technical: 'Revenu : les serveurs ne s’entendent pas',
    },
    erased: 'quelqu’un qui n’est plus dans l’annuaire',
    fixTitle: (name) => `Un courriel à ${name} n’est pas arrivé`,
    sentTo: 'Envoyé à',
    addressNow: 'Adresse dans l’annuaire',
    about: 'Au sujet de',
    cause: 'Cause',
    reported: 'Selon un rapport',
    answered: 'Notre serveur de messagerie a répondu',
    correct: 'Corriger l’adresse',
    correctAbout:
      'Elle est enregistrée dans l’annuaire : tout ce qui attend encore cette personne ira à la nouvelle adresse.',
    email: 'Adresse électronique',
    correctButton: 'Enregistrer et renvoyer le courriel',
    onlyAdministrator: 'Un administrateur peut corriger l’adresse.',
    again: 'Le renvoyer',
    againAbout:
      'Un courriel parti n’est pas envoyé deux fois : un nouveau est écrit, de ce qui vaut encore, à l’adresse de l’annuaire.',
    againButton: 'Renvoyer',
    settle: 'Rien à envoyer',
    settleAbout: 'La personne l’a par un autre moyen, ou n’en a pas besoin.',
    settleButton: 'Retirer de la liste',
    done: {
      corrected: 'L’adresse est corrigée et le courriel repart à la prochaine tournée.',
      resent: 'Le courriel repart à la prochaine tournée.',
      settled: 'Retiré de la liste.',
    },
  },
  notices: {
    title: 'Calendrier et courriels facultatifs',
    lead: 'Ce que vous pouvez recevoir en plus des courriels sur vos tâches, qui vous parviennent toujours.',
    calendar: 'Échéances dans mon calendrier',
    calendarAbout:
      'Une adresse privée à laquelle votre calendrier s’abonne : tout ce que vous devez, à son jour. Quand une date change, l’entrée change. Personne n’est invité.',
    calendarNone: 'Il n’y a pas encore d’adresse.',
    calendarSince: (since) => `Il y a une adresse depuis : ${since}.`,
    calendarRead: (at) => `Dernière lecture par votre calendrier : ${at}.`,
    calendarUnread: 'Aucun calendrier ne l’a encore lue.',
    made: 'Votre adresse',
    madeAbout:
      'Copiez-la maintenant dans votre calendrier (« s’abonner par adresse ») : elle n’est plus montrée. Qui la possède voit vos échéances.',
    make: 'Créer une adresse',
    renew: 'Créer une nouvelle adresse',
    renewAbout: 'L’actuelle ne mène alors plus nulle part.',
    end: 'Supprimer l’adresse',
    calls: 'Courriels sur les nouveaux appels',
    callsAbout: 'Un courriel à chaque nouvel appel à experts. Chacun a un lien pour les arrêter.',
    callsSince: (since) => `Vous les recevez depuis : ${since}.`,
    callsNot: 'Vous ne les recevez pas.',
    subscribe: 'M’informer des nouveaux appels',
    unsubscribe: 'Ne plus les recevoir',
    stopTitle: 'Ne plus recevoir les nouveaux appels ?',
    stopAbout:
      'Les courriels sur vos tâches continuent de vous parvenir. Vous pouvez redemander les nouveaux appels à tout moment.',
    stopped: 'Vous ne recevez plus les nouveaux appels',
    stoppedAbout: 'C’est valable dès maintenant.',
    stoppedAlready:
      'Ce lien a déjà servi, ou les courriels ont été arrêtés autrement : vous n’en recevez aucun.',
    openCalls: 'Appels ouverts',
  },
  mailbox: {
    title: 'Boîte aux lettres',
    lead: 'Ce que la boîte de cette machine a reçu. Aucun courriel n’en sort.',
    person: 'Pour',
    everybody: 'tout le monde',
    rehearsal: 'Exercice',
    all: 'tous les courriels',
    show: 'Afficher',
    empty:
      'Aucun courriel pour l’instant. Ils apparaissent ici dès qu’ils partent : rechargez la page pour les voir.',
    emptyFilter: 'Aucun courriel ne correspond au filtre.',
    newest: (n) => `Les ${n} plus récents, le dernier d’abord.`,
    columns: { date: 'Envoyé', to: 'À', subject: 'Objet' },
    from: 'De',
    to: 'À',
    date: 'Envoyé',
    html: 'Tel que la plupart le voient',
    text: 'Texte brut',
    headers: 'En-têtes',
    attachments: 'Pièces jointes',
    raw: 'Le courriel entier, tel qu’il est arrivé (.eml)',
    kilobytes: (n) => `${n} ko`,
  },
};

/** "5 and 2 working days before, on the due day". */
function rungWords(rungs: readonly number[]): string {
  const said = (some: readonly number[], where: string): string[] => {
    const sizes = some.map((at) => String(Math.abs(at)));
    const unit = sizes.join() === '1' ? 'jour ouvrable' : 'jours ouvrables';
    return sizes.length > 0 ? [`${listOf(sizes, 'fr')} ${unit} ${where}`] : [];
  };
  return [
    ...said(
      rungs.filter((at) => at < 0),
      'avant',
    ),
    ...(rungs.includes(0) ? ['le jour de l’échéance'] : []),
    ...said(
      rungs.filter((at) => at > 0),
      'après',
    ),
  ].join(', ');
}
