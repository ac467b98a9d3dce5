import type { Bases } from '../../facility/bases.ts';
import { type Audience, type Expected, expected } from '../../workflows/domain/forecast.ts';
import type { Command, Effect, Outcome, ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder, StepMailOrder } from '../../workflows/domain/mail.ts';
import { beyondHorizon } from '../../workflows/domain/make-lifecycle.ts';
import { elapsed, type Moved, type MovedDue, moved } from '../../workflows/domain/moved.ts';
import { type Actor, type PersonId, type Role, SYSTEM } from '../../workflows/domain/people.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import type { ComposedText } from '../ports.ts';
import type { Preview, Reworded } from '../shapes/process.ts';
import { forecastRow, obligationTitle, rowWordsIn } from './rows.ts';

export interface Previewing {
  readonly bases: Bases;
  readonly audience: Audience;
  /** Words that were written anew, old and new. */
  readonly words: readonly Reworded[];
  readonly roleOf: (person: PersonId) => Role;
  readonly locale: Locale;
  /** What leaves at once alone: what it means for dates and for the ladder is not looked at. */
  readonly atOnce?: true | undefined;
  /** The other processes, as they are now. */
  readonly stateOf: (process: ProcessId) => Promise<State | undefined>;
  /** A mail as it would leave; undefined where that can't be told. */
  readonly compose: (mail: Expected<StepMailOrder>, state: State) => Promise<ComposedText | undefined>;
}

/** The decision itself on a copy of the state: the same code that the process runs. */
export async function preview(...asked: Parameters<typeof tried>): Promise<Preview> {
  try {
    return await tried(...asked);
  } catch (error) {
    return { permitted: false, reasons: [beyondHorizon(error)] };
  }
}

async function tried(
  state: State,
  command: Command,
  actor: Actor,
  at: Instant,
  how: Previewing,
): Promise<Preview> {
  const { bases, audience, locale } = how;
  const lifecycle = bases.lifecycle(state);
  const before = elapsed(lifecycle, state, at);
  const outcome = lifecycle.decide(before, command, actor, at, bases.beside(command));
  if (!outcome.ok) return { permitted: false, reasons: outcome.reasons };
  const after = outcome.state;
  const states = new Map([[after.id, after]]);
  const elsewhere = await setGoing(outcome.effects, states, at, how);
  const immediate = [{ mails: outcome.happening.mails, state: after }, ...elsewhere].flatMap((each) =>
    expected(each.mails, at, each.state, bases.of(each.state), audience)
      .filter(isStep)
      .map((mail) => ({ mail, state: each.state })),
  );
  const standing = (of: State) => ({ state: of, basis: bases.of(of), audience });
  const { dues, come, go } = how.atOnce
    ? NOTHING_MOVED
    : moved(standing(before), standing(after), outcome.happening.mails, at);
  const rowWords = rowWordsIn(bases.of(after).calendars, locale);
  const rows = (mails: readonly Expected[]) =>
    mails.filter(({ order }) => order.type === 'rung').map((mail) => forecastRow(mail, how.roleOf, rowWords));
  return {
    permitted: true,
    phase: { from: before.phase, to: after.phase },
    words: how.words,
    mails: await Promise.all(
      immediate.map(async ({ mail, state: about }) => {
        const { to, insteadOf, copy, order } = mail;
        const composed = await how.compose(mail, about);
        return {
          template: order.template,
          to,
          ...(insteadOf ? { insteadOf } : {}),
          ...(copy ? { copy } : {}),
          ...(composed ? { mail: composed } : {}),
        };
      }),
    ),
    dates: dues.map((due) => movedDate(due, locale)),
    added: rows(come),
    dropped: rows(go),
  };
}

const NOTHING_MOVED: Moved = { dues: [], come: [], go: [] };

const isStep = (mail: Expected): mail is Expected<StepMailOrder> => mail.order.type === 'step';

interface MailsOf {
  readonly mails: readonly MailOrder[];
  readonly state: State;
}

/** What a command sets going in other processes, message by message: their mails are its mails too. */
async function setGoing(
  effects: readonly Effect[],
  states: Map<ProcessId, State>,
  at: Instant,
  how: Previewing,
): Promise<readonly MailsOf[]> {
  const found: MailsOf[] = [];
  for (const effect of effects) {
    const outcome = await outcomeOf(effect, states, at, how);
    if (!outcome?.ok) continue;
    const { state, happening } = outcome;
    states.set(state.id, state);
    found.push({ mails: happening.mails, state }, ...(await setGoing(outcome.effects, states, at, how)));
  }
  return found;
}

async function outcomeOf(
  effect: Effect,
  states: ReadonlyMap<ProcessId, State>,
  at: Instant,
  { bases, stateOf }: Previewing,
): Promise<Outcome | undefined> {
  if (effect.type === 'start') {
    const { state } = effect.input;
    return bases.lifecycle(state).open(state, at, SYSTEM);
  }
  if (effect.type !== 'tell') return undefined;
  const state = states.get(effect.to) ?? (await stateOf(effect.to));
  if (!state) return undefined;
  const lifecycle = bases.lifecycle(state);
  return lifecycle.decide(elapsed(lifecycle, state, at), effect.message, SYSTEM, at);
}

const movedDate = ({ obligation, from, to }: MovedDue, locale: Locale) => ({
  key: obligation.key,
  obligation: obligation.kind,
  title: obligationTitle(obligation, locale),
  from,
  to,
});
