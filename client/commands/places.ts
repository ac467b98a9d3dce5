/**
 * The parts of a mission's room, in their order on the page. Their names are the fragments that mails link to
 * (`activities/mail/templates/links.ts`); a test compares both.
 */
export const SECTIONS = [
  'timeline',
  'due',
  'preparations',
  'team',
  'offer',
  'committee',
  'logistics',
  'key-documents',
  'methodology',
  'briefing',
  'deliverables',
  'tasks',
  'agenda',
  'departure',
  'checklist',
  'feedback',
  'payments',
  'mails',
  'settings',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Everything that decisions are made on: what may stand beside the form of a command. */
const DECISION_PARTS = [
  'asks',
  'subject',
  'team',
  'work',
  'dates',
  'daysOff',
  'elsewhere',
  'changes',
  'papers',
  'application',
  'candidates',
  'call',
  'gates',
  'offer',
  'contracts',
  'addendum',
  'duties',
  'ask',
  'deliverable',
  'methodology',
  'owed',
] as const;
export type PartName = (typeof DECISION_PARTS)[number];
