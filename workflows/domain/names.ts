/**
 * What the things of the lifecycle are called in three languages: one table for mails, screens and the command line.
 * A missing name fails the build. Spanish keeps the words of the call 17-11/PER/01.02/2.
 */

import type { ActionPhase } from './action/state.ts';
import type { ApplicationPhase, CallPhase } from './call/state.ts';
import type { DeliverableKind, MissionPhase, Sector } from './mission/state.ts';
import type { Role } from './people.ts';
import type { ObligationKind } from './rules.ts';
import type { Locale } from './time.ts';

type Names<K extends string> = Readonly<Record<Locale, Readonly<Record<K, string>>>>;

const OBLIGATIONS: Names<ObligationKind> = {
  en: {
    'complete-application': 'application to complete',
    'review-call': 'review of the open-ended call',
    'screen-application': 'screening of an application',
    'confirm-candidate': 'answer to the preselection',
    'submit-to-committee': 'submission to the committee',
    decide: 'committee’s decision',
    'decide-amendment': 'committee’s decision on an amendment',
    'answer-changes': 'answer to the changes asked for',
    'confirm-dates-make-offers': 'confirmation of dates, and offers',
    'accept-offer': 'answer to the offer',
    'sign-contracts': 'signature of contracts',
    'confirm-logistics': 'confirmation of logistics',
    'key-documents': 'key documents and logistics',
    'review-documents': 'review of the documents',
    'schedule-briefing': 'invitation to the briefing',
    methodology: 'methodology',
    'validate-methodology': 'validation of the methodology',
    'correct-methodology': 'corrected methodology',
    'methodological-note': 'methodological note',
    agenda: 'agenda',
    'review-initial-deliverable': 'review of an initial deliverable',
    'correct-initial-deliverable': 'corrected initial deliverable',
    'share-agenda': 'sharing of the agenda',
    'hold-briefing': 'briefing',
    'authorise-departure': 'authorisation of departure',
    'day-1-checklist': 'day-1 checklist',
    'working-documents': 'working documents',
    corpus: 'corpus of European experiences',
    'workshop-evaluation': 'evaluation of the workshops',
    'expert-report': 'experts’ report',
    'review-final-deliverable': 'review of a final deliverable',
    'correct-final-deliverable': 'corrected final deliverable',
    feedback: 'feedback',
    'payment-request': 'payment request',
  },
  es: {
    'complete-application': 'solicitud pendiente de completar',
    'review-call': 'revisión de la convocatoria abierta',
    'screen-application': 'comprobación de una solicitud',
    'confirm-candidate': 'respuesta a la preselección',
    'submit-to-committee': 'presentación al Comité',
    decide: 'decisión del Comité',
    'decide-amendment': 'decisión del Comité sobre una modificación',
    'answer-changes': 'respuesta a los cambios solicitados',
    'confirm-dates-make-offers': 'confirmación de las fechas y ofertas',
    'accept-offer': 'respuesta a la oferta',
    'sign-contracts': 'firma de los contratos',
    'confirm-logistics': 'confirmación de la logística',
    'key-documents': 'documentos clave y logística',
    'review-documents': 'revisión de los documentos',
    'schedule-briefing': 'convocatoria de la reunión informativa',
    methodology: 'metodología',
    'validate-methodology': 'validación de la metodología',
    'correct-methodology': 'metodología corregida',
    'methodological-note': 'nota metodológica',
    agenda: 'agenda',
    'review-initial-deliverable': 'revisión de un entregable inicial',
    'correct-initial-deliverable': 'entregable inicial corregido',
    'share-agenda': 'envío de la agenda a la institución socia',
    'hold-briefing': 'reunión informativa',
    'authorise-departure': 'autorización de salida',
    'day-1-checklist': 'lista de comprobación del primer día',
    'working-documents': 'documentos de trabajo',
    corpus: 'corpus de experiencias europeas',
    'workshop-evaluation': 'evaluación de los talleres',
    'expert-report': 'informe de los expertos',
    'review-final-deliverable': 'revisión de un entregable final',
    'correct-final-deliverable': 'entregable final corregido',
    feedback: 'valoración de la misión',
    'payment-request': 'solicitud de pago',
  },
  fr: {
    'complete-application': 'candidature à compléter',
    'review-call': 'réexamen de l’appel sans date limite',
    'screen-application': 'vérification d’une candidature',
    'confirm-candidate': 'réponse à la présélection',
    'submit-to-committee': 'soumission au comité',
    decide: 'décision du comité',
    'decide-amendment': 'décision du comité sur une modification',
    'answer-changes': 'réponse aux changements demandés',
    'confirm-dates-make-offers': 'confirmation des dates et offres',
    'accept-offer': 'réponse à l’offre',
    'sign-contracts': 'signature des contrats',
    'confirm-logistics': 'confirmation de la logistique',
    'key-documents': 'documents clés et logistique',
    'review-documents': 'étude des documents',
    'schedule-briefing': 'invitation à la réunion d’information',
    methodology: 'méthodologie',
    'validate-methodology': 'validation de la méthodologie',
    'correct-methodology': 'méthodologie corrigée',
    'methodological-note': 'note méthodologique',
    agenda: 'agenda',
    'review-initial-deliverable': 'examen d’un livrable initial',
    'correct-initial-deliverable': 'livrable initial corrigé',
    'share-agenda': 'transmission de l’agenda à l’institution partenaire',
    'hold-briefing': 'réunion d’information',
    'authorise-departure': 'autorisation de départ',
    'day-1-checklist': 'liste de contrôle du premier jour',
    'working-documents': 'documents de travail',
    corpus: 'corpus d’expériences européennes',
    'workshop-evaluation': 'évaluation des ateliers',
    'expert-report': 'rapport des experts',
    'review-final-deliverable': 'examen d’un livrable final',
    'correct-final-deliverable': 'livrable final corrigé',
    feedback: 'avis sur la mission',
    'payment-request': 'demande de paiement',
  },
};

/** The noun for what is owed, without an article: `agenda`, `respuesta a la oferta`. */
export function obligationName(kind: ObligationKind, locale: Locale): string {
  return OBLIGATIONS[locale][kind];
}

/** The name of an obligation by its key within the process: `agenda/v2` is the agenda's; a key of no kind stays itself. */
export function obligationNameOfKey(key: string, locale: Locale): string {
  const [kind = ''] = key.split('/');
  return Object.hasOwn(OBLIGATIONS[locale], kind) ? obligationName(kind as ObligationKind, locale) : key;
}

/** A deliverable in a sentence: alone, with its article, and after "of". */
export interface DeliverableName {
  readonly name: string;
  readonly the: string;
  readonly of: string;
}

const DELIVERABLES: Readonly<Record<Locale, Readonly<Record<DeliverableKind, DeliverableName>>>> = {
  en: {
    'methodological-note': english('methodological note'),
    agenda: english('agenda'),
    'working-documents': english('working documents'),
    corpus: english('corpus of European experiences'),
    'workshop-evaluation': english('evaluation of the workshops'),
    'expert-report': english('experts’ report'),
  },
  es: {
    'methodological-note': {
      name: 'nota metodológica',
      the: 'la nota metodológica',
      of: 'de la nota metodológica',
    },
    agenda: { name: 'agenda', the: 'la agenda', of: 'de la agenda' },
    'working-documents': {
      name: 'documentos de trabajo',
      the: 'los documentos de trabajo',
      of: 'de los documentos de trabajo',
    },
    corpus: {
      name: 'corpus de experiencias europeas',
      the: 'el corpus de experiencias europeas',
      of: 'del corpus de experiencias europeas',
    },
    'workshop-evaluation': {
      name: 'evaluación de los talleres',
      the: 'la evaluación de los talleres',
      of: 'de la evaluación de los talleres',
    },
    'expert-report': {
      name: 'informe de los expertos',
      the: 'el informe de los expertos',
      of: 'del informe de los expertos',
    },
  },
  fr: {
    'methodological-note': {
      name: 'note méthodologique',
      the: 'la note méthodologique',
      of: 'de la note méthodologique',
    },
    agenda: { name: 'agenda', the: 'l’agenda', of: 'de l’agenda' },
    'working-documents': {
      name: 'documents de travail',
      the: 'les documents de travail',
      of: 'des documents de travail',
    },
    corpus: {
      name: 'corpus d’expériences européennes',
      the: 'le corpus d’expériences européennes',
      of: 'du corpus d’expériences européennes',
    },
    'workshop-evaluation': {
      name: 'évaluation des ateliers',
      the: 'l’évaluation des ateliers',
      of: 'de l’évaluation des ateliers',
    },
    'expert-report': {
      name: 'rapport des experts',
      the: 'le rapport des experts',
      of: 'du rapport des experts',
    },
  },
};

function english(name: string): DeliverableName {
  return { name, the: `the ${name}`, of: `of the ${name}` };
}

export function isDeliverableKind(text: string): text is DeliverableKind {
  return Object.hasOwn(DELIVERABLES.en, text);
}

export function deliverableName(kind: DeliverableKind, locale: Locale): DeliverableName {
  return DELIVERABLES[locale][kind];
}

const ROLES: Names<Role> = {
  en: {
    coordinator: 'coordinator',
    'technical expert': 'technical expert',
    'committee member': 'committee member',
    'head of facility': 'head of facility',
    expert: 'expert',
    'lead expert': 'lead expert',
    'partner contact': 'partner contact',
    observer: 'observer',
    administrator: 'administrator',
  },
  es: {
    coordinator: 'coordinador responsable',
    'technical expert': 'experto técnico responsable',
    'committee member': 'miembro del Comité',
    'head of facility': 'responsable de la Facilidad',
    expert: 'experto',
    'lead expert': 'experto principal',
    'partner contact': 'contacto de la institución socia',
    observer: 'observador',
    administrator: 'administrador',
  },
  fr: {
    coordinator: 'coordinateur responsable',
    'technical expert': 'expert technique responsable',
    'committee member': 'membre du comité',
    'head of facility': 'responsable de la facilité',
    expert: 'expert',
    'lead expert': 'expert principal',
    'partner contact': 'contact de l’institution partenaire',
    observer: 'observateur',
    administrator: 'administrateur',
  },
};

/** What somebody is, without an article: `lead expert`, `experto principal`. */
export function roleName(role: Role, locale: Locale): string {
  return ROLES[locale][role];
}

const THE_ROLES: Names<Role> = {
  en: {
    coordinator: 'the coordinator',
    'technical expert': 'the technical expert',
    'committee member': 'the committee',
    'head of facility': 'the head of facility',
    expert: 'the expert',
    'lead expert': 'the lead expert',
    'partner contact': 'the partner institution’s contact',
    observer: 'an observer',
    administrator: 'an administrator',
  },
  es: {
    coordinator: 'el coordinador responsable',
    'technical expert': 'el experto técnico responsable',
    'committee member': 'el Comité',
    'head of facility': 'el responsable de la Facilidad',
    expert: 'el experto',
    'lead expert': 'el experto principal',
    'partner contact': 'el contacto de la institución socia',
    observer: 'un observador',
    administrator: 'un administrador',
  },
  fr: {
    coordinator: 'le coordinateur responsable',
    'technical expert': 'l’expert technique responsable',
    'committee member': 'le comité',
    'head of facility': 'le responsable de la facilité',
    expert: 'l’expert',
    'lead expert': 'l’expert principal',
    'partner contact': 'le contact de l’institution partenaire',
    observer: 'un observateur',
    administrator: 'un administrateur',
  },
};

/** Who acts in a sentence: `the lead expert`; the committee as a whole rather than a member. */
export function theRole(role: Role, locale: Locale): string {
  return THE_ROLES[locale][role];
}

export type Phase = MissionPhase | CallPhase | ActionPhase | ApplicationPhase;

const PHASES: Names<Phase> = {
  en: {
    registered: 'registered',
    'under way': 'under way',
    draft: 'draft',
    published: 'published',
    planned: 'planned',
    recruiting: 'recruiting',
    'under review': 'under review',
    approved: 'approved',
    contracting: 'contracting',
    preparing: 'preparing',
    ready: 'ready',
    'in the field': 'in the field',
    reporting: 'reporting',
    closed: 'closed',
    suspended: 'suspended',
    cancelled: 'cancelled',
    submitted: 'submitted',
    eligible: 'eligible',
    ineligible: 'ineligible',
    shortlisted: 'shortlisted',
    interviewed: 'interviewed',
    preselected: 'preselected',
    confirmed: 'confirmed',
    selected: 'selected',
    contracted: 'contracted',
    ended: 'ended',
    withdrawn: 'withdrawn',
    standby: 'standby',
    'not retained': 'not retained',
    lapsed: 'lapsed',
  },
  es: {
    registered: 'registrada',
    'under way': 'en curso',
    draft: 'en borrador',
    published: 'publicada',
    planned: 'prevista',
    recruiting: 'en selección de expertos',
    'under review': 'en examen por el Comité',
    approved: 'aprobada',
    contracting: 'en contratación',
    preparing: 'en preparación',
    ready: 'lista',
    'in the field': 'en el terreno',
    reporting: 'en fase de informes',
    closed: 'cerrada',
    suspended: 'suspendida',
    cancelled: 'cancelada',
    submitted: 'presentada',
    eligible: 'admisible',
    ineligible: 'no admisible',
    shortlisted: 'en la lista restringida',
    interviewed: 'con entrevista realizada',
    preselected: 'preseleccionada',
    confirmed: 'confirmada',
    selected: 'seleccionada',
    contracted: 'con contrato firmado',
    ended: 'terminada',
    withdrawn: 'retirada',
    standby: 'en reserva',
    'not retained': 'no seleccionada',
    lapsed: 'caducada',
  },
  fr: {
    registered: 'enregistrée',
    'under way': 'en cours',
    draft: 'à l’état de projet',
    published: 'publié',
    planned: 'prévue',
    recruiting: 'en phase de sélection des experts',
    'under review': 'à l’examen du comité',
    approved: 'approuvée',
    contracting: 'en phase contractuelle',
    preparing: 'en préparation',
    ready: 'prête',
    'in the field': 'sur le terrain',
    reporting: 'en phase de rapports',
    closed: 'close',
    suspended: 'suspendue',
    cancelled: 'annulée',
    submitted: 'déposée',
    eligible: 'recevable',
    ineligible: 'non recevable',
    shortlisted: 'sur la liste restreinte',
    interviewed: 'avec entretien tenu',
    preselected: 'présélectionnée',
    confirmed: 'confirmée',
    selected: 'sélectionnée',
    contracted: 'avec contrat signé',
    ended: 'terminée',
    withdrawn: 'retirée',
    standby: 'en réserve',
    'not retained': 'non retenue',
    lapsed: 'caduque',
  },
};

export function isPhase(text: string): text is Phase {
  return Object.hasOwn(PHASES.en, text);
}

/** A state as an adjective; in Spanish and French it agrees with its own noun (misión, candidature, appel). */
export function phaseName(phase: Phase, locale: Locale): string {
  return PHASES[locale][phase];
}

const SECTORS: Names<Sector> = {
  en: {
    'public servant': 'public sector',
    'mandated body': 'mandated body',
    'international organisation': 'international organisation',
    'civil society': 'non-governmental or civil-society organisation',
    'private consultant': 'private consultant',
  },
  es: {
    'public servant': 'sector público',
    'mandated body': 'organismo mandatario',
    'international organisation': 'organización internacional',
    'civil society': 'organización no gubernamental o de la sociedad civil',
    'private consultant': 'consultor privado',
  },
  fr: {
    'public servant': 'secteur public',
    'mandated body': 'organisme mandaté',
    'international organisation': 'organisation internationale',
    'civil society': 'organisation non gouvernementale ou de la société civile',
    'private consultant': 'consultant privé',
  },
};

export function sectorName(sector: Sector, locale: Locale): string {
  return SECTORS[locale][sector];
}

/** Items that a rule set knows by an English key; an item of an action's own is shown as written. */
const CHECKLIST: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { logos: 'logos of SOCIEUX+ and its partners visible' },
  es: {
    'projection equipment': 'equipos de proyección',
    'teaching documents': 'documentos didácticos',
    'participants’ folders': 'carpetas de los participantes',
    'workshop evaluation forms': 'cédulas de evaluación de los talleres',
    logos: 'logos de SOCIEUX+ y de sus socios visibles',
    connection: 'conexión',
    documents: 'documentos',
  },
  fr: {
    'projection equipment': 'matériel de projection',
    'teaching documents': 'documents pédagogiques',
    'participants’ folders': 'dossiers des participants',
    'workshop evaluation forms': 'fiches d’évaluation des ateliers',
    logos: 'logos de SOCIEUX+ et de ses partenaires visibles',
    connection: 'connexion',
    documents: 'documents',
  },
};

export function checklistItemName(item: string, locale: Locale): string {
  const names = CHECKLIST[locale];
  return Object.hasOwn(names, item) ? (names[item] ?? item) : item;
}

/** Starts a sentence or a heading with it. */
export function capitalised(words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase('en') + words.slice(first.length);
}
