import { capitalised, roleName } from '../../../../language/names.ts';
import type { ChangeMail, StepPhrases } from '../phrases.ts';

export const changes: Readonly<Record<ChangeMail, StepPhrases>> = {
  'dates-moved': {
    subject: (w) => `Nouvelles dates de la mission${w.dates && ' :'}${w.dates}`,
    lead: (w) => `Les dates de la mission ont changé${w.dates && ` : elle se déroulera${w.dates}`}.`,
    more: [
      (w) =>
        w.count > 0
          ? 'Les échéances qui se comptent à partir de ces dates changent aussi ; les nouvelles figurent ci-dessous.'
          : '',
    ],
    button: 'Voir les nouvelles dates',
  },
  'field-days-overlap': {
    subject: (w) => `Deux missions à la fois pour ${w.person}${w.dates && ' :'}${w.dates}`,
    lead: (w) =>
      `${capitalised(w.person)} est sur le terrain pour cette mission${w.dates} et, certains de ces jours, pour une autre. Le motif indiqué figure ci-dessous ; convenez de la suite avec l’autre coordination.`,
    button: 'Voir l’équipe',
  },
  'mission-suspended': {
    subject: 'La mission est suspendue',
    lead: 'La mission est suspendue. Jusqu’à sa reprise, aucune échéance ne court et aucun rappel n’est envoyé.',
    button: 'Voir la mission',
  },
  'mission-resumed': {
    subject: (w) => `La mission reprend${w.dates && ' :'}${w.dates}`,
    lead: (w) => `La mission reprend là où elle en était${w.dates && ` et se déroulera${w.dates}`}.`,
    more: [(w) => (w.count > 0 ? 'Ce qui est attendu de vous, et pour quand, figure ci-dessous.' : '')],
    button: 'Voir la mission',
  },
  'mission-cancelled': {
    subject: 'La mission est annulée',
    lead: 'La mission est annulée. Plus rien n’est attendu à ce titre.',
    button: 'Voir la mission',
  },
  'expert-ended': {
    subject: (w) =>
      w.mine ? `Votre contrat pour ${w.position} a pris fin` : `${capitalised(w.person)} quitte l’équipe`,
    lead: (w) =>
      w.mine
        ? `Votre contrat pour ${w.position} a pris fin. Vos jours de travail vous seront payés.`
        : `${capitalised(w.person)} quitte ${w.position}. Son remplacement sera soumis au comité à titre de modification.`,
    button: 'Voir la mission',
  },
  'lead-named': {
    subject: (w) =>
      w.mine
        ? 'Vous assumez désormais la fonction d’expert principal'
        : `${capitalised(w.person)} assume désormais la fonction d’expert principal`,
    lead: (w) =>
      w.mine
        ? 'Vous assumez désormais la fonction d’expert principal : vous préparez et transmettez les livrables avec l’équipe.'
        : `${capitalised(w.person)} assume désormais la fonction d’expert principal : la préparation et la transmission des livrables, avec l’équipe.`,
    more: [(w) => (w.count > 0 ? 'Ce qui est attendu figure ci-dessous.' : '')],
    button: 'Voir la mission',
  },
  'staff-changed': {
    subject: (w) => {
      const task = w.role ? `la fonction « ${roleName(w.role, 'fr')} »` : 'une fonction dans l’équipe';
      return w.mine ? `Vous assumez désormais ${task}` : `${capitalised(w.person)} assume désormais ${task}`;
    },
    lead: (w) => {
      const task = w.role ? `la fonction « ${roleName(w.role, 'fr')} »` : 'une fonction dans l’équipe';
      return w.mine
        ? `Vous assumez désormais ${task}, avec tout ce qui restait à faire à ce titre.`
        : `${capitalised(w.person)} assume désormais ${task}. Veuillez lui adresser vos questions.`;
    },
    button: 'Voir la mission',
  },
  'due-earlier': {
    subject: (w) =>
      w.count > 1
        ? `${w.count} échéances sont avancées`
        : `Une échéance est avancée : ${w.obligation}${w.by}`,
    lead: 'Des échéances ont été avancées : vous auriez déjà dû recevoir des rappels. Ce message les remplace.',
    button: 'Voir les échéances',
  },
  'escalated-now': {
    subject: (w) => `Intervenez : ${w.obligation}`,
    lead: (w) => `Le coordinateur responsable vous demande d’intervenir : ${w.obligation}.`,
    button: 'Voir la mission',
  },
  'delivery-failed': {
    subject: (w) =>
      `${w.delivery?.isAddress ? 'Corrigez une adresse électronique' : 'Prévenez par une autre voie'} : ${w.delivery?.reported ? 'un message est signalé comme non remis' : 'message non remis'} (${w.person})`,
    lead: (w) =>
      `Un message destiné à ${w.person} ${w.delivery?.reported ? 'est signalé comme non remis' : 'n’a pas pu être remis'}${w.delivery ? ` : ${w.delivery.problem}` : ''}.`,
    more: [
      (w) =>
        w.delivery?.reported
          ? 'Ce signalement est arrivé par courrier électronique et peut être faux\u00a0: interrogez cette personne avant de changer quoi que ce soit.'
          : '',
      (w) =>
        w.delivery?.isAddress
          ? 'Cette personne ne recevra plus rien tant que l’adresse n’est pas corrigée. Un administrateur peut la corriger et renvoyer le message. Entre-temps, veuillez lui transmettre par une autre voie ce qu’elle doit savoir.'
          : 'L’adresse est peut-être juste. Veuillez transmettre par une autre voie ce que cette personne doit savoir ; le message peut être renvoyé depuis la page de l’état du courrier.',
    ],
    button: 'Voir la mission',
  },
  'person-erased': {
    subject: 'Décidez qui prend le relais : une personne a été effacée',
    lead: 'Une personne qui prend part à vos missions a été effacée de l’annuaire. Plus aucun message ne lui parvient, et ses rappels vous sont désormais adressés.',
    button: 'Voir la mission',
  },
};
