import { capitalised } from '../../../../language/names.ts';
import type { ReportingMail, StepPhrases } from '../phrases.ts';

export const reporting: Readonly<Record<ReportingMail, StepPhrases>> = {
  'deliverable-submitted': {
    subject: (w) => `Review ${w.deliverable.the}${w.by}`,
    lead: (w) =>
      w.replaces
        ? `Another version of ${w.deliverable.the} (version ${w.version}) replaces version ${w.replaces} and waits for your review.`
        : w.version && w.version > 1
          ? `A corrected version of ${w.deliverable.the} (version ${w.version}) waits for your review.`
          : `${capitalised(w.deliverable.the)} ${is(w.deliverable.name)} submitted and ${plural(w.deliverable.name) ? 'wait' : 'waits'} for your review.`,
    more: ['Please accept it, or return it with comments.'],
    button: (w) => `Read ${w.deliverable.the}`,
  },
  'deliverable-accepted': {
    subject: (w) => `Accepted: ${w.deliverable.name}`,
    lead: (w) => `${capitalised(w.deliverable.the)} ${is(w.deliverable.name)} accepted. Thank you.`,
    button: 'See the mission',
  },
  'deliverable-returned': {
    subject: (w) => `Correct ${w.deliverable.the}${w.by}`,
    lead: (w) =>
      `${capitalised(w.deliverable.the)} ${is(w.deliverable.name)} returned. A corrected version is due${w.by || ' soon'}.`,
    button: 'Submit the corrected version',
  },
  'deliverable-waived': {
    subject: (w) => `No longer needed: ${w.deliverable.name}`,
    lead: (w) =>
      `${capitalised(w.deliverable.the)} ${is(w.deliverable.name)} waived: nothing more is due for it.`,
    button: 'See the mission',
  },
  'checklist-item-failed': {
    subject: (w) =>
      w.count > 1
        ? `Help on site: ${w.count} items of day 1 failed`
        : 'Help on site: an item of day 1 failed',
    lead: (w) =>
      w.count > 1
        ? `${w.count} items of the day-1 checklist are not in order.`
        : 'An item of the day-1 checklist is not in order.',
    more: ['The experts’ notes say what is wrong. Please see what can be mended today.'],
    button: 'See the checklist',
  },
  'feedback-asked': {
    subject: (w) => `Tell us how the mission went${w.by}`,
    lead: (w) => `Please tell us how the mission went${w.by}.`,
    more: [
      (w) =>
        w.audience === 'partner'
          ? 'Your view of the experts’ work and of its use to your institution helps us prepare what follows.'
          : 'Your view of the preparation, the work in the field and our support helps us prepare what follows.',
    ],
    button: 'Give feedback',
  },
  'payment-requested': {
    subject: 'Your payment has been requested',
    lead: 'Every deliverable of the mission is settled, and your payment has been requested.',
    more: ['It is calculated from your working days and your daily rate.'],
    button: 'See the mission',
  },
  'activity-opened': {
    subject: (w) => `Plan ${w.activity}: its missions are open`,
    lead: (w) => `The missions of ${w.activity} are open.`,
    more: ['What the activity before recommends for it is below, where it was received.'],
    button: 'See the action',
  },
};

const plural = (name: string): boolean => name === 'working documents';
const is = (name: string): string => (plural(name) ? 'are' : 'is');
