import { capitalised, roleName } from '../../../../language/names.ts';
import type { ChangeMail, StepPhrases } from '../phrases.ts';

export const changes: Readonly<Record<ChangeMail, StepPhrases>> = {
  'dates-moved': {
    subject: (w) => `New dates of the mission${w.dates && ':'}${w.dates}`,
    lead: (w) => `The dates of the mission have moved${w.dates && `: it now runs${w.dates}`}.`,
    more: [
      (w) =>
        w.count > 0 ? 'The due dates that count from them have moved too; the new ones are below.' : '',
    ],
    button: 'See the new dates',
  },
  'field-days-overlap': {
    subject: (w) => `Two missions at once for ${w.person}${w.dates && ':'}${w.dates}`,
    lead: (w) =>
      `${capitalised(w.person)} is in the field for this mission${w.dates} and for another one on some of these days. The reason that was given is below; agree with the other coordinator on what is right.`,
    button: 'See the team',
  },
  'mission-suspended': {
    subject: 'The mission is suspended',
    lead: 'The mission is suspended. Nothing is due, and nobody is reminded, until it is resumed.',
    button: 'See the mission',
  },
  'mission-resumed': {
    subject: (w) => `The mission goes on${w.dates && ':'}${w.dates}`,
    lead: (w) => `The mission is resumed where it was${w.dates && `, and runs${w.dates}`}.`,
    more: [(w) => (w.count > 0 ? 'What is due from you, and when, is below.' : '')],
    button: 'See the mission',
  },
  'mission-cancelled': {
    subject: 'The mission is cancelled',
    lead: 'The mission is cancelled. Nothing more is due for it.',
    button: 'See the mission',
  },
  'expert-ended': {
    subject: (w) =>
      w.mine ? `Your contract for ${w.position} has ended` : `${capitalised(w.person)} leaves the team`,
    lead: (w) =>
      w.mine
        ? `Your work on ${w.position} has ended. You are paid the days you worked.`
        : `${capitalised(w.person)} no longer works on ${w.position}. A replacement goes before the committee as an amendment.`,
    button: 'See the mission',
  },
  'lead-named': {
    subject: (w) =>
      w.mine ? 'You are now the lead expert' : `${capitalised(w.person)} is now the lead expert`,
    lead: (w) =>
      w.mine
        ? 'You are now the lead expert: you prepare and transmit the deliverables with the team.'
        : `${capitalised(w.person)} is now the lead expert, and prepares and transmits the deliverables with the team.`,
    more: [(w) => (w.count > 0 ? 'What is due is listed below.' : '')],
    button: 'See the mission',
  },
  'staff-changed': {
    subject: (w) => {
      const role = w.role ? roleName(w.role, 'en') : 'member of staff';
      return w.mine ? `You are now the ${role}` : `${capitalised(w.person)} is now your ${role}`;
    },
    lead: (w) => {
      const role = w.role ? roleName(w.role, 'en') : 'member of staff';
      return w.mine
        ? `You are now the ${role}. What was due from your predecessor is now due from you.`
        : `${capitalised(w.person)} is now the ${role}. Please address your questions there.`;
    },
    button: 'See the mission',
  },
  'due-earlier': {
    subject: (w) =>
      w.count > 1 ? `${w.count} things are due earlier` : `Due earlier: ${w.obligation}${w.by}`,
    lead: 'Due dates have moved earlier, so you would have had reminders already. This mail stands for them.',
    button: 'See what is due',
  },
  'escalated-now': {
    subject: (w) => `Follow up: ${w.obligation}`,
    lead: (w) => `The coordinator asks you to step in: ${w.obligation}.`,
    button: 'See the mission',
  },
  'delivery-failed': {
    subject: (w) =>
      `${w.delivery?.isAddress ? `Correct the address of ${w.person}` : `Reach ${w.person} another way`}: a mail ${w.delivery?.reported ? 'is reported undelivered' : 'was not delivered'}`,
    lead: (w) =>
      `A mail to ${w.person} ${w.delivery?.reported ? 'is reported as undelivered' : 'could not be delivered'}${w.delivery ? `: ${w.delivery.problem}` : ''}.`,
    more: [
      (w) =>
        w.delivery?.reported
          ? 'The report came by mail, so it may be wrong: ask this person before anything is changed.'
          : '',
      (w) =>
        w.delivery?.isAddress
          ? 'Nothing more reaches this person until the address is corrected. An administrator can correct it and send the mail again. Until then, please pass on what is due by other means.'
          : 'The address may be right. Please pass on what is due by other means; the mail can be sent again from the page of mail health.',
    ],
    button: 'See the mission',
  },
  'person-erased': {
    subject: 'See who takes over: somebody was erased',
    lead: 'Somebody with a part in your missions was erased from the directory. No mail reaches this person any more, and the reminders come to you instead.',
    button: 'See the mission',
  },
};
