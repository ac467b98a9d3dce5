import type { NumberedMessage } from '../workflows/contract/messages.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import { reachKey } from '../workflows/domain/out-of-reach.ts';
import type { PersonId } from '../workflows/domain/people.ts';
import type { OutOfReach } from '../workflows/domain/reach.ts';
import type { Database } from './db/database.ts';

/**
 * Of the people who owe something in live processes outside of rehearsals, or are named as their staff, those who cannot act:
 * without an account, without the role in which they are named, or with an address that a mail server refused for good and
 * that nobody has corrected or settled since. One process of each is told: that of the same action for who is gone, since
 * somebody has to be named there; any one for what is mended once for all.
 */
const LOST = `
  with live as (
    select id, kind, staff, array_to_string((string_to_array(id, '/'))[1:2], '/') as action from overview
    where sandbox is null and behind_since is null
  ), named as (
    select o.process, unnest(o.owed_by) as person, null as role from obligations o
    where o.status = 'open' and o.kind <> 'reach-person'
    union
    select l.id, s.person, s.role from live l, lateral (values
      (l.staff->>'coordinator', 'coordinator'),
      (l.staff->>'technicalExpert', 'technical expert'),
      (l.staff->>'head', 'head of facility')) as s (person, role)
    where exists (select from obligations o where o.process = l.id and o.status in ('open', 'awaited', 'paused'))
  ), refused as (
    select distinct m.person, lower(m.envelope_to) as address from mails m
    where m.sandbox is null and m.envelope_to <> '' and (
      exists (select from bounces b where b.mail = m.id and b.kind = 'permanent' and b.settled_at is null)
      or m.status = 'failed' and not exists (
        select from bounces b where b.mail = m.id and b.settled_at is not null))
  ), lost as (
    select n.process, l.action, n.person, case
      when p.id is null then 'account'
      when n.role is not null and not n.role = any(p.roles) then 'role'
      else 'address' end as why, n.role
    from named n join live l on l.id = n.process left join people p on p.id = n.person
    where p.id is null or (n.role is not null and not n.role = any(p.roles))
      or exists (select from refused r where r.person = p.id and r.address = lower(p.email))
  )
  select distinct on (person, why, case when why = 'account' then action end)
    process, person, why, case when why = 'role' then role end as role
  from lost
  order by person, why, case when why = 'account' then action end,
    -- Whoever is told of it already stays the one.
    exists (select from obligations o where o.process = lost.process and o.status = 'open'
      and o.key = 'reach-person/' || person || '/' || why) desc, process, role`;

const DUTIES = `
  select o.process, o.key, o.owed_by as "owedBy" from obligations o join overview v on v.id = o.process
  where o.kind = 'reach-person' and o.status = 'open' and v.sandbox is null and v.behind_since is null`;

const ADMINISTRATORS = `select id from people where 'administrator' = any(roles) order by id`;

interface Lost extends Omit<OutOfReach, 'role'> {
  readonly process: ProcessId;
  readonly role: OutOfReach['role'] | null;
}
/** A duty of administrators about somebody that a process has already. */
interface ReachDuty {
  readonly process: ProcessId;
  readonly key: string;
  readonly owedBy: readonly PersonId[];
}

/**
 * Tells every process of whose people somebody cannot act, or can again, how it is now: what administrators owe follows there.
 * A process that knows it already refuses it without a step.
 * @returns how many were told.
 */
export async function tellReach(
  { query }: Pick<Database, 'query'>,
  tell: (to: ProcessId, message: NumberedMessage) => Promise<void>,
  now: () => number = Date.now,
): Promise<number> {
  const [lost, duties, found] = await Promise.all([
    query<Lost>({ name: 'reach-lost', text: LOST, values: [] }),
    query<ReachDuty>({ name: 'reach-duties', text: DUTIES, values: [] }),
    query<{ id: PersonId }>({ name: 'administrators', text: ADMINISTRATORS, values: [] }),
  ]);
  const administrators = found.map(({ id }) => id);
  let count = 0;
  for (const process of new Set([...lost, ...duties].map((one) => one.process))) {
    const is = lost
      .filter((one) => one.process === process)
      .map(({ person, why, role }): OutOfReach => ({ person, why, ...(role ? { role } : {}) }));
    const was = duties.filter((one) => one.process === process);
    // A person who can't be reached is not asked to mend it themselves.
    const able = administrators.filter((id) => !is.some(({ person }) => person === id));
    const isSame =
      same(
        is.map(reachKey),
        was.map(({ key }) => key),
      ) && was.every(({ owedBy }) => able.length === 0 || same(owedBy, able));
    if (isSame) continue;
    await tell(process, {
      from: REACH,
      branch: 1,
      n: now(),
      message: { type: 'reachFound', payload: { lost: is, administrators: able } },
    });
    count += 1;
  }
  return count;
}

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join('\n') === others.toSorted().join('\n');

/** The sender of these messages: not a process. */
const REACH = 'reach';
