import type { Anchor } from '../../workflows/domain/rules.ts';
import type { Locale } from '../../workflows/domain/time.ts';

/** What a file's deadlines and forecast say beside how a date was counted. */
interface PlanningWords {
  readonly anchors: Readonly<Record<Anchor, string>>;
  readonly unknown: (anchor: string, distance: number) => string;
  /** Ends in a colon: what is said of that position follows. */
  readonly position: (number: number) => string;
  readonly provided: { readonly departure: string; readonly documents: string };
  readonly moved: (day: string, earlier: boolean) => string;
}

export const PLANNING_WORDS: Readonly<Record<Locale, PlanningWords>> = {
  en: {
    anchors: {
      'deadline of the call': 'the deadline of the call',
      'publication or last review': 'the publication of the call or its last review',
      submission: 'the submission',
      request: 'the request',
      'last confirmation': 'the confirmation of the last position',
      decision: 'the committee’s decision',
      approval: 'the approval',
      offer: 'the offer',
      'first day in the field': 'the first day in the field',
      'last day in the field': 'the last day in the field',
      return: 'the return for correction',
      acceptance: 'its acceptance',
      'last acceptance': 'the acceptance of the last deliverable',
    },
    unknown: (anchor, n) => {
      const days = `${Math.abs(n)} working day${Math.abs(n) === 1 ? '' : 's'} ${n < 0 ? 'before' : 'after'} it`;
      return `date not known yet: counts from ${anchor}${n === 0 ? '' : `, ${days}`}`;
    },
    position: (number) => `position ${number}: `,
    provided: {
      departure: 'provided that the mission departs',
      documents: 'provided that the key documents are there',
    },
    moved: (day, earlier) =>
      `sent on ${day}, the recipient’s working day ${earlier ? 'before' : 'after'}, for that day is none there`,
  },
  es: {
    anchors: {
      'deadline of the call': 'la fecha límite de la convocatoria',
      'publication or last review': 'la publicación de la convocatoria o su última revisión',
      submission: 'la presentación',
      request: 'la petición',
      'last confirmation': 'la confirmación del último puesto',
      decision: 'la decisión del Comité',
      approval: 'la aprobación',
      offer: 'la oferta',
      'first day in the field': 'el primer día sobre el terreno',
      'last day in the field': 'el último día sobre el terreno',
      return: 'la devolución para corregir',
      acceptance: 'su aceptación',
      'last acceptance': 'la aceptación del último entregable',
    },
    unknown: (anchor, n) => {
      const days = Math.abs(n) === 1 ? '1 día hábil' : `${Math.abs(n)} días hábiles`;
      return `fecha aún desconocida: cuenta desde ${anchor}${n === 0 ? '' : `, ${days} ${n < 0 ? 'antes' : 'después'}`}`;
    },
    position: (number) => `puesto ${number}: `,
    provided: {
      departure: 'siempre que la misión salga',
      documents: 'siempre que estén los documentos clave',
    },
    moved: (day, earlier) =>
      `se envía el ${day}, día hábil ${earlier ? 'anterior' : 'siguiente'} del destinatario, pues aquel día no lo es allí`,
  },
  fr: {
    anchors: {
      'deadline of the call': 'la date limite de l’appel',
      'publication or last review': 'la publication de l’appel ou son dernier réexamen',
      submission: 'le dépôt',
      request: 'la demande',
      'last confirmation': 'la confirmation du dernier poste',
      decision: 'la décision du comité',
      approval: 'l’approbation',
      offer: 'l’offre',
      'first day in the field': 'le premier jour sur le terrain',
      'last day in the field': 'le dernier jour sur le terrain',
      return: 'le renvoi pour correction',
      acceptance: 'son acceptation',
      'last acceptance': 'l’acceptation du dernier livrable',
    },
    unknown: (anchor, n) => {
      const days = Math.abs(n) === 1 ? '1 jour ouvrable' : `${Math.abs(n)} jours ouvrables`;
      return `date pas encore connue\u00a0: compte depuis ${anchor}${n === 0 ? '' : `, ${days} ${n < 0 ? 'avant' : 'après'}`}`;
    },
    position: (number) => `poste ${number}\u00a0: `,
    provided: {
      departure: 'pourvu que la mission parte',
      documents: 'pourvu que les documents clés soient là',
    },
    moved: (day, earlier) =>
      `envoyé le ${day}, jour ouvrable ${earlier ? 'précédent' : 'suivant'} du destinataire, car ce jour-là ne l’est pas chez lui`,
  },
};
