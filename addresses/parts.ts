/**
 * The parts of a mission's room, by the fragments under which links of pages and mails find them. `client/web/room/parts/`
 * has each; the compiler asks there for one that is missing.
 */
export type RoomPartName =
  | 'timeline'
  | 'due'
  | 'preparations'
  | 'team'
  | 'offer'
  | 'committee'
  | 'logistics'
  | 'key-documents'
  | 'methodology'
  | 'briefing'
  | 'deliverables'
  | 'tasks'
  | 'agenda'
  | 'departure'
  | 'checklist'
  | 'feedback'
  | 'payments'
  | 'mails'
  | 'settings';

/** The parts of other pages that mails link to: of a call's, as its expert and as staff see it, and of an action's. */
export type OtherSection = 'application' | 'applications' | 'ranking' | 'activities';
