import type pg from 'pg';
import type { OutboxOrder } from '../../workflows/domain/account-mails.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { RungOrder } from '../../workflows/domain/mail.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { withAddedSince } from '../added-since.ts';
import { translated, Unavailable } from '../errors.ts';
import type { Log } from '../ports.ts';
import { type AccountOutboxRow, readAccountMatters } from './account.ts';
import { sendElsewhere, stillWanted, toKnown } from './addressees.ts';
import { type ClaimedMail, keep, type NewMail, reclaim } from './claimed.ts';
import {
  type AnyRow,
  type Claiming,
  type ClaimPorts,
  type ClaimRequest,
  isOfAccount,
  type ProcessOutboxRow,
  putOff,
  removeRows,
} from './claiming.ts';
import { compose, composeOfAccount, type Read, render } from './composing.ts';
import { templateOf } from './keys.ts';
import { type Matters, readMatters, textsIn } from './matters.ts';
import { type Draft, oneADay } from './one-a-day.ts';
import { rowsToSend } from './rows-to-send.ts';
import { readThreads } from './threads.ts';

export interface Claimed {
  readonly mails: readonly ClaimedMail[];
  /** Mails whose recipient the directory doesn't know. */
  readonly failed: number;
  /** Mails put off because a text they need isn't there yet, or a template failed. */
  readonly deferred: number;
}

/**
 * Any number; the lock's second key is the sandbox. Claims run one after the other, so that two passes never take the
 * same row.
 */
const CLAIM_LOCK = 7_117_202;
/** A text may be missing for as long as a database was down; one that is still missing then is not coming. */
const PATIENCE_FOR_TEXTS_MS = 10 * 60_000;
const TEXTS_AGAIN_MS = 5_000;
const COMPOSE_AGAIN_MS = 10 * 60_000;

/**
 * Claims a batch of mails that are due, in the caller's transaction: composes them, fixes their bytes, and puts a lease
 * on them. Mails that were being sent when their sender died come first, with the bytes they had.
 */
export async function claim(client: pg.ClientBase, ports: ClaimPorts, asked: ClaimRequest): Promise<Claimed> {
  await client.query({
    name: 'mail-lock',
    text: 'select pg_advisory_xact_lock($1, hashtext($2))',
    values: [CLAIM_LOCK, asked.sandbox ?? ''],
  });
  const again = await reclaim({ client, ports, request: asked });
  if (again.length > 0) return { mails: again, failed: 0, deferred: 0 };
  const rows = await rowsToSend({ client, ports, request: asked });
  if (rows.length === 0) return { mails: [], failed: 0, deferred: 0 };
  const people = await withAddedSince(client, asked.people, rows.flatMap(namedIn));
  const claiming = { client, ports, request: { ...asked, people } };
  try {
    return await within(client, () => new Batch(claiming).take(rows));
  } catch (error) {
    if (translated(error) instanceof Unavailable) throw error;
    return takeWithoutPoison(claiming, rows);
  }
}

/**
 * Takes the rows one by one after a batch failed: a row that can't be read is put off for somebody to look at, so that
 * it holds up no other.
 */
async function takeWithoutPoison(claiming: Claiming, rows: readonly AnyRow[]): Promise<Claimed> {
  const { client, ports } = claiming;
  const good: AnyRow[] = [];
  const poisoned: AnyRow[] = [];
  for (const row of rows) {
    const isGood = await within(client, async () => {
      await new Batch({ ...claiming, ports: { ...ports, log: NO_LOG } }).take([row]);
      // Undone again: the row is taken with the others.
      throw TRIED;
    }).catch((error: unknown) => {
      if (translated(error) instanceof Unavailable) throw error;
      return error === TRIED;
    });
    (isGood ? good : poisoned).push(row);
  }
  const batch = new Batch(claiming);
  await batch.putAside(poisoned);
  return batch.take(good);
}
const TRIED = new Error('tried');
const NO_LOG: Log = { info() {}, warn() {} };

/** Runs a part of a transaction in a savepoint: where it fails, that part alone is undone. */
async function within<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('savepoint attempt');
  try {
    const result = await work();
    await client.query('release savepoint attempt');
    return result;
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    throw error;
  }
}

/** Turns rows that are due into mails. */
class Batch {
  private readonly claiming: Claiming;
  private failed = 0;
  private deferred = 0;

  constructor(claiming: Claiming) {
    this.claiming = claiming;
  }

  async take(due: readonly AnyRow[]): Promise<Claimed> {
    const ofProcesses = await this.ofProcesses(due.filter((row) => !isOfAccount(row)));
    const mails = [...ofProcesses, ...(await this.ofAccounts(due.filter(isOfAccount)))];
    await keep(this.claiming, mails);
    return { mails, failed: this.failed, deferred: this.deferred };
  }

  private async ofProcesses(due: readonly ProcessOutboxRow[]): Promise<readonly NewMail[]> {
    if (due.length === 0) return [];
    const { claiming } = this;
    const { client, ports } = claiming;
    const wanted = await stillWanted(claiming, due);
    const known = await toKnown(claiming, await sendElsewhere(claiming, wanted.rows));
    this.failed += known.failed;
    const drafts = await oneADay(claiming, known.rows);
    const rows = drafts.flatMap((draft) => draft.rows);
    const mentioned = rows.map(({ process, mail_order: order }) => ({ process, order }));
    const read: Read = {
      matters: await readMatters(client, ports.states, mentioned, ports.briefs, ports.obligationsOf),
      threads: await readThreads(client, rows),
      tokens: wanted.tokens,
    };
    const mails: NewMail[] = [];
    for (const draft of drafts) {
      if (await this.awaitsText(draft, read.matters)) continue;
      const mail = await this.composed(draft, read);
      if (mail) mails.push(mail);
    }
    return mails;
  }

  /** Mails about accounts, one for each row. Rows with nobody left to tell are deleted. */
  private async ofAccounts(due: readonly AccountOutboxRow[]): Promise<readonly NewMail[]> {
    const { claiming } = this;
    const matters = await readAccountMatters(claiming.client, due);
    await removeRows(
      claiming,
      due.filter(({ key }) => !matters.has(key)),
    );
    const mails: NewMail[] = [];
    for (const row of due) {
      const matter = matters.get(row.key);
      try {
        if (matter) mails.push(composeOfAccount(claiming, row, matter));
      } catch (error) {
        await this.putAside([row], error);
      }
    }
    return mails;
  }

  /** What somebody wrote during an outage is stored a moment after it; the mail waits that long. */
  private async awaitsText({ rows }: Draft, matters: Matters): Promise<boolean> {
    const ids = rows.flatMap(({ process, mail_order: order }) => {
      const brief = matters.byProcess.get(process)?.process as State | undefined;
      return [...textsIn(order), ...(brief ? [brief.brief.text] : [])];
    });
    const since = Math.min(...rows.map(({ failing_since: at }) => (at ? Date.parse(at) : Date.now())));
    if (!ids.some((id) => matters.missing.has(id)) || Date.now() - since > PATIENCE_FOR_TEXTS_MS)
      return false;
    await this.putOff(rows, TEXTS_AGAIN_MS, 'a text is not there yet');
    return true;
  }

  /** Rows that can't be composed are put aside, and the mail leaves with the others: one bad row holds up no good one. */
  private async composed(draft: Draft, read: Read): Promise<NewMail | undefined> {
    try {
      return compose(this.claiming, read, draft);
    } catch (error) {
      const good = draft.rows.filter((row) => this.canRender({ ...draft, rows: [row] }, read));
      const isPartly = good.length > 0 && good.length < draft.rows.length;
      await this.putAside(isPartly ? draft.rows.filter((row) => !good.includes(row)) : draft.rows, error);
      return isPartly ? this.composed({ ...draft, rows: good }, read) : undefined;
    }
  }

  private canRender(draft: Draft, read: Read): boolean {
    try {
      render(this.claiming, read, draft);
      return true;
    } catch {
      return false;
    }
  }

  /** Puts off rows that can't be composed, until somebody mends them or a new version can. */
  async putAside(rows: readonly AnyRow[], error: unknown = 'it can’t be read'): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const { process, mail_order: order } = first;
    // The order itself may be unreadable.
    const template = (order as OutboxOrder | null) ? templateOf(order) : undefined;
    const name = error instanceof Error ? error.name : 'unknown';
    this.claiming.ports.log.warn({ process, template, error: name }, 'a mail can’t be composed');
    await this.putOff(rows, COMPOSE_AGAIN_MS, String(error));
  }

  private async putOff(rows: readonly AnyRow[], milliseconds: number, why: string): Promise<void> {
    this.deferred += 1;
    await putOff(this.claiming, rows, milliseconds, why);
  }
}

/** Everybody whom the mail or its text may name. */
function namedIn(row: AnyRow): PersonId[] {
  // For accounts everything is read anew.
  if (isOfAccount(row)) return [];
  const { person, addressee, mail_order: order } = row;
  const { to, cc, owedBy, facts } = (order ?? {}) as Partial<RungOrder>;
  return [person, addressee, to, cc, owedBy, facts?.person].flat().filter((one) => typeof one === 'string');
}
