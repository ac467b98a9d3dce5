import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { isInCopy } from '../../workflows/domain/mail.ts';
import type { PersonId, Staff } from '../../workflows/domain/people.ts';
import { personAbove } from '../../workflows/domain/places.ts';
import type { Instant, Zone } from '../../workflows/domain/time.ts';
import { withAddedSince } from '../added-since.ts';
import { address } from '../addressing.ts';
import { erasedAmong, staffOf } from '../erasing.ts';
import type { People } from '../ports.ts';
import { type Claiming, changeRows, type ProcessOutboxRow, removeRows } from './claiming.ts';
import { failAtOnce } from './failures.ts';
import { isOptional, subscriptionTokens } from './optional.ts';

/**
 * Keeps the rows that are still wanted: a mail that is sent on request alone leaves the outbox when the request is taken back.
 * @returns with them the tokens by which each recipient may do so.
 */
export async function stillWanted(
  claiming: Claiming,
  due: readonly ProcessOutboxRow[],
): Promise<{ readonly rows: readonly ProcessOutboxRow[]; readonly tokens: ReadonlyMap<PersonId, string> }> {
  const tokens = await subscriptionTokens(claiming.client, due);
  const isWanted = ({ person, mail_order: order }: ProcessOutboxRow): boolean =>
    !isOptional(order) || tokens.has(person);
  await removeRows(
    claiming,
    due.filter((row) => !isWanted(row)),
  );
  return { rows: due.filter(isWanted), tokens };
}

/** Moves the rows of people who went away or came back meanwhile to whom they now go. @returns the rows that stay. */
export async function sendElsewhere(
  claiming: Claiming,
  due: readonly ProcessOutboxRow[],
): Promise<ProcessOutboxRow[]> {
  const { people, now } = claiming.request;
  const moved: { key: string; addressee: PersonId; send_at: Instant }[] = [];
  const here = due.filter((row) => {
    // An invitation stays with its invitee, whose calendar holds it.
    if (row.mail_order.facts.event) return true;
    // `toKnown` handles persons who were erased.
    if (!people.byId.has(row.person)) return true;
    if (row.addressee === row.person && !people.absences.some(({ person }) => person === row.person))
      return true;
    const at = row.kind === 'step' ? now : row.send_at;
    const found = address(row.mail_order, row.person, at, people, UNKNOWN);
    if (found.recipient === row.addressee) return true;
    moved.push({ key: row.key, addressee: found.recipient, send_at: found.sendAt });
    return false;
  });
  await changeRows(claiming, 'addressee = x.addressee, send_at = x.send_at', moved);
  return here;
}

/**
 * Keeps the rows whose recipient the directory knows. The others are recorded as failed at once, for without an address no
 * later attempt could succeed; `failed` counts them.
 */
export async function toKnown(
  claiming: Claiming,
  due: readonly ProcessOutboxRow[],
): Promise<{ readonly rows: readonly ProcessOutboxRow[]; readonly failed: number }> {
  const { client, ports, request } = claiming;
  const { people, now, sandbox } = request;
  const rows = await sendUpwards(claiming, due);
  const unknown = rows.filter(({ addressee }) => !people.byId.has(addressee));
  if (unknown.length > 0)
    await failAtOnce(client, unknown, { now, sandbox, people, settings: ports.settings });
  return { rows: rows.filter(({ addressee }) => people.byId.has(addressee)), failed: unknown.length };
}

/** Sends the reminders and escalations of somebody who was erased to the next one up; their other mails are dropped. */
async function sendUpwards(
  claiming: Claiming,
  due: readonly ProcessOutboxRow[],
): Promise<readonly ProcessOutboxRow[]> {
  const { client, request } = claiming;
  const { people: known } = request;
  const missing = due.map(({ addressee }) => addressee).filter((person) => !known.byId.has(person));
  const gone = await erasedAmong(client, missing);
  if (gone.size === 0) return due;
  const left = due.filter(({ addressee }) => gone.has(addressee));
  const staff = await staffOf(client, left);
  const people = await withAddedSince(
    client,
    known,
    [...staff.values()].flatMap((held) => Object.values(held)),
  );
  const moved = left.flatMap((row) => {
    const { mail_order: order, person } = row;
    const isAsked = order.type === 'rung' && !isInCopy(order, person);
    const up = isAsked && personAboveOf(row, staff, people);
    if (!up) return [];
    const { recipient } = address(order, up, row.send_at, people, UNKNOWN);
    return [{ key: row.key, addressee: recipient, send_at: row.send_at }];
  });
  await changeRows(claiming, 'addressee = x.addressee', moved);
  const kept = new Set(moved.map(({ key }) => key));
  await removeRows(
    claiming,
    left.filter(({ key }) => !kept.has(key)),
  );
  return due.filter(({ addressee }) => !gone.has(addressee));
}

function personAboveOf(
  { process, person }: ProcessOutboxRow,
  staff: ReadonlyMap<ProcessId, Staff>,
  people: People,
): PersonId | undefined {
  const known = staff.get(process);
  return known && personAbove(known, person, (one) => people.byId.has(one));
}

/** Zone and country assumed for a person whom the directory doesn't know. */
const UNKNOWN = { zone: 'UTC' as Zone, country: '' };
