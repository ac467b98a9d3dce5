import type { ReportingMail, StepPhrases } from '../phrases.ts';

export const reporting: Readonly<Record<ReportingMail, StepPhrases>> = {
  'deliverable-submitted': {
    subject: (w) => `Examinez ${w.deliverable.the}${w.by}`,
    lead: (w) =>
      w.replaces
        ? `Une autre version ${w.deliverable.of} (version ${w.version}) remplace la version ${w.replaces} et attend votre examen.`
        : w.version && w.version > 1
          ? `Une version corrigée ${w.deliverable.of} (version ${w.version}) attend votre examen.`
          : `Un livrable attend votre examen : ${w.deliverable.the}.`,
    more: ['Veuillez l’accepter, ou le renvoyer avec vos observations.'],
    button: (w) => `Lire ${w.deliverable.the}`,
  },
  'deliverable-accepted': {
    subject: (w) => `Livrable accepté : ${w.deliverable.name}`,
    lead: (w) => `Le livrable « ${w.deliverable.name} » est accepté. Merci.`,
    button: 'Voir la mission',
  },
  'deliverable-returned': {
    subject: (w) => `Corrigez ${w.deliverable.the}${w.by}`,
    lead: (w) =>
      `Le livrable « ${w.deliverable.name} » vous est renvoyé avec des observations. Une version corrigée est attendue${w.by || ' prochainement'}.`,
    button: 'Présenter la version corrigée',
  },
  'deliverable-waived': {
    subject: (w) => `Dispense accordée : ${w.deliverable.name}`,
    lead: (w) => `Il n’est plus nécessaire de remettre ${w.deliverable.the}.`,
    button: 'Voir la mission',
  },
  'checklist-item-failed': {
    subject: (w) =>
      w.count > 1
        ? `Aidez l’équipe sur place : ${w.count} points du premier jour à régler`
        : 'Aidez l’équipe sur place : un point du premier jour à régler',
    lead: (w) =>
      w.count > 1
        ? `${w.count} points de la liste de contrôle du premier jour ne sont pas en ordre.`
        : 'Un point de la liste de contrôle du premier jour n’est pas en ordre.',
    more: [
      'Les notes des experts indiquent le problème. Veuillez voir ce qui peut être réglé aujourd’hui même.',
    ],
    button: 'Voir la liste de contrôle',
  },
  'feedback-asked': {
    subject: (w) => `Dites-nous comment la mission s’est déroulée${w.by}`,
    lead: (w) => `Veuillez nous dire comment la mission s’est déroulée${w.by}.`,
    more: [
      (w) =>
        w.audience === 'partner'
          ? 'Votre avis sur le travail des experts et son utilité pour votre institution nous aide à préparer la suite.'
          : 'Votre avis sur la préparation, le travail sur le terrain et notre appui nous aide à préparer la suite.',
    ],
    button: 'Donner mon avis',
  },
  'payment-requested': {
    subject: 'Votre paiement a été demandé',
    lead: 'Tous les livrables de la mission sont acceptés ou ont fait l’objet d’une dispense, et votre paiement a été demandé.',
    more: ['Le montant est calculé à partir de vos jours de travail et de votre taux journalier.'],
    button: 'Voir la mission',
  },
  'activity-opened': {
    subject: (w) => `Planifiez ${w.activity} : ses missions sont ouvertes`,
    lead: (w) => `Les missions prévues pour ${w.activity} sont ouvertes.`,
    more: ['Si l’activité précédente a donné lieu à des recommandations, elles figurent ci-dessous.'],
    button: 'Voir l’action',
  },
};
