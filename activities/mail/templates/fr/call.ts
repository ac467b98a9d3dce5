import { capitalised } from '../../../../language/names.ts';
import type { CallMail, StepPhrases } from '../phrases.ts';

export const call: Readonly<Record<CallMail, StepPhrases>> = {
  'application-received': {
    subject: (w) => `Votre candidature pour ${w.position} nous est parvenue`,
    lead: (w) => `Nous avons bien reçu votre candidature pour ${w.position}. Elle est complète.`,
    more: [
      'Elle figurera comme « en cours d’examen » jusqu’à la clôture de l’appel. Vous pouvez la retirer à tout moment.',
      'Seules les personnes sélectionnées seront informées du résultat.',
    ],
    button: 'Voir ma candidature',
  },
  'application-withdrawn': {
    subject: (w) => `Candidature retirée pour ${w.position}`,
    lead: (w) => `${capitalised(w.person)} a retiré sa candidature pour ${w.position}.`,
    more: [
      'Si cette candidature était présélectionnée, la personne suivante du classement peut l’être sans nouvel appel.',
    ],
    button: 'Voir l’appel',
  },
  preselected: {
    subject: (w) =>
      w.asks === 'fee'
        ? `Répondez à la proposition d’honoraires pour ${w.position}${w.by}`
        : `Transmettez le contact de votre employeur ou un justificatif pour ${w.position}${w.by}`,
    lead: (w) => `Votre candidature est présélectionnée pour ${w.position}.`,
    more: [
      (w) =>
        w.asks === 'fee'
          ? 'Veuillez nous indiquer si vous acceptez les honoraires journaliers proposés, qui tiennent compte de vos années d’expérience pertinente.'
          : 'Veuillez nous transmettre le contact de votre employeur, ou un justificatif établissant que vous pouvez être engagé directement en qualité de fonctionnaire ou d’agent public.',
      'L’activité et la mission restent soumises au comité d’assurance qualité. Les dates ne seront confirmées et les contrats signés qu’après son approbation.',
    ],
    button: (w) =>
      w.asks === 'fee' ? 'Répondre à la proposition' : 'Transmettre le contact ou le justificatif',
  },
  'fee-proposed': {
    subject: (w) => `Répondez à la nouvelle proposition d’honoraires pour ${w.position}${w.by}`,
    lead: (w) => `Nous vous proposons d’autres honoraires journaliers pour ${w.position}${w.rate}.`,
    more: ['Veuillez nous indiquer si vous les acceptez.'],
    button: 'Répondre à la proposition',
  },
  'candidate-confirmed': {
    subject: (w) => `Candidature confirmée pour ${w.position}`,
    lead: (w) => `La candidature de ${w.person} est confirmée pour ${w.position}.`,
    more: [
      'Dès que chaque poste aura une candidature confirmée et que des dates seront proposées, la mission pourra être soumise au comité.',
    ],
    button: 'Voir la mission',
  },
  'candidate-declined': {
    subject: (w) =>
      w.count > 0
        ? `Choisissez la personne suivante pour ${w.position}`
        : `Plus aucune candidature pour ${w.position}`,
    lead: (w) => `${capitalised(w.person)} n’est plus disponible pour ${w.position}.`,
    more: [
      (w) =>
        w.count > 0
          ? 'La personne suivante du classement peut être présélectionnée sans nouvel appel.'
          : 'Le classement est épuisé.',
    ],
    button: 'Voir le classement',
  },
  'request-lapsed': {
    subject: (w) => `Votre présélection pour ${w.position} a pris fin`,
    lead: (w) =>
      `Sans réponse de votre part, nous nous sommes adressés à une autre personne pour ${w.position}.`,
    more: ['Vous n’avez rien à faire. Nous vous remercions de votre intérêt.'],
    button: 'Voir ma candidature',
  },
  'call-closing': {
    subject: (w) => `Complétez votre candidature pour ${w.position}${w.by}`,
    lead: (w) =>
      `L’appel pour ${w.position} sera bientôt clos et votre candidature est encore à l’état de projet.`,
    more: [
      'Complétez-la et déposez-la avant la clôture. Une candidature non déposée n’est pas prise en considération et devient caduque à la clôture de l’appel.',
    ],
    button: 'Compléter ma candidature',
  },
  'call-extended': {
    subject: (w) => `Plus de temps pour présenter une candidature : ${w.position}`,
    lead: (w) =>
      w.by
        ? `L’appel pour ${w.position} a une date limite plus tardive.`
        : `L’appel pour ${w.position} accepte de nouveau des candidatures.`,
    more: [
      'Une candidature non déposée peut être complétée et déposée tant que l’appel est ouvert.',
      'Une candidature déposée reste valable : vous n’avez rien à faire, et vous pouvez la retirer.',
    ],
    button: 'Voir ma candidature',
  },
  'ranking-exhausted': {
    subject: (w) => `L’appel pour ${w.position} est de nouveau ouvert`,
    lead: (w) => `Le classement pour ${w.position} est épuisé : l’appel est donc de nouveau ouvert.`,
    more: ['Il sera réexaminé tous les 10 jours ouvrables tant que personne n’est présélectionné.'],
    button: 'Voir l’appel',
  },
  'not-retained': {
    subject: (w) => `Votre candidature pour ${w.position} n’a pas été retenue`,
    lead: (w) =>
      `Toutes les décisions concernant ${w.position} sont prises et votre candidature n’a pas été retenue.`,
    more: [
      'Nous vous remercions du temps que vous y avez consacré et vous invitons à répondre à d’autres appels.',
    ],
    button: 'Voir les appels ouverts',
  },
  'preselection-cancelled': {
    subject: (w) => `La mission n’aura pas lieu : ${w.position}`,
    lead: (w) =>
      `La mission pour laquelle votre candidature était présélectionnée (${w.position}) n’aura pas lieu.`,
    more: ['Vous n’avez rien à faire. Nous regrettons ce contretemps et vous remercions de votre intérêt.'],
    button: 'Voir ma candidature',
  },
  'new-call': {
    subject: (w) => `Déposez votre candidature pour ${w.position}${w.by} : nouvel appel`,
    lead: (w) =>
      `Un appel pour ${w.position} d’une nouvelle mission est ouvert${w.by && ', jusqu’à la date limite ci-dessous'}.`,
    more: ['Lisez ce qui est demandé et déposez votre candidature avec votre profil.'],
    button: 'Voir l’appel',
  },
};
