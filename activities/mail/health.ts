import type pg from 'pg';
import type { MailHealthReport, TroubledMail } from '../../workflows/contract/recorded.ts';
import { statusOfReply } from '../../workflows/domain/delivery-status.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import { notHeld } from './held.ts';

/** The coordinators whose processes count; left out, everybody's count. */
type Coordinators = readonly PersonId[] | undefined;

const MOST = 200;

const OF_COORDINATORS = (mail: string): string => `($1::text[] is null or exists (
  select from outbox o join overview v on v.id = o.process
  where o.mail_id = ${mail} and v.coordinator = any($1)))`;

const TROUBLED = `
  with troubled as (
    select mail, kind, status, '' as why, received_at as at from bounces where settled_at is null
    union all
    select id, 'refused', '', coalesce(last_error, ''), send_at from mails m
    where status = 'failed' and not exists (
      select from bounces b where b.mail = m.id and b.settled_at is not null))
  select m.id as mail, m.person, p.name, p.email, m.envelope_to as "sentTo", m.template, m.subject,
    t.at, t.kind, t.status, t.why,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'reference', v.reference) order by v.id)
      from overview v where v.id in (select o.process from outbox o where o.mail_id = m.id)), '[]') as about
  from troubled t join mails m on m.id = t.mail left join people p on p.id = m.person
  where m.sandbox is null and ($2::text is null or m.id = $2) and ${OF_COORDINATORS('m.id')}
    -- That nobody reads an address which somebody left is no trouble.
    and m.template <> 'address-left'
    -- Nobody can be reached who was erased, and nothing about it be mended.
    and (p.id is not null or not exists (select from audit a where a.kind = 'erasure' and a.person = m.person))
  order by t.at desc, m.id limit ${MOST}`;

const WAITING = `
  select min(o.send_at) as since, count(*)::int as waiting, count(o.failing_since)::int as held,
    max(o.last_error) filter (where o.failing_since is not null) as "heldWhy"
  from outbox o left join overview v on v.id = o.process
  where o.sandbox is null and o.mail_id is null and o.send_at <= now() and ${notHeld('o')}
    and ($1::text[] is null or v.coordinator = any($1))`;

const UNDECIDED = `
  select count(*)::int as undecided from outbox o left join overview v on v.id = o.process
  where o.mail_id is null and not ${notHeld('o')} and ($1::text[] is null or v.coordinator = any($1))`;

const FROZEN = `
  select count(*)::int as held, max(last_error) as "heldWhy" from mails m
  where m.sandbox is null and m.status = 'claimed' and m.failing_since is not null and ${OF_COORDINATORS('m.id')}`;

/** Mails in trouble, for those who can do something about it. Rehearsals' mails reach nobody, so they are left out. */
export function createMailHealth(database: Database) {
  /** The newest, or the one that is asked for, however old it is. */
  const troubled = async (coordinators: Coordinators, mail?: string): Promise<TroubledMail[]> => {
    const rows = await database.query<TroubledMail>({
      text: TROUBLED,
      values: [coordinators ?? null, mail ?? null],
    });
    return rows.map((row) => ({
      ...row,
      status: row.kind === 'refused' ? statusOfReply(row.why) : row.status,
    }));
  };

  return {
    async read(coordinators?: readonly PersonId[]): Promise<MailHealthReport> {
      const values = [coordinators ?? null];
      const [found, waiting, undecided, frozen, strays] = await Promise.all([
        troubled(coordinators),
        database.query<pg.QueryResultRow>({ text: WAITING, values }),
        database.query<{ undecided: number }>({ text: UNDECIDED, values }),
        database.query<pg.QueryResultRow>({ text: FROZEN, values }),
        database.query<{ why: string; count: number }>({
          text: "select why, sum(count)::int as count from bounce_strays where day > now() - interval '30 days' group by why",
          values: [],
        }),
      ]);
      return {
        troubled: found,
        held: (waiting[0]?.held ?? 0) + (frozen[0]?.held ?? 0),
        heldWhy: waiting[0]?.heldWhy ?? frozen[0]?.heldWhy ?? null,
        waiting: waiting[0]?.waiting ?? 0,
        undecided: undecided[0]?.undecided ?? 0,
        waitingSince: waiting[0]?.since ?? null,
        strays: Object.fromEntries(strays.map(({ why, count }) => [why, count])),
      };
    },

    async find(mail: string, coordinators?: readonly PersonId[]): Promise<TroubledMail | undefined> {
      const [found] = await troubled(coordinators, mail);
      return found;
    },

    /**
     * Sends a mail once more, to the present address. One that was refused goes back to the outbox; one that was sent
     * and came back is not sent again: a new mail is composed of the same orders, as far as they still hold. Asking
     * twice adds nothing.
     */
    async resend(mail: string): Promise<void> {
      await database.transaction(async (client) => {
        const { rows } = await client.query<{ status: string }>(
          'select status from mails where id = $1 for update',
          [mail],
        );
        if (rows[0]?.status === 'failed') await takeBack(client, mail);
        else if (rows[0]) await orderAgain(client, mail);
        await settle(client, mail);
      });
    },

    /** Records that the mail needs no more care: the person has it by other means, or need not have it. */
    async settle(mail: string): Promise<void> {
      await database.transaction((client) => settle(client, mail));
    },
  };
}

async function settle(client: pg.ClientBase, mail: string): Promise<void> {
  const now = instant(Date.now());
  await client.query('update bounces set settled_at = $2 where mail = $1 and settled_at is null', [
    mail,
    now,
  ]);
  // A mail refused at once never came back, so it has no bounce: the row says that somebody has dealt with it.
  await client.query(
    `insert into bounces (mail, kind, status, received_at, settled_at)
    select id, 'permanent', '', $2, $2 from mails where id = $1 and status = 'failed'
    on conflict (mail, kind) do update set settled_at = excluded.settled_at`,
    [mail, now],
  );
}

const STILL_OWED = `(kind <> 'rung' or exists (
  select from obligations b
  where b.process = outbox.process and b.key = outbox.obligation and b.round = outbox.round and b.status = 'open'))`;

async function takeBack(client: pg.ClientBase, mail: string): Promise<void> {
  await client.query(
    `update outbox set mail_id = null, folded = false, attempts = 0, failing_since = null, next_attempt = null,
      last_error = null
    where mail_id = $1 and ${STILL_OWED}`,
    [mail],
  );
  await client.query('delete from outbox where mail_id = $1', [mail]);
  await client.query('delete from mails where id = $1', [mail]);
}

async function orderAgain(client: pg.ClientBase, mail: string): Promise<void> {
  await client.query(
    `insert into outbox (key, process, branch, n, sandbox, kind, person, addressee, in_copy, mail_order, send_at, obligation,
      round)
    select 'again/' || $1 || '/' || key, process, branch, n, sandbox, kind, person, addressee, in_copy, mail_order, now(),
      obligation, round
    from outbox where mail_id = $1 and not folded and ${STILL_OWED}
    on conflict (key) do nothing`,
    [mail],
  );
}
