import type pg from 'pg';
import type { Step } from '../workflows/contract/messages.ts';
import type { State } from '../workflows/domain/lifecycle.ts';
import type { StepMailOrder } from '../workflows/domain/mail.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import { address } from './addressing.ts';
import type { OutboxRow } from './outbox.ts';
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
): Promise<OutboxRow[]> {
  const published = added.find(({ type }) => type === 'publishCall');
  if (!published || state.kind !== 'call' || state.sandbox !== undefined) return [];
  const { rows } = await client.query<{ person: PersonId }>({
    name: 'call-subscribers',
    text: 'select person from call_subscriptions order by person',
    values: [],
  });
  const seat = { zone: state.settings.zone, country: state.settings.calendar };
  const { number: position, workingDays: days } = state.position;
  return rows.flatMap(({ person }): OutboxRow[] => {
    if (!people.byId.has(person)) return [];
    const order: StepMailOrder = {
      type: 'step',
      template: 'new-call',
      to: [person],
      facts: { position, days, ...(state.deadline ? { due: state.deadline } : {}) },
    };
    const { addressee, sendAt } = address(order, person, published.at, people, seat);
    // What somebody asked for out of interest is nobody else's to read.
    if (addressee !== person) return [];
    return [
      {
        key: `new-call/${state.id}/${person}`,
        process: state.id,
        n: published.n,
        sandbox: null,
        kind: 'step',
        person,
        addressee,
        in_copy: false,
        mail_order: order,
        send_at: sendAt,
        obligation: null,
        round: null,
      },
    ];
  });
}
