import type { ObligationKind } from '../../../../workflows/domain/rules.ts';
import type { ObligationPhrases } from '../phrases.ts';

const NO_DEPARTURE = 'Sans ce document, le départ n’est pas autorisé.';
const NO_PAYMENT = 'Le paiement n’est demandé qu’une fois tous les livrables acceptés.';

export const obligations: Readonly<Record<ObligationKind, ObligationPhrases>> = {
  'complete-application': {
    act: 'Complétez votre candidature',
    what: (w) =>
      `Votre candidature pour ${w.position} est encore à l’état de projet : complétez-la et déposez-la.`,
    otherwise:
      'Une candidature non déposée n’est pas prise en considération et devient caduque à la clôture de l’appel.',
  },
  'review-call': {
    act: 'Réexaminez l’appel sans date limite',
    what: (w) =>
      `Personne n’est présélectionné pour ${w.position}. Indiquez si l’appel reste ouvert et examinez ce qui est arrivé.`,
  },
  'screen-application': {
    act: 'Vérifiez une candidature',
    what: (w) =>
      `Une candidature pour ${w.position} attend : indiquez pour chaque exigence essentielle si elle est remplie, et sur quelle preuve.`,
  },
  'confirm-candidate': {
    act: (w) =>
      w.asks === 'fee'
        ? 'Répondez à la proposition d’honoraires'
        : 'Transmettez le contact de votre employeur ou un justificatif',
    what: (w) =>
      w.asks === 'fee'
        ? `Indiquez-nous si vous acceptez les honoraires journaliers proposés pour ${w.position}.`
        : `Transmettez-nous, pour ${w.position}, le contact de votre employeur ou un justificatif établissant que vous pouvez être engagé directement.`,
    otherwise: 'Le coordinateur pourra s’adresser à la personne suivante du classement.',
  },
  'submit-to-committee': {
    act: 'Soumettez la mission au comité',
    what: 'Chaque poste a une candidature confirmée : proposez les dates et soumettez la mission au comité d’assurance qualité.',
  },
  decide: {
    act: 'Décidez de la mission',
    what: 'La mission est soumise au comité : approuvez-la, demandez des changements ou rejetez-la.',
  },
  'decide-amendment': {
    act: 'Décidez de la modification',
    what: 'Une modification de la mission approuvée est soumise au comité : approuvez-la ou rejetez-la.',
  },
  'answer-changes': {
    act: 'Répondez aux changements demandés',
    what: 'Le comité demande des changements : apportez-les et soumettez de nouveau la mission.',
  },
  'confirm-dates-make-offers': {
    act: 'Confirmez les dates et faites les offres',
    what: 'La mission est approuvée : confirmez ses dates et faites une offre pour chaque poste.',
  },
  'accept-offer': {
    act: 'Répondez à notre offre',
    what: (w) => `Acceptez ou déclinez l’offre pour ${w.position}.`,
    otherwise: 'Le poste pourra être proposé à la personne suivante du classement.',
  },
  'sign-contracts': {
    act: 'Signez les contrats',
    what: 'Signez les contrats des experts qui ont accepté l’offre.',
  },
  'confirm-logistics': {
    act: 'Confirmez la logistique',
    what: (w) =>
      w.remote
        ? 'Confirmez que la connexion, les salles de votre côté et les participants sont prévus.'
        : 'Confirmez que les salles, le matériel de projection, les participants et l’accès au lieu sont prévus.',
  },
  'key-documents': {
    act: 'Obtenez les documents clés et convenez de la logistique',
    what: 'Prenez contact avec l’institution partenaire, obtenez les documents clés à analyser et convenez de l’agenda et de la logistique.',
  },
  'review-documents': {
    act: 'Étudiez les documents',
    what: 'Consacrez votre journée de travail à l’étude des documents clés, demandez ce qui manque et enregistrez-le.',
  },
  'schedule-briefing': {
    act: 'Convoquez la réunion préparatoire',
    what: 'Fixez le jour et l’heure de la réunion préparatoire des experts avec l’équipe SOCIEUX+ et envoyez les invitations.',
  },
  methodology: {
    act: 'Présentez la méthodologie',
    what: 'La méthodologie rédigée en commun par l’équipe, à présenter à l’expert technique responsable et à discuter avec lui.',
    otherwise: 'Sans méthodologie validée, le départ n’est pas autorisé.',
  },
  'validate-methodology': {
    act: 'Validez ou renvoyez la méthodologie',
    what: 'Discutez de la méthodologie avec l’équipe, puis validez-la ou renvoyez-la avec vos observations.',
  },
  'correct-methodology': {
    act: 'Présentez la méthodologie corrigée',
    what: 'L’expert technique responsable a renvoyé la méthodologie avec des observations : présentez une version corrigée.',
    otherwise: 'Sans méthodologie validée, le départ n’est pas autorisé.',
  },
  'methodological-note': {
    act: 'Transmettez la note méthodologique',
    what: 'L’approche, les défis, la méthodologie, les outils et une analyse des risques.',
    otherwise: NO_DEPARTURE,
  },
  agenda: {
    act: 'Transmettez l’agenda',
    what: 'Les réunions, séances de travail et ateliers en détail, avec le matériel pédagogique indispensable.',
    otherwise: NO_DEPARTURE,
  },
  'review-initial-deliverable': {
    act: (w) => `Examinez ${w.deliverable.the}`,
    what: (w) =>
      `${w.version ? `La version ${w.version} ${w.deliverable.of}` : 'Un document'} attend votre examen : acceptez le document ou renvoyez-le avec vos observations.`,
  },
  'correct-initial-deliverable': {
    act: (w) => `Corrigez ${w.deliverable.the}`,
    what: (w) => `Les observations sur ${w.deliverable.the} appellent une version corrigée.`,
    otherwise: NO_DEPARTURE,
  },
  'share-agenda': {
    act: 'Transmettez l’agenda à l’institution partenaire',
    what: 'L’agenda est accepté : transmettez-le, avec sa liste de matériel pédagogique, avant le départ.',
  },
  'hold-briefing': {
    act: 'Tenez la réunion préparatoire',
    what: 'Tenez la réunion préparatoire des experts avec l’équipe SOCIEUX+ et enregistrez-le.',
  },
  'authorise-departure': {
    act: (w) => (w.remote ? 'Lancez la mission' : 'Autorisez le départ'),
    what: (w) =>
      w.remote
        ? 'Lorsque tous les préparatifs sont terminés, lancez la mission.'
        : 'Lorsque tous les préparatifs sont terminés, autorisez le départ des experts.',
    otherwise:
      'Si le premier jour arrive sans cela, rien de ce qui suit ne commence : les dates doivent être déplacées ou la mission annulée.',
  },
  'day-1-checklist': {
    act: 'Remplissez la liste de contrôle du premier jour',
    what: (w) =>
      w.remote
        ? 'Vérifiez la connexion, les documents et les logos. Tout point qui n’est pas en ordre demande une note.'
        : 'Vérifiez avec les organisateurs le matériel de projection, les documents pédagogiques, les dossiers des participants, les fiches d’évaluation et les logos. Tout point qui n’est pas en ordre demande une note.',
  },
  'working-documents': {
    act: 'Transmettez les documents de travail',
    what: 'Les documents de présentation et de travail utilisés pendant les séances.',
    otherwise: NO_PAYMENT,
  },
  corpus: {
    act: 'Transmettez le corpus d’expériences européennes',
    what: 'Les expériences européennes clés sur les sujets traités, sous forme imprimée et numérique.',
    otherwise: NO_PAYMENT,
  },
  'workshop-evaluation': {
    act: 'Transmettez l’évaluation des ateliers',
    what: 'L’évaluation des ateliers par leurs participants.',
    otherwise: NO_PAYMENT,
  },
  'expert-report': {
    act: 'Transmettez le rapport des experts',
    what: 'Le rapport des experts, avec des perspectives et des recommandations pour l’activité suivante.',
    otherwise: NO_PAYMENT,
  },
  'review-final-deliverable': {
    act: (w) => `Examinez ${w.deliverable.the}`,
    what: (w) =>
      `${w.version ? `La version ${w.version} ${w.deliverable.of}` : 'Un document'} attend votre examen : acceptez le document ou renvoyez-le avec vos observations.`,
  },
  'correct-final-deliverable': {
    act: (w) => `Corrigez ${w.deliverable.the}`,
    what: (w) => `Les observations sur ${w.deliverable.the} appellent une version corrigée.`,
    otherwise: NO_PAYMENT,
  },
  feedback: {
    act: 'Dites-nous comment la mission s’est déroulée',
    what: 'Votre avis sur la mission, avec vos propres mots.',
    otherwise: 'Personne n’est averti ; la mission est close sans votre avis.',
  },
  'payment-request': {
    act: 'Demandez les paiements',
    what: 'Tous les livrables sont acceptés ou ont fait l’objet d’une dispense : demandez le paiement de chaque expert.',
  },
};
