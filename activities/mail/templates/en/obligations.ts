import type { ObligationKind } from '../../../../workflows/domain/rules.ts';
import type { ObligationPhrases } from '../phrases.ts';

export const obligations: Readonly<Record<ObligationKind, ObligationPhrases>> = {
  'complete-application': {
    act: 'Complete your application',
    what: (w) => `Your application for ${w.position} is still a draft: complete and submit it.`,
    otherwise: 'A draft is not considered, and lapses when the call closes.',
  },
  'review-call': {
    act: 'Review the open-ended call',
    what: (w) =>
      `Nobody is preselected for ${w.position}. Say whether the call goes on, and look at what has come in.`,
  },
  'screen-application': {
    act: 'Screen an application',
    what: (w) =>
      `An application for ${w.position} waits: say for each essential requirement whether it is met, and with what evidence.`,
  },
  'confirm-candidate': {
    act: (w) => (w.asks === 'fee' ? 'Answer the fee proposal' : 'Send your employer’s contact or a proof'),
    what: (w) =>
      w.asks === 'fee'
        ? `Tell us whether you agree to the daily fee proposed for ${w.position}.`
        : `Send the contact of your employer, or a proof that you can be contracted directly, for ${w.position}.`,
    otherwise: 'The coordinator may pass to the next candidate.',
  },
  'submit-to-committee': {
    act: 'Submit the mission to the committee',
    what: 'Every position has a confirmed candidate: propose the dates and submit the mission to the Quality Assurance Committee.',
  },
  decide: {
    act: 'Decide on the mission',
    what: 'The mission is before the committee: approve it, ask for changes, or reject it.',
  },
  'decide-amendment': {
    act: 'Decide on the amendment',
    what: 'An amendment of the approved mission is before the committee: approve or reject it.',
  },
  'answer-changes': {
    act: 'Answer the changes asked for',
    what: 'The committee asks for changes: make them and submit the mission again.',
  },
  'confirm-dates-make-offers': {
    act: 'Confirm the dates and make the offers',
    what: 'The mission is approved: confirm its dates and make an offer for each position.',
  },
  'accept-offer': {
    act: 'Answer our offer',
    what: (w) => `Accept or decline the offer for ${w.position}.`,
    otherwise: 'The position may be offered to the next candidate.',
  },
  'sign-contracts': {
    act: 'Sign the contracts',
    what: 'Sign the contracts of the experts who accepted.',
  },
  'confirm-logistics': {
    act: 'Confirm the logistics',
    what: (w) =>
      w.remote
        ? 'Confirm that connection, rooms on your side and participants are arranged.'
        : 'Confirm that rooms, projection equipment, participants and access to the place are arranged.',
  },
  'key-documents': {
    act: 'Get the key documents and agree the logistics',
    what: 'Contact the partner institution, get the key documents to be analysed, and agree agenda and logistics.',
  },
  'review-documents': {
    act: 'Review the documents',
    what: 'Take your day to review the key documents, ask for what is missing, and record it.',
  },
  'schedule-briefing': {
    act: 'Schedule the briefing',
    what: 'Fix the day and hour of the briefing of the experts with the SOCIEUX+ team, and send the invitations.',
  },
  methodology: {
    act: 'Submit the methodology',
    what: 'The methodology written jointly by the team, to be presented to and discussed with the technical expert.',
    otherwise: 'Without a validated methodology there is no departure.',
  },
  'validate-methodology': {
    act: 'Validate or return the methodology',
    what: 'Discuss the methodology with the team, and validate it or return it with comments.',
  },
  'correct-methodology': {
    act: 'Submit the corrected methodology',
    what: 'The technical expert has returned the methodology with comments: submit a corrected version.',
    otherwise: 'Without a validated methodology there is no departure.',
  },
  'methodological-note': {
    act: 'Send the methodological note',
    what: 'Approach, challenges, methodology, tools and an analysis of risks.',
    otherwise: 'Without it there is no departure.',
  },
  agenda: {
    act: 'Send the agenda',
    what: 'Meetings, working sessions and workshops in detail, with the indispensable teaching materials.',
    otherwise: 'Without it there is no departure.',
  },
  'review-initial-deliverable': {
    act: (w) => `Review ${w.deliverable.the}`,
    what: (w) =>
      `${w.version ? `Version ${w.version} ${w.deliverable.of}` : 'A document'} waits for your review: accept it, or return it with comments.`,
  },
  'correct-initial-deliverable': {
    act: (w) => `Correct ${w.deliverable.the}`,
    what: (w) => `The comments on ${w.deliverable.the} ask for a corrected version.`,
    otherwise: 'Without it there is no departure.',
  },
  'share-agenda': {
    act: 'Share the agenda with the partner institution',
    what: 'The agenda is accepted: share it, with its list of teaching materials, before departure.',
  },
  'hold-briefing': {
    act: 'Hold the briefing',
    what: 'Hold the briefing of the experts with the SOCIEUX+ team, and record it.',
  },
  'authorise-departure': {
    act: (w) => (w.remote ? 'Start the mission' : 'Authorise the departure'),
    what: (w) =>
      w.remote
        ? 'When all preparations are done, start the mission.'
        : 'When all preparations are done, authorise the experts’ departure.',
    otherwise:
      'If the first day comes without it, nothing later begins: the dates are moved or the mission is cancelled.',
  },
  'day-1-checklist': {
    act: 'Complete the day-1 checklist',
    what: (w) =>
      w.remote
        ? 'Check connection, documents and logos. An item that fails needs a note.'
        : 'Check with the organisers the projection equipment, the teaching documents, the participants’ folders, the evaluation forms and the logos. An item that fails needs a note.',
  },
  'working-documents': {
    act: 'Send the working documents',
    what: 'The presentations and working papers used in the sessions.',
    otherwise: 'Payment waits until every deliverable is accepted.',
  },
  corpus: {
    act: 'Send the corpus of European experiences',
    what: 'Key European experiences on the subjects treated, printed and digital.',
    otherwise: 'Payment waits until every deliverable is accepted.',
  },
  'workshop-evaluation': {
    act: 'Send the evaluation of the workshops',
    what: 'The evaluation of the workshops by their participants.',
    otherwise: 'Payment waits until every deliverable is accepted.',
  },
  'expert-report': {
    act: 'Send the experts’ report',
    what: 'The experts’ report, with perspectives and recommendations for the next activity.',
    otherwise: 'Payment waits until every deliverable is accepted.',
  },
  'review-final-deliverable': {
    act: (w) => `Review ${w.deliverable.the}`,
    what: (w) =>
      `${w.version ? `Version ${w.version} ${w.deliverable.of}` : 'A document'} waits for your review: accept it, or return it with comments.`,
  },
  'correct-final-deliverable': {
    act: (w) => `Correct ${w.deliverable.the}`,
    what: (w) => `The comments on ${w.deliverable.the} ask for a corrected version.`,
    otherwise: 'Payment waits until every deliverable is accepted.',
  },
  feedback: {
    act: 'Tell us how the mission went',
    what: 'Your view of the mission, in your own words.',
    otherwise: 'Nobody is told; the mission is closed without your feedback.',
  },
  'payment-request': {
    act: 'Request the payments',
    what: 'Every deliverable is accepted or waived: request the payment of each expert.',
  },
};
