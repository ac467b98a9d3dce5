import { type WorkLine, workLines } from '../../../workflows/domain/mission/fees.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import type { Brief } from '../../action-file.ts';
import { whileUp } from '../../errors.ts';
import type { CallNotice } from '../../shapes/call.ts';
import { briefOf } from '../brief.ts';
import { callNotice } from '../calls.ts';
import { type Context, readProcess, type SeenProcess } from '../context.ts';
import { type ApplicationsWanted, portionOf } from '../portion.ts';
import type { Target } from '../targets.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { type DayOff, daysOffOf, type Elsewhere, elsewhereOf } from './dates.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What a decision hangs on that does not stand in the state of its process as it is shown. */
export interface Facts {
  /** What it is about; null where the file's words are lost. */
  readonly subject: Subject | null;
  /** Of a mission whom each position is to have; of a call those of a page who submitted an application. */
  readonly candidates: readonly Candidate[];
  /** What the experts' work comes to, by position. */
  readonly work: readonly WorkLine[];
  /** Days off in the window or the days of a mission, at the seat and where it goes. */
  readonly daysOff: readonly DayOff[];
  /** Where else the same experts are, in the window or the days of a mission. */
  readonly elsewhere: readonly Elsewhere[];
  /** The call as it stands, or will stand once it is published; null for a mission. */
  readonly call: CallNotice | null;
  /** The words of an action; null where they are lost, and for anything else. */
  readonly brief: Brief | null;
  /** Who answers questions: the coordinator. */
  readonly contact: { readonly name: string; readonly email: string } | null;
}
export type FactName = keyof Facts;

type Reading = { readonly [N in FactName]: (context: Context, of: SeenProcess) => Promise<Facts[N]> };

const READING: Reading = {
  subject: subjectOf,
  candidates: candidatesOf,
  work: async (_, { state, basis, now }) =>
    state.kind === 'mission'
      ? workLines(state, { today: dayIn(now, state.settings.zone), rules: basis.rules })
      : [],
  daysOff: async (_, { state, basis }) => (state.kind === 'mission' ? daysOffOf(state, basis) : []),
  elsewhere: async (context, { state }) => (state.kind === 'mission' ? elsewhereOf(context, state) : []),
  contact: async ({ ports }, { state }) => {
    const found = await whileUp(() => ports.directory.person(state.staff.coordinator));
    return found ? { name: found.name, email: found.email } : null;
  },
  brief: async ({ ports }, { state }) => (state.kind === 'action' ? briefOf(ports, state.brief) : null),
  call: async (context, of) =>
    of.state.kind === 'call' ? callNotice(context, of, { isDraftToo: true }) : null,
};

export async function factsOf<N extends FactName>(
  context: Context,
  target: Target,
  wanted: readonly N[],
  /** Of a call: about which of its applications. */
  among?: ApplicationsWanted,
): Promise<Pick<Facts, N>> {
  const whole = await readProcess(context, target);
  const process = { ...whole, state: portionOf(whole.state, among).state };
  const found = await Promise.all(
    wanted.map(async (name) => [name, await READING[name](context, process)] as const),
  );
  return Object.fromEntries(found) as unknown as Pick<Facts, N>;
}
