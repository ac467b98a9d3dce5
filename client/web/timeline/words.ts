import type { Locale } from '../../../workflows/domain/time.ts';
import type { Spoken } from '../words.ts';
import type { Standing } from './marks.ts';

interface TimelineWords {
  readonly title: string;
  readonly described: (phases: number, dues: number, sent: number, toCome: number) => string;
  readonly today: (day: string) => string;
  readonly lanes: { readonly due: string; readonly mail: string };
  readonly standing: Readonly<Record<Standing, string>>;
  readonly more: (n: number) => string;
  readonly mails: (n: number) => string;
  readonly folded: (months: number) => string;
  readonly between: (from: string, to: string) => string;
  readonly is: { readonly past: string; readonly present: string; readonly foreseen: string };
  readonly inTheField: string;
  readonly legend: string;
  readonly table: (n: number) => string;
  readonly caption: string;
  readonly columns: {
    readonly day: string;
    readonly kind: string;
    readonly what: string;
    readonly status: string;
    readonly who: string;
  };
  readonly kinds: {
    readonly all: string;
    readonly phase: string;
    readonly due: string;
    readonly mail: string;
  };
  readonly filter: string;
  readonly nothing: string;
}

const en: TimelineWords = {
  title: 'Timeline',
  described: (phases, dues, sent, toCome) =>
    `${phases} phases as bars, ${dues} due dates, ${sent} mails sent and ${toCome} to come, from left to right in time. The same stands as a table below.`,
  today: (day) => `Today, ${day}`,
  lanes: { due: 'Due dates', mail: 'Mails' },
  standing: {
    open: 'open',
    late: 'late',
    met: 'met',
    'met late': 'met late',
    waived: 'waived',
    awaited: 'not begun',
    paused: 'paused',
    sent: 'sent',
    failed: 'not delivered',
    'to come': 'to come',
    was: 'as it is',
    will: 'as it would be',
    'no longer': 'would not leave',
    newly: 'would leave',
  },
  more: (n) => `+${n}`,
  mails: (n) => (n === 1 ? '1 mail' : `${n} mails`),
  folded: (n) => (n === 1 ? '1 month without anything' : `${n} months without anything`),
  between: (from, to) => `${from} to ${to}`,
  is: { past: 'past', present: 'now', foreseen: 'foreseen' },
  inTheField: 'In the field',
  legend: 'What the shapes mean',
  table: (n) => `The same as a table (${n} rows)`,
  caption: 'Phases, due dates and mails in the order of time',
  columns: { day: 'Day', kind: 'Kind', what: 'What', status: 'Status', who: 'Who' },
  kinds: { all: 'Everything', phase: 'Phases', due: 'Due dates', mail: 'Mails' },
  filter: 'Show',
  nothing: 'Nothing has a date yet.',
};

const es: TimelineWords = {
  title: 'Cronología',
  described: (phases, dues, sent, toCome) =>
    `${phases} fases como barras, ${dues} vencimientos, ${sent} correos enviados y ${toCome} por venir, de izquierda a derecha en el tiempo. Lo mismo figura abajo en una tabla.`,
  today: (day) => `Hoy, ${day}`,
  lanes: { due: 'Vencimientos', mail: 'Correos' },
  standing: {
    open: 'abierto',
    late: 'con retraso',
    met: 'cumplido',
    'met late': 'cumplido con retraso',
    waived: 'dispensado',
    awaited: 'no iniciado',
    paused: 'en pausa',
    sent: 'enviado',
    failed: 'no entregado',
    'to come': 'por venir',
    was: 'como está',
    will: 'como quedaría',
    'no longer': 'ya no saldría',
    newly: 'saldría',
  },
  more: (n) => `+${n}`,
  mails: (n) => (n === 1 ? '1 correo' : `${n} correos`),
  folded: (n) => (n === 1 ? '1 mes sin nada' : `${n} meses sin nada`),
  between: (from, to) => `del ${from} al ${to}`,
  is: { past: 'pasada', present: 'ahora', foreseen: 'prevista' },
  inTheField: 'Sobre el terreno',
  legend: 'Qué significan las formas',
  table: (n) => `Lo mismo en una tabla (${n} filas)`,
  caption: 'Fases, vencimientos y correos por orden de fecha',
  columns: { day: 'Día', kind: 'Tipo', what: 'Qué', status: 'Estado', who: 'Quién' },
  kinds: { all: 'Todo', phase: 'Fases', due: 'Vencimientos', mail: 'Correos' },
  filter: 'Mostrar',
  nothing: 'Nada tiene fecha todavía.',
};

const fr: TimelineWords = {
  title: 'Chronologie',
  described: (phases, dues, sent, toCome) =>
    `${phases} phases en barres, ${dues} échéances, ${sent} courriels envoyés et ${toCome} à venir, de gauche à droite dans le temps. La même chose figure en tableau plus bas.`,
  today: (day) => `Aujourd’hui, ${day}`,
  lanes: { due: 'Échéances', mail: 'Courriels' },
  standing: {
    open: 'ouvert',
    late: 'en retard',
    met: 'fait',
    'met late': 'fait en retard',
    waived: 'dispensé',
    awaited: 'pas commencé',
    paused: 'en pause',
    sent: 'envoyé',
    failed: 'non remis',
    'to come': 'à venir',
    was: 'comme c’est',
    will: 'comme ce serait',
    'no longer': 'ne partirait plus',
    newly: 'partirait',
  },
  more: (n) => `+${n}`,
  mails: (n) => (n < 2 ? `${n} courriel` : `${n} courriels`),
  folded: (n) => `${n} mois sans rien`,
  between: (from, to) => `du ${from} au ${to}`,
  is: { past: 'passée', present: 'maintenant', foreseen: 'prévue' },
  inTheField: 'Sur le terrain',
  legend: 'Ce que disent les formes',
  table: (n) => `La même chose en tableau (${n} lignes)`,
  caption: 'Phases, échéances et courriels dans l’ordre du temps',
  columns: { day: 'Jour', kind: 'Type', what: 'Quoi', status: 'État', who: 'Qui' },
  kinds: { all: 'Tout', phase: 'Phases', due: 'Échéances', mail: 'Courriels' },
  filter: 'Montrer',
  nothing: 'Rien n’a encore de date.',
};

export const TIMELINE: Spoken<TimelineWords> = { en, es, fr };

const months = new Map<Locale, Intl.DateTimeFormat>();

/** `Oct 2018`, `oct 2018`, `oct. 2018`. */
export function monthName(first: string, locale: Locale): string {
  let format = months.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' });
    months.set(locale, format);
  }
  return format.format(Date.parse(`${first}T00:00:00Z`));
}
