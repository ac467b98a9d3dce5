import { type WorkLine, workLines } from '../../../workflows/domain/mission/fees.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import { whileUp } from '../../errors.ts';
import { briefOf } from '../brief.ts';
import { callNotice } from '../calls.ts';
import { type Context, readProcess, type SeenProcess } from '../context.ts';
import { type ApplicationsWanted, portionOf } from '../portion.ts';
import type { Target } from '../targets.ts';
import { candidatesOf } from './candidates.ts';
import { daysOffOf, elsewhereOf } from './dates.ts';
import { subjectOf } from './subject.ts';

type ReadFact<T> = (context: Context, of: SeenProcess) => Promise<T>;

/** What a decision hangs on that does not stand in the state of its process as it is shown. */
const READERS = {
  /** What it is about; null where the file's words are lost. */
  subject: subjectOf,
  /** Of a mission whom each position is to have; of a call those of a page who submitted an application. */
  candidates: candidatesOf,
  /** What the experts' work comes to, by position. */
  work: async (_, { state, basis, now }): Promise<readonly WorkLine[]> =>
    state.kind === 'mission'
      ? workLines(state, { today: dayIn(now, state.settings.zone), rules: basis.rules })
      : [],
  /** Days off in the window or the days of a mission, at the seat and where it goes. */
  daysOff: async (_, { state, basis }) => (state.kind === 'mission' ? daysOffOf(state, basis) : []),
  /** Where else the same experts are, in the window or the days of a mission. */
  elsewhere: async (context, { state }) => (state.kind === 'mission' ? elsewhereOf(context, state) : []),
  /** Who answers questions: the coordinator. */
  contact: async ({ ports }, { state }) => {
    const found = await whileUp(() => ports.directory.person(state.staff.coordinator));
    return found ? { name: found.name, email: found.email } : null;
  },
  /** The words of an action; null where they are lost, and for anything else. */
  brief: async ({ ports }, { state }) => (state.kind === 'action' ? briefOf(ports, state.brief) : null),
  /** The call as it stands, or will stand once it is published; null for a mission. */
  call: async (context, of) =>
    of.state.kind === 'call' ? callNotice(context, of, { isDraftToo: true }) : null,
} satisfies Readonly<Record<string, ReadFact<unknown>>>;

export type FactName = keyof typeof READERS;
export type Facts = { readonly [N in FactName]: Awaited<ReturnType<(typeof READERS)[N]>> };

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
    wanted.map(async (name) => [name, await READERS[name](context, process)] as const),
  );
  return Object.fromEntries(found) as unknown as Pick<Facts, N>;
}
