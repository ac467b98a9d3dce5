import type { Spoken } from '../words.ts';

interface HistoryWords {
  readonly title: string;
  readonly lead: (n: number) => string;
  readonly everything: string;
  readonly byPeople: string;
  readonly filter: string;
  readonly step: (n: number) => string;
  readonly mails: (n: number) => string;
  readonly followed: string;
  readonly erased: string;
  readonly yes: string;
  readonly no: string;
  readonly inOrder: string;
  readonly notInOrder: string;
  readonly document: string;
  readonly pages: (n: number) => string;
  readonly newer: string;
  readonly older: string;
  readonly page: (n: number, of: number) => string;
  readonly paging: string;
  readonly none: string;
  readonly mail: {
    readonly title: string;
    readonly lead: string;
    readonly sent: string;
    readonly failed: string;
    readonly waiting: string;
    readonly toCome: string;
    readonly noneSent: string;
    readonly noneWaiting: string;
    readonly noneToCome: string;
    readonly toComeAbout: string;
    readonly columns: {
      readonly when: string;
      readonly to: string;
      readonly subject: string;
      readonly kind: string;
    };
    readonly whenSent: string;
    readonly why: string;
    readonly kinds: { readonly reminder: string; readonly escalation: string; readonly notice: string };
    readonly ladder: string;
    readonly insteadOf: (who: string) => string;
    readonly copy: string;
    readonly text: string;
    readonly asSent: string;
    readonly frame: (subject: string) => string;
    readonly headers: string;
    readonly attachments: string;
    readonly notYet: string;
    readonly error: string;
  };
}

const en: HistoryWords = {
  title: 'History',
  lead: (n) => `${n} steps, the newest first.`,
  everything: 'Everything',
  byPeople: 'What people did',
  filter: 'Show',
  step: (n) => `Step ${n}`,
  mails: (n) => (n === 1 ? '1 mail' : `${n} mails`),
  followed: 'What followed',
  erased: 'This text was erased.',
  yes: 'yes',
  no: 'no',
  inOrder: 'in order',
  notInOrder: 'not in order',
  document: 'document',
  pages: (n) => (n === 1 ? '1 page' : `${n} pages`),
  newer: 'Newer steps',
  older: 'Older steps',
  page: (n, of) => `Page ${n} of ${of}`,
  paging: 'Pages of the history',
  none: 'Nothing has happened yet.',
  mail: {
    title: 'Mails',
    lead: 'What was sent, what waits, and what is to come if nobody acts.',
    sent: 'Sent',
    failed: 'Not delivered',
    waiting: 'Waiting to leave',
    toCome: 'To come',
    noneSent: 'No mail has been sent yet.',
    noneWaiting: 'No mail waits.',
    noneToCome: 'No mail is to come: nothing is owed.',
    toComeAbout: 'Worked out with nobody acting. Whatever is done in time sends nothing.',
    columns: { when: 'When', to: 'To', subject: 'Subject', kind: 'Kind' },
    whenSent: 'Sent',
    why: 'Why on that day',
    kinds: { reminder: 'reminder', escalation: 'escalation', notice: 'notice' },
    ladder: 'Reminder',
    insteadOf: (who) => `for ${who}`,
    copy: 'in copy',
    text: 'As plain text',
    asSent: 'As it was sent',
    frame: (subject) => `The mail “${subject}”`,
    headers: 'Every header',
    attachments: 'Attached',
    notYet: 'This mail has not left yet: its words are written when it leaves.',
    error: 'What the other side said',
  },
};

const es: HistoryWords = {
  title: 'Historial',
  lead: (n) => `${n} pasos, el más reciente primero.`,
  everything: 'Todo',
  byPeople: 'Lo que hicieron las personas',
  filter: 'Mostrar',
  step: (n) => `Paso ${n}`,
  mails: (n) => (n === 1 ? '1 correo' : `${n} correos`),
  followed: 'Lo que siguió',
  erased: 'Este texto fue borrado.',
  yes: 'sí',
  no: 'no',
  inOrder: 'en orden',
  notInOrder: 'no está en orden',
  document: 'documento',
  pages: (n) => (n === 1 ? '1 página' : `${n} páginas`),
  newer: 'Pasos más recientes',
  older: 'Pasos anteriores',
  page: (n, of) => `Página ${n} de ${of}`,
  paging: 'Páginas del historial',
  none: 'Aún no ha ocurrido nada.',
  mail: {
    title: 'Correos',
    lead: 'Lo que se envió, lo que espera y lo que está por venir si nadie actúa.',
    sent: 'Enviados',
    failed: 'No entregados',
    waiting: 'A la espera de salir',
    toCome: 'Por venir',
    noneSent: 'Aún no se ha enviado ningún correo.',
    noneWaiting: 'Ningún correo espera.',
    noneToCome: 'Ningún correo está por venir: no se debe nada.',
    toComeAbout: 'Calculado sin que nadie actúe. Lo que se hace a tiempo no envía nada.',
    columns: { when: 'Cuándo', to: 'Para', subject: 'Asunto', kind: 'Tipo' },
    whenSent: 'Enviado',
    why: 'Por qué ese día',
    kinds: { reminder: 'recordatorio', escalation: 'escalada', notice: 'aviso' },
    ladder: 'Recordatorio',
    insteadOf: (who) => `por ${who}`,
    copy: 'en copia',
    text: 'Como texto sin formato',
    asSent: 'Tal como se envió',
    frame: (subject) => `El correo «${subject}»`,
    headers: 'Todas las cabeceras',
    attachments: 'Adjuntos',
    notYet: 'Este correo aún no ha salido: sus palabras se escriben cuando sale.',
    error: 'Lo que respondió el otro lado',
  },
};

const fr: HistoryWords = {
  title: 'Historique',
  lead: (n) => `${n} étapes, la plus récente d’abord.`,
  everything: 'Tout',
  byPeople: 'Ce que des personnes ont fait',
  filter: 'Montrer',
  step: (n) => `Étape ${n}`,
  mails: (n) => (n < 2 ? `${n} courriel` : `${n} courriels`),
  followed: 'Ce qui a suivi',
  erased: 'Ce texte a été effacé.',
  yes: 'oui',
  no: 'non',
  inOrder: 'en ordre',
  notInOrder: 'pas en ordre',
  document: 'document',
  pages: (n) => (n < 2 ? `${n} page` : `${n} pages`),
  newer: 'Étapes plus récentes',
  older: 'Étapes antérieures',
  page: (n, of) => `Page ${n} sur ${of}`,
  paging: 'Pages de l’historique',
  none: 'Rien ne s’est encore passé.',
  mail: {
    title: 'Courriels',
    lead: 'Ce qui a été envoyé, ce qui attend et ce qui est à venir si personne n’agit.',
    sent: 'Envoyés',
    failed: 'Non remis',
    waiting: 'En attente de départ',
    toCome: 'À venir',
    noneSent: 'Aucun courriel n’a encore été envoyé.',
    noneWaiting: 'Aucun courriel n’attend.',
    noneToCome: 'Aucun courriel n’est à venir\u202f: rien n’est dû.',
    toComeAbout: 'Calculé sans que personne n’agisse. Ce qui est fait à temps n’envoie rien.',
    columns: { when: 'Quand', to: 'À', subject: 'Objet', kind: 'Type' },
    whenSent: 'Envoyé',
    why: 'Pourquoi ce jour-là',
    kinds: { reminder: 'rappel', escalation: 'alerte', notice: 'avis' },
    ladder: 'Rappel',
    insteadOf: (who) => `pour ${who}`,
    copy: 'en copie',
    text: 'En texte brut',
    asSent: 'Tel qu’envoyé',
    frame: (subject) => `Le courriel «\u202f${subject}\u202f»`,
    headers: 'Tous les en-têtes',
    attachments: 'Pièces jointes',
    notYet: 'Ce courriel n’est pas encore parti\u202f: ses mots s’écrivent au départ.',
    error: 'Ce que l’autre côté a répondu',
  },
};

export const HISTORY: Spoken<HistoryWords> = { en, es, fr };
