import { Bases } from '../facility/bases.ts';
import type { State } from '../workflows/domain/lifecycle.ts';
import type { Obligation } from '../workflows/domain/obligation.ts';
import { type Stirring, stirring } from '../workflows/domain/quiet.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { calendars } from './calendars/known.ts';
import type { MailProcess } from './mail/context.ts';

/** The editions and calendars by which processes go, as their states name them. */
export const bases = new Bases((span) => calendars.of(span));

/** Who owes what in a recorded state. */
export const obligationsNow = (state: State): readonly Obligation[] =>
  bases.lifecycle(state).obligations(state);

/** When time alone changes something next; null where nothing is expected or it is over. */
export const nextAtNow = (state: State): Instant | null => {
  const lifecycle = bases.lifecycle(state);
  return lifecycle.isOver(state) ? null : (lifecycle.dueAt(state) ?? null);
};

/** When the last thing owed in a process is still to be mailed, and when time changes its phase. */
export const stirringNow = (state: State): Stirring => stirring({ state, lifecycle: bases.lifecycle(state) });

/** A process as mails use it: with the holidays by which its dates were counted. */
export const spokenOf = (state: State): MailProcess => ({ ...state, calendars: bases.of(state).calendars });
