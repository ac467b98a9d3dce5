import type pg from 'pg';
import type { Step } from '../workflows/contract/messages.ts';
import type { State } from '../workflows/domain/lifecycle.ts';
import type { StepMailOrder } from '../workflows/domain/mail.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import { withAddedSince } from './added-since.ts';
import { ownRow, type ProcessRow } from './outbox.ts';
import type { People } from './ports.ts';

/**
 * A published call is told to those who asked to hear of new calls, in the transaction that records the publication.
 * Nobody hears of a rehearsal's.
 */
export async function announcements(
  client: pg.ClientBase,
  state: State,
  added: readonly Step[],
  people: People,
): Promise<ProcessRow[]> {
  const published = added.find(({ type }) => type === 'publishCall');
  if (!published || state.kind !== 'call' || state.sandbox !== undefined) return [];
  const { rows } = await client.query<{ person: PersonId }>({
    name: 'call-subscribers',
    text: 'select person from call_subscriptions order by person',
    values: [],
  });
  const { number: position, workingDays: days } = state.position;
  const known = await withAddedSince(
    client,
    people,
    rows.map(({ person }) => person),
  );
  return rows.flatMap(({ person }): ProcessRow[] => {
    if (!known.byId.has(person)) return [];
    const order: StepMailOrder = {
      type: 'step',
      template: 'new-call',
      to: [person],
      facts: { position, days, ...(state.deadline ? { due: state.deadline } : {}) },
    };
    const key = `new-call/${state.id}/${person}`;
    const { n, at } = published;
    const row = ownRow({ key, state, sandbox: null, order, to: person, at, people: known, n });
    // News of calls is for the person who asked for it, not for a substitute.
    return row.addressee === person ? [row] : [];
  });
}
