/** What the hand-written mission, its activities and its callers share, as the samples have it in one file. */
export const PLAIN_QUEUE = 'plain';
export const PLAIN_WORKFLOW = 'plainMission';

export type Phase =
  | 'recruiting'
  | 'under review'
  | 'approved'
  | 'contracting'
  | 'preparing'
  | 'ready'
  | 'reporting'
  | 'closed'
  | 'cancelled';

export interface PlainInput {
  readonly id: string;
  readonly phase: Phase;
  /** First and last day in the field, in milliseconds. */
  readonly field: { readonly from: number; readonly to: number };
  readonly staff: { readonly coordinator: string; readonly technical: string; readonly head: string };
  readonly member: string;
  readonly partner: string;
  readonly lead: string;
  readonly second: string;
  /** Other workflows that hear of what happens: the two calls, and the action. */
  readonly calls: readonly [string, string];
  readonly action: string;
}

export interface PlainCommand<Payload = unknown> {
  readonly by: string;
  readonly payload: Payload;
}

export interface PlainStep {
  readonly mission: string;
  readonly n: number;
  readonly type: string;
  readonly by: string;
  readonly payload: unknown;
  readonly phase: Phase;
}

export interface PlainMail {
  readonly mission: string;
  readonly template: string;
  readonly to: string;
}

export interface PlainActivities {
  record(step: PlainStep): Promise<void>;
  sendMail(mail: PlainMail): Promise<void>;
}
