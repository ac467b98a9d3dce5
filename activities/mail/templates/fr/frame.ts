import { listOf } from '../../../../language/format.ts';
import type { Frame } from '../phrases.ts';

const days = (n: number): string => (n === 1 ? '1 jour ouvrable' : `${n} jours ouvrables`);

export const frame: Frame = {
  rehearsal: {
    prefix: '[Exercice] ',
    notice:
      'Ce message fait partie d’un exercice. Rien de ce qu’il dit n’est réel et personne n’a rien à faire.',
  },
  inPlaceOf: (role) => `À la place de ${role}, qui n’est plus dans l’annuaire.`,
  onBehalfOf: (name) => `Pour ${name}, que vous remplacez en son absence.`,
  inCopy: 'Pour information : vous n’avez rien à faire.',
  labels: {
    mission: 'Mission',
    action: 'Action',
    call: 'Appel',
    activity: 'Activité',
    position: 'Poste',
    expert: 'Personne',
    deliverable: 'Document',
    amendment: 'Modification',
    dates: 'Dates',
    sector: 'Secteur',
    workingDays: 'Jours de travail',
    lost: 'Jours ouvrables perdus',
    rate: 'Taux journalier',
    total: 'Montant',
    budget: 'Budget',
    due: 'Échéance',
    deadline: 'Clôture de l’appel',
    counted: 'Calcul de l’échéance',
    otherwise: 'À défaut',
    briefing: 'Réunion préparatoire',
    where: 'Lieu',
    obligation: 'À faire',
    toDo: 'Ce qu’il faut faire',
    dues: 'Échéances',
    items: 'Points',
    otherMission: 'Autre mission',
    materials: 'Matériel pédagogique',
    failed: 'Points à régler',
    reason: 'Motif',
    comments: 'Observations',
    minutes: 'Procès-verbal',
    recommendations: 'Recommandations',
    notes: 'Notes',
    documents: 'Documents',
  },
  colon: ' : ',
  quote: ['« ', ' »'],
  version: (n) => `version ${n}`,
  change: { team: 'équipe', budget: 'budget', dates: 'dates' },
  perDay: (euros) => `${euros} par jour de travail`,
  range: (from, to) => (from === to ? ` le ${from}` : ` du ${from} au ${to}`),
  endOfDay: (day, city) => `${day}, à la fin de la journée à ${city}`,
  at: (time, city) => `${time} à ${city}`,
  span: (start, from, to, city) => `${start}, de ${from} à ${to} à ${city}`,
  atLeast: 'L’appel dit « au moins » ; ce jour est pris comme échéance.',
  adjusted: {
    begunLate: (begun) =>
      `Le délai n’a commencé que le ${begun} ; l’échéance tombe donc deux jours ouvrables plus tard.`,
    beforeDeparture: (firstDay) =>
      `À faire avant le départ : l’échéance tombe au plus tard le jour ouvrable qui précède le ${firstDay}.`,
    byReviewer: 'Ce jour a été fixé par la personne qui a examiné le document.',
    suspended: (n) => `La mission a été suspendue : ${days(n)} en plus.`,
  },
  dueLine: (distance, deadline) => {
    if (distance.when === 'late')
      return distance.workingDays > 0
        ? `En retard de ${days(distance.workingDays)} : l’échéance était le ${deadline}.`
        : `En retard : l’échéance était le ${deadline}.`;
    if (distance.when === 'today') return `Échéance aujourd’hui : ${deadline}.`;
    if (distance.workingDays > 0) return `Échéance dans ${days(distance.workingDays)} : ${deadline}.`;
    return distance.days === 1
      ? `Échéance demain : ${deadline}.`
      : `Échéance dans ${distance.days} jours : ${deadline}.`;
  },
  by: (day) => ` au plus tard le ${day}`,
  subjects: {
    ahead: (act, day) => `${act} au plus tard le ${day}`,
    today: (act, day) => `${act} aujourd’hui, ${day}`,
    late: (act, day) => `${act} : en retard depuis le ${day}`,
    escalation: (name, day, distance) =>
      distance.when === 'late'
        ? `Intervenez : ${name}, en retard depuis le ${day}`
        : distance.when === 'today'
          ? `Intervenez : ${name}, échéance aujourd’hui, ${day}`
          : `Intervenez : ${name}, au plus tard le ${day}`,
    copy: (name, day) => `Pour information : ${name} au plus tard le ${day}`,
    several: (count, first, day, { when }) =>
      `${count} choses à faire, la première : ${first}${when === 'late' ? `, en retard depuis le ${day}` : ` au plus tard le ${day}`}`,
  },
  escalated: (who) =>
    `À faire par : ${who}. Ce n’est pas encore fait ; nous vous en informons pour que vous puissiez intervenir.`,
  owedBy: (who) => `À faire par : ${who}.`,
  nobodyReminded: 'Aucun rappel n’était prévu.',
  reminded: (times) =>
    times === 0 ? 'Rappels' : times === 1 ? 'Un rappel envoyé' : `${times} rappels envoyés`,
  escalationSent: 'Déjà informés',
  told: (steps) =>
    steps
      .map(({ who, day }, i) => `${i === 0 ? 'nous en informerons ' : ''}${listOf(who, 'fr')} le ${day}`)
      .join(', puis '),
  nobodyTold: 'Personne d’autre n’est informé.',
  several: (count) => `Vous avez ${count} choses à faire, par ordre d’urgence.`,
  alsoDue: 'À faire également',
  more: (n) => `et ${n} de plus`,
  myDay: 'Voir tout ce que j’ai à faire',
  seeMission: 'Voir la mission',
  continued: '[…] La suite figure sur la page de la mission.',
  links: 'Liens',
  why: {
    duty: 'Vous recevez ce message parce que vous avez quelque chose à faire ou qu’un retard vous est signalé. Vous en recevez un par jour au plus.',
    step: (role, subject) => `Vous recevez ce message au titre de votre fonction : ${role} (${subject}).`,
    copy: (subject) => `Vous recevez copie de ce message parce que vous travaillez à ${subject}.`,
    optional: 'Vous recevez ce message parce que vous avez demandé à être informé des nouveaux appels.',
    thisMission: 'cette mission',
  },
  ask: (name, role, email) => `Pour toute question : ${name}, ${role}, ${email}`,
  automatic: 'Ce message a été envoyé automatiquement.',
  replies: (name) => `Votre réponse parviendra à ${name}.`,
  unsubscribe: 'Ne plus recevoir les nouveaux appels',
  calendar: {
    summary: 'Réunion préparatoire des experts',
    description: 'Réunion préparatoire des experts avec l’équipe SOCIEUX+.',
  },
  fallback: {
    position: (n) => (n === undefined ? 'le poste' : `le poste ${n}`),
    activity: (n) => (n === undefined ? 'l’activité suivante' : `l’activité ${n}`),
    person: 'cette personne',
    deliverable: { name: 'document', the: 'le document', of: 'du document' },
    obligation: 'quelque chose reste à faire',
    document: 'Document',
  },
};
