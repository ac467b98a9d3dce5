import { inWordsOf } from '../../facility/speaking.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { whileUp } from '../errors.ts';
import type { QuietRow } from '../shapes/quiet.ts';
import type { Context } from './context.ts';
import { namesOf } from './context.ts';
import { present } from './present.ts';
import { obligationRow, rowWordsIn } from './rows.ts';

/** More than anybody looks through. */
const MOST = 200;
/** How many of the duties that a process waits for are listed. */
const FIRST = 3;

/** Whatever is quiet, those that nobody set quiet first: no process should be. */
export async function quietOf(
  { ports, topics }: Context,
  locale: Locale = 'en',
): Promise<readonly QuietRow[]> {
  const found = await ports.overview.quiet(MOST);
  const names = await namesOf(ports);
  const about = await topics.of(found.map(({ id }) => id));
  return Promise.all(
    found.map(async ({ id, kind, reference, phase, coordinator, until }) => {
      const state = (await ports.overview.row(id))?.state;
      return {
        process: id,
        kind,
        reference,
        topic: about.get(id) ?? null,
        phase,
        coordinatorName: names.get(coordinator) ?? coordinator,
        set: until && { until, reason: state ? await reasonOf(state) : null },
        ...(state ? inWordsOf(state.edition, () => awaitedIn(state)) : { waits: [], next: null }),
      };
    }),
  );

  async function reasonOf(state: State): Promise<string | null> {
    const reason = state.kind === 'call' ? undefined : state.quiet?.reason;
    return reason ? ((await whileUp(() => ports.store.readText(reason))) ?? null) : null;
  }

  function awaitedIn(state: State): Pick<QuietRow, 'waits' | 'next'> {
    const lifecycle = ports.bases.lifecycle(state);
    const rowWords = rowWordsIn(ports.bases.of(state).calendars, locale);
    const waits = lifecycle
      .obligations(state)
      .filter(({ status }) => status === 'awaited')
      .slice(0, FIRST)
      .map((one) => obligationRow(one, rowWords, present()))
      .map(({ title, explanation }) => ({ title, why: explanation }));
    const [next] = lifecycle
      .timed(state)
      .filter(({ type }) => type !== 'calendarsRunOut')
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    return { waits, next: next ? { event: next.type, at: next.at } : null };
  }
}
