import { capitalised } from '../../../../language/names.ts';
import type { CallMail, StepPhrases } from '../phrases.ts';

export const call: Readonly<Record<CallMail, StepPhrases>> = {
  'application-received': {
    subject: (w) => `We have your application for ${w.position}`,
    lead: (w) => `We have received your application for ${w.position}. It is complete.`,
    more: [
      'You will see it as “under consideration” until the call closes. You can withdraw it at any time.',
      'Only selected candidates are contacted about the outcome.',
    ],
    button: 'See my application',
  },
  'application-withdrawn': {
    subject: (w) => `Application withdrawn for ${w.position}`,
    lead: (w) => `${capitalised(w.person)} has withdrawn the application for ${w.position}.`,
    more: ['If it had been preselected, the next in the ranking can be preselected without a new call.'],
    button: 'See the call',
  },
  preselected: {
    subject: (w) =>
      w.asks === 'fee'
        ? `Agree your daily fee for ${w.position}${w.by}`
        : `Send your employer’s contact or a proof for ${w.position}${w.by}`,
    lead: (w) => `You are preselected for ${w.position}.`,
    more: [
      (w) =>
        w.asks === 'fee'
          ? 'Please tell us whether you agree to the daily fee proposed. It reflects your years of relevant experience.'
          : 'Please send us the contact of your employer, or a proof that you can be contracted directly as a public servant or public-sector employee.',
      'Activity and mission are still subject to the Quality Assurance Committee. Dates are confirmed and contracts signed only after its approval.',
    ],
    button: (w) => (w.asks === 'fee' ? 'Answer the fee proposal' : 'Send contact or proof'),
  },
  'fee-proposed': {
    subject: (w) => `Answer our new fee proposal for ${w.position}${w.by}`,
    lead: (w) => `We propose another daily fee for ${w.position}${w.rate}.`,
    more: ['Please tell us whether you agree to it.'],
    button: 'Answer the fee proposal',
  },
  'candidate-confirmed': {
    subject: (w) => `Candidate confirmed for ${w.position}`,
    lead: (w) => `${capitalised(w.person)} is confirmed for ${w.position}.`,
    more: [
      'Once every position has a confirmed candidate and dates are proposed, the mission can go before the committee.',
    ],
    button: 'See the mission',
  },
  'candidate-declined': {
    subject: (w) =>
      w.count > 0 ? `Choose the next candidate for ${w.position}` : `No candidate is left for ${w.position}`,
    lead: (w) => `${capitalised(w.person)} is no longer available for ${w.position}.`,
    more: [
      (w) =>
        w.count > 0
          ? 'The next in the ranking can be preselected without publishing the call again.'
          : 'Nobody is left in the ranking.',
    ],
    button: 'See the ranking',
  },
  'request-lapsed': {
    subject: (w) => `Your preselection for ${w.position} has ended`,
    lead: (w) => `We have had no answer from you, and have asked another candidate for ${w.position}.`,
    more: ['You need not do anything. Thank you for your interest.'],
    button: 'See my application',
  },
  'call-closing': {
    subject: (w) => `Complete your application for ${w.position}${w.by}`,
    lead: (w) => `The call for ${w.position} is about to close, and your application is still a draft.`,
    more: ['Complete and submit it before then. A draft is not considered, and lapses when the call closes.'],
    button: 'Complete my application',
  },
  'call-extended': {
    subject: (w) => `More time to apply for ${w.position}`,
    lead: (w) =>
      w.by
        ? `The call for ${w.position} has a later deadline.`
        : `The call for ${w.position} takes applications again.`,
    more: [
      'A draft can be completed and submitted while the call is open.',
      'An application that you have submitted stands: you need not do anything, and you may withdraw it.',
    ],
    button: 'See my application',
  },
  'ranking-exhausted': {
    subject: (w) => `The call for ${w.position} is open again`,
    lead: (w) => `Nobody is left in the ranking for ${w.position}, so the call is open again.`,
    more: ['It comes up for review every 10 working days while nobody is preselected.'],
    button: 'See the call',
  },
  'not-retained': {
    subject: (w) => `Your application for ${w.position} was not selected`,
    lead: (w) => `All decisions on ${w.position} are taken, and your application was not selected.`,
    more: ['Thank you for the time you gave to it. You are welcome to apply to other calls.'],
    button: 'See the open calls',
  },
  'preselection-cancelled': {
    subject: (w) => `The mission will not take place: ${w.position}`,
    lead: (w) => `The mission for which you were preselected (${w.position}) will not take place.`,
    more: ['You need not do anything. We regret the inconvenience, and thank you for your interest.'],
    button: 'See my application',
  },
  'new-call': {
    subject: (w) => `Apply for ${w.position}${w.by}: a new call is open`,
    lead: (w) => `A call for ${w.position} of a new mission is open${w.by && ', until the deadline below'}.`,
    more: ['Read what is asked, and apply with your profile.'],
    button: 'See the call',
  },
};
