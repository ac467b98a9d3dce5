import type { PreparingMail, StepPhrases } from '../phrases.ts';

export const preparing: Readonly<Record<PreparingMail, StepPhrases>> = {
  'dates-confirmed': {
    subject: (w) => `Dates de la mission confirmées${w.dates && ' :'}${w.dates}`,
    lead: (w) =>
      w.remote
        ? `La mission aura lieu à distance${w.dates}. Les dates sont confirmées.`
        : `Les experts seront sur le terrain${w.dates}. Les dates sont confirmées.`,
    more: [
      (w) =>
        w.audience === 'partner'
          ? 'L’expert principal prendra contact avec vous au sujet des documents clés, de l’agenda et de la logistique.'
          : 'Toutes les échéances de la mission qui se comptent à partir de ces jours sont désormais connues.',
    ],
    button: 'Voir la mission',
  },
  'logistics-asked': {
    subject: (w) => `Confirmez la logistique${w.by}`,
    lead: (w) => `Veuillez confirmer la logistique de la mission${w.by}.`,
    more: [
      (w) =>
        w.remote
          ? 'Nous avons besoin de savoir si la connexion, les salles de votre côté et les participants sont prévus.'
          : 'Nous avons besoin de savoir si les salles, le matériel de projection, les participants et l’accès au lieu sont prévus.',
    ],
    button: 'Confirmer la logistique',
  },
  'logistics-confirmed': {
    subject: 'L’institution partenaire a confirmé la logistique',
    lead: 'L’institution partenaire a confirmé la logistique de la mission.',
    button: 'Voir la mission',
  },
  'key-documents-received': {
    subject: (w) => `Étudiez les documents clés${w.by}`,
    lead: 'Les documents clés de l’institution partenaire sont disponibles ; l’agenda et la logistique sont convenus.',
    more: [
      'Chaque expert consacre une journée à leur étude et l’enregistre. Demandez un complément si des informations manquent.',
    ],
    button: 'Lire les documents',
  },
  'methodology-submitted': {
    subject: (w) => `Validez ou renvoyez la méthodologie${w.by}`,
    lead: (w) =>
      w.replaces
        ? `Une autre version de la méthodologie (version ${w.version}) remplace la version ${w.replaces} et attend votre validation.`
        : w.version && w.version > 1
          ? `Une méthodologie corrigée (version ${w.version}) attend votre validation.`
          : 'La méthodologie attend votre validation.',
    more: ['Veuillez en discuter avec l’équipe, puis la valider ou la renvoyer avec vos observations.'],
    button: 'Lire la méthodologie',
  },
  'methodology-validated': {
    subject: 'La méthodologie est validée',
    lead: 'L’expert technique responsable a validé la méthodologie de la mission.',
    button: 'Voir la mission',
  },
  'methodology-returned': {
    subject: (w) => `Corrigez la méthodologie${w.by}`,
    lead: (w) =>
      `L’expert technique responsable a renvoyé la méthodologie. Une version corrigée est attendue${w.by || ' prochainement'}.`,
    button: 'Présenter la méthodologie corrigée',
  },
  'briefing-invitation': {
    subject: (w) => {
      if (w.moved?.what === 'day') return `La réunion préparatoire est déplacée au ${w.briefing}`;
      if (w.moved?.what === 'time')
        return `La réunion préparatoire du ${w.briefing} aura lieu à ${w.moved.time}`;
      if (w.moved) return `La réunion préparatoire du ${w.briefing} change de lieu`;
      return `Participez à la réunion préparatoire${w.briefing && ` du ${w.briefing}`}`;
    },
    lead: (w) => {
      if (w.moved?.what === 'day')
        return `La réunion préparatoire du ${w.moved.from} est déplacée : elle aura lieu le ${w.briefing}.`;
      if (w.moved?.what === 'time')
        return `La réunion préparatoire du ${w.briefing} change d’heure : elle commencera à ${w.moved.time}.`;
      if (w.moved)
        return `La réunion préparatoire du ${w.briefing} change de lieu ; le nouveau figure ci-dessous.`;
      return `Vous êtes invité à la réunion préparatoire des experts avec l’équipe SOCIEUX+${w.briefing && `, le ${w.briefing}`}.`;
    },
    more: [
      (w) =>
        w.moved
          ? 'L’invitation jointe met à jour votre calendrier. Veuillez y répondre à nouveau, ou prévenir le coordinateur si vous ne pouvez pas participer.'
          : 'Ce message contient une invitation pour votre calendrier. Veuillez y répondre, ou prévenir le coordinateur si vous ne pouvez pas y participer.',
    ],
    button: 'Voir la mission',
  },
  'briefing-cancelled': {
    subject: (w) =>
      w.without
        ? `Vous n’avez plus à participer à la réunion préparatoire${w.briefing && ` du ${w.briefing}`}`
        : `La réunion préparatoire${w.briefing && ` du ${w.briefing}`} est annulée`,
    lead: (w) =>
      w.without
        ? `Votre participation à la réunion préparatoire${w.briefing && ` du ${w.briefing}`} n’est plus attendue ; elle aura lieu comme prévu.`
        : `La réunion préparatoire${w.briefing && ` du ${w.briefing}`} n’aura pas lieu.`,
    more: ['L’annulation jointe met à jour votre calendrier.'],
    button: 'Voir la mission',
  },
  'agenda-shared': {
    subject: 'Préparez le matériel pédagogique : agenda de la mission',
    lead: (w) =>
      `Nous vous transmettons l’agenda de la mission${w.dates}, avec sa liste de matériel pédagogique.`,
    more: [
      'Veuillez tenir prêt pour les ateliers le matériel pédagogique qu’il indique et nous prévenir si quelque chose ne peut se dérouler comme prévu.',
    ],
    button: 'Lire l’agenda',
  },
  'departure-authorised': {
    subject: (w) => (w.remote ? 'La mission commence comme prévu' : 'Le départ est autorisé'),
    lead: (w) =>
      w.remote
        ? `Tout est prêt et la mission se déroulera${w.dates || ' comme prévu'}.`
        : `Tout est prêt et le départ des experts est autorisé${w.dates && ` : ils seront sur le terrain${w.dates}`}.`,
    more: [
      (w) =>
        w.audience === 'expert'
          ? w.remote
            ? 'Le premier jour, vérifiez avec les organisateurs la connexion, les documents et les logos, et enregistrez-le le jour même.'
            : 'Le premier jour, rencontrez les organisateurs et remplissez avec eux la liste de contrôle le jour même.'
          : w.audience === 'partner'
            ? w.remote
              ? 'Le premier jour, les experts vérifieront avec vous la connexion et les documents.'
              : 'Le premier jour, les experts vous rencontreront pour vérifier le matériel et les documents.'
            : '',
    ],
    button: 'Voir la mission',
  },
};
