import { capitalised } from '../../../../language/names.ts';
import type { CommitteeMail, StepPhrases } from '../phrases.ts';

export const committee: Readonly<Record<CommitteeMail, StepPhrases>> = {
  'committee-submission': {
    subject: (w) => `Decide on the mission${w.by}`,
    lead: (w) =>
      `A mission${w.dates} is before the Quality Assurance Committee.${w.by && ` Its decision is due${w.by}.`}`,
    more: ['You can approve it, ask for changes, or reject it, each with the reference of the minutes.'],
    button: 'See what is asked',
  },
  'committee-decision': {
    subject: (w) =>
      w.decision === 'rejected'
        ? 'The committee has rejected the mission'
        : w.decision === 'changes'
          ? `Answer the changes the committee asks for${w.by}`
          : w.decision === 'approved'
            ? 'The committee has approved the mission'
            : 'The committee has decided on the mission',
    lead: (w) =>
      w.decision === 'rejected'
        ? 'The committee has rejected the mission. It is cancelled, and those preselected are told.'
        : w.decision === 'changes'
          ? 'The committee asks for changes. The mission is back in recruitment until it is submitted again.'
          : w.decision === 'approved'
            ? 'The committee has approved the mission. Dates can be confirmed and offers made.'
            : 'The committee has decided on the mission.',
    button: 'See the decision',
  },
  'amendment-submitted': {
    subject: (w) => `Decide on an amendment${w.by}`,
    lead: (w) =>
      `An amendment of an approved mission is before the committee.${w.by && ` Its decision is due${w.by}.`}`,
    more: ['Only the part to be changed waits for your decision; everything else goes on.'],
    button: 'See the amendment',
  },
  'amendment-decision': {
    subject: (w) =>
      w.decision === 'rejected'
        ? 'The committee has rejected the amendment'
        : w.decision === 'approved'
          ? 'The committee has approved the amendment'
          : 'The committee has decided on the amendment',
    lead: (w) =>
      w.decision === 'rejected'
        ? 'The committee has rejected the amendment. What was approved before still holds.'
        : w.decision === 'approved'
          ? 'The committee has approved the amendment. It holds from now on.'
          : 'The committee has decided on the amendment.',
    button: 'See the decision',
  },
  offer: {
    subject: (w) => `Answer our offer for ${w.position}${w.by}`,
    lead: (w) => `The committee has approved the mission, and we offer you ${w.position}${w.dates}.`,
    more: ['Please accept or decline the offer. The contract follows your acceptance.'],
    button: 'Answer the offer',
  },
  'offer-answered': {
    subject: (w) =>
      w.decision === 'declined'
        ? `Choose the next candidate: offer declined for ${w.position}`
        : `Offer ${w.decision === 'accepted' ? 'accepted' : 'answered'} for ${w.position}`,
    lead: (w) =>
      w.decision === 'declined'
        ? `${capitalised(w.person)} has declined the offer for ${w.position}.`
        : `${capitalised(w.person)} has ${w.decision === 'accepted' ? 'accepted' : 'answered'} the offer for ${w.position}.`,
    more: [
      (w) =>
        w.decision === 'declined'
          ? 'The next in the ranking can be preselected without publishing the call again.'
          : w.decision === 'accepted'
            ? 'The contract can be signed.'
            : '',
    ],
    button: 'See the mission',
  },
  'contract-signed': {
    subject: (w) => `Your contract for ${w.position} is signed`,
    lead: (w) => `Your contract for ${w.position} is signed, and the mission’s room is open to you.`,
    more: [
      (w) =>
        w.count > 0
          ? 'What is due from you is listed below. You will be reminded of each in time.'
          : 'There you find the mission’s documents, dates and team, and what is due from you.',
    ],
    button: 'Open the mission’s room',
  },
};
