import type { Locale } from '../../workflows/domain/time.ts';
import type { ABSENCE_FAULTS } from '../errors.ts';
import type { Sentence } from '../faults.ts';

/** Why nobody stands in as it was asked, and what would be right. */
export const ABSENCE_SENTENCES: Readonly<
  Record<(typeof ABSENCE_FAULTS)[number], Readonly<Record<Locale, Sentence>>>
> = {
  'absence-backwards': {
    en: (data) => `The last day is before the first, ${data('from')}.`,
    es: (data) => `El último día es anterior al primero, ${data('from')}.`,
    fr: (data) => `Le dernier jour précède le premier, ${data('from')}.`,
  },
  'absence-too-long': {
    en: (data) =>
      `An absence has at most ${data('most')} days: this one can last until ${data('until')}. Whoever is away for longer is replaced.`,
    es: (data) =>
      `Una ausencia dura como mucho ${data('most')} días: esta puede durar hasta el ${data('until')}. A quien falta más tiempo se le reemplaza.`,
    fr: (data) =>
      `Une absence dure ${data('most')} jours au plus : celle-ci peut aller jusqu’au ${data('until')}. Qui s’absente plus longtemps est remplacé.`,
  },
  'absence-long-past': {
    en: (data) => `That is too long ago: an absence can begin on ${data('earliest')} at the earliest.`,
    es: (data) => `Hace demasiado tiempo: una ausencia puede empezar como muy pronto el ${data('earliest')}.`,
    fr: (data) => `C’est trop ancien : une absence peut commencer au plus tôt le ${data('earliest')}.`,
  },
  'absence-overlaps': {
    en: (data) =>
      `An absence from ${data('from')} to ${data('to')} is recorded already: choose other days, or remove that one first.`,
    es: (data) =>
      `Ya consta una ausencia del ${data('from')} al ${data('to')}: elija otros días o elimine antes esa.`,
    fr: (data) =>
      `Une absence du ${data('from')} au ${data('to')} est déjà enregistrée : choisissez d’autres jours ou supprimez d’abord celle-là.`,
  },
  'nothing-to-lend': {
    en: (data) =>
      `Only ${data.roles} has a substitute. Others are replaced in the mission where they are away.`,
    es: (data) =>
      `Solo tiene suplente ${data.roles}. A los demás se les reemplaza en la misión en que faltan.`,
    fr: (data) =>
      `Seul ${data.roles} a un suppléant. Les autres sont remplacés dans la mission où ils manquent.`,
  },
  'substitute-self': {
    en: () => 'Nobody stands in for themselves: name somebody else.',
    es: () => 'Nadie se sustituye a sí mismo: indique a otra persona.',
    fr: () => 'Personne ne se remplace soi-même : nommez quelqu’un d’autre.',
  },
  'substitute-named-by-oneself': {
    en: () => 'Nobody names themselves for somebody else: whoever is away does, or another administrator.',
    es: () => 'Nadie se nombra a sí mismo suplente de otro: lo hace quien se ausenta u otro administrador.',
    fr: () =>
      'Personne ne se nomme soi-même suppléant d’autrui : c’est à la personne absente ou à un autre administrateur de le faire.',
  },
  'substitute-away': {
    en: (data) =>
      `${data('substitute')} is away from ${data('from')} to ${data('to')}: name somebody who is there.`,
    es: (data) =>
      `${data('substitute')} se ausenta del ${data('from')} al ${data('to')}: indique a alguien que esté.`,
    fr: (data) =>
      `${data('substitute')} est absent du ${data('from')} au ${data('to')} : nommez quelqu’un qui est là.`,
  },
  'is-substitute': {
    en: (data) =>
      `Who stands in can’t be away: until ${data('to')} that is for ${data('person')}, who needs another substitute first.`,
    es: (data) =>
      `Quien sustituye no puede ausentarse: hasta el ${data('to')} sustituye a ${data('person')}, que antes necesita otro suplente.`,
    fr: (data) =>
      `Qui remplace ne peut pas s’absenter : jusqu’au ${data('to')} c’est ${data('person')} qui est remplacé, et il lui faut d’abord un autre suppléant.`,
  },
  'substitute-without-role': {
    en: (data) =>
      `${data('substitute')} is not ${data.roles}: name somebody who is, or have the head of facility and an administrator grant the role for that time.`,
    es: (data) =>
      `${data('substitute')} no es ${data.roles}: indique a quien lo sea, o pida que la jefatura y un administrador le concedan el papel por ese tiempo.`,
    fr: (data) =>
      `${data('substitute')} n’est pas ${data.roles} : nommez quelqu’un qui l’est, ou faites donner le rôle pour ce temps par la direction et un administrateur.`,
  },
  'substitute-outside': {
    en: (data) =>
      `${data('substitute')} is not of the facility: experts, partners and observers don’t stand in for staff. Name one of its staff or committee.`,
    es: (data) =>
      `${data('substitute')} no es de la casa: expertos, instituciones asociadas y observadores no sustituyen al personal. Indique a alguien del personal o del comité.`,
    fr: (data) =>
      `${data('substitute')} n’est pas de la maison : experts, partenaires et observateurs ne remplacent pas le personnel. Nommez quelqu’un du personnel ou du comité.`,
  },
  'role-not-lent': {
    en: (data) => `Whoever is away can lend only a role of their own: ${data.roles}.`,
    es: (data) => `Quien se ausenta solo puede prestar un papel suyo: ${data.roles}.`,
    fr: (data) => `La personne absente ne peut prêter qu’un rôle à elle : ${data.roles}.`,
  },
  'grant-needs-other': {
    en: () =>
      'A role for that time takes two: a head of facility and an administrator, one to propose it and the other to confirm it, and neither is who gets it.',
    es: () =>
      'Un papel por ese tiempo requiere dos personas: alguien de la jefatura y un administrador; una lo propone y la otra lo confirma, y ninguna es quien lo recibe.',
    fr: () =>
      'Un rôle pour ce temps se donne à deux : la direction et un administrateur, l’un le propose et l’autre le confirme, et ni l’un ni l’autre ne le reçoit.',
  },
};
