import { capitalised } from '../../../../language/names.ts';
import type { CommitteeMail, StepPhrases } from '../phrases.ts';

export const committee: Readonly<Record<CommitteeMail, StepPhrases>> = {
  'committee-submission': {
    subject: (w) => `Décidez de la mission${w.by}`,
    lead: (w) =>
      `Une mission${w.dates} est soumise au comité d’assurance qualité. Sa décision est attendue${w.by}.`,
    more: [
      'Vous pouvez l’approuver, demander des changements ou la rejeter, en indiquant chaque fois la référence du procès-verbal.',
    ],
    button: 'Voir ce qui est soumis',
  },
  'committee-decision': {
    subject: (w) =>
      w.decision === 'rejected'
        ? 'Le comité a rejeté la mission'
        : w.decision === 'changes'
          ? `Répondez aux changements demandés par le comité${w.by}`
          : w.decision === 'approved'
            ? 'Le comité a approuvé la mission'
            : 'Le comité a statué sur la mission',
    lead: (w) =>
      w.decision === 'rejected'
        ? 'Le comité a rejeté la mission. Elle est annulée et les personnes présélectionnées en sont informées.'
        : w.decision === 'changes'
          ? 'Le comité demande des changements. La mission revient à la phase de sélection jusqu’à sa nouvelle soumission.'
          : w.decision === 'approved'
            ? 'Le comité a approuvé la mission. Les dates peuvent être confirmées et les offres faites.'
            : 'Le comité a statué sur la mission.',
    button: 'Voir la décision',
  },
  'amendment-submitted': {
    subject: (w) => `Décidez d’une modification${w.by}`,
    lead: (w) =>
      `Une modification d’une mission approuvée est soumise au comité. Sa décision est attendue${w.by}.`,
    more: ['Seule la partie à modifier attend votre décision ; tout le reste se poursuit.'],
    button: 'Voir la modification',
  },
  'amendment-decision': {
    subject: (w) =>
      w.decision === 'rejected'
        ? 'Le comité a rejeté la modification'
        : w.decision === 'approved'
          ? 'Le comité a approuvé la modification'
          : 'Le comité a statué sur la modification',
    lead: (w) =>
      w.decision === 'rejected'
        ? 'Le comité a rejeté la modification. Ce qui avait été approuvé reste valable.'
        : w.decision === 'approved'
          ? 'Le comité a approuvé la modification, qui vaut dès à présent.'
          : 'Le comité a statué sur la modification.',
    button: 'Voir la décision',
  },
  offer: {
    subject: (w) => `Répondez à notre offre pour ${w.position}${w.by}`,
    lead: (w) => `Le comité a approuvé la mission et nous vous proposons ${w.position}${w.dates}.`,
    more: ['Veuillez accepter ou décliner l’offre. Le contrat sera établi après votre acceptation.'],
    button: 'Répondre à l’offre',
  },
  'offer-answered': {
    subject: (w) =>
      w.decision === 'declined'
        ? `Choisissez la personne suivante : offre déclinée pour ${w.position}`
        : w.decision === 'accepted'
          ? `Offre acceptée pour ${w.position}`
          : `Réponse à l’offre pour ${w.position}`,
    lead: (w) =>
      w.decision === 'declined'
        ? `${capitalised(w.person)} a décliné l’offre pour ${w.position}.`
        : w.decision === 'accepted'
          ? `${capitalised(w.person)} a accepté l’offre pour ${w.position}.`
          : `${capitalised(w.person)} a répondu à l’offre pour ${w.position}.`,
    more: [
      (w) =>
        w.decision === 'declined'
          ? 'La personne suivante du classement peut être présélectionnée sans nouvel appel.'
          : w.decision === 'accepted'
            ? 'Le contrat peut être signé.'
            : '',
    ],
    button: 'Voir la mission',
  },
  'contract-signed': {
    subject: (w) => `Votre contrat pour ${w.position} est signé`,
    lead: (w) => `Votre contrat pour ${w.position} est signé et l’espace de la mission vous est ouvert.`,
    more: [
      (w) =>
        w.count > 0
          ? 'Ce qui est attendu de vous figure ci-dessous. Chaque échéance vous sera rappelée en temps utile.'
          : 'Vous y trouverez les documents, les dates et l’équipe de la mission, ainsi que ce qui est attendu de vous.',
    ],
    button: 'Ouvrir l’espace de la mission',
  },
};
