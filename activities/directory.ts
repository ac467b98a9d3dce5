import { and, eq, or, sql } from 'drizzle-orm';
import type pg from 'pg';
import type { AuditEntry, Author } from '../workflows/domain/audit.ts';
import { addressKey } from '../workflows/domain/mail-address.ts';
import type { Absence, PersonId, Role } from '../workflows/domain/people.ts';
import type { Day } from '../workflows/domain/time.ts';
import { auditedChanges, type Nudge } from './audit/change.ts';
import { changesOf, changesOfAbsence, erasureOf } from './audit/people.ts';
import { forget } from './audit/write.ts';
import { type Database, drizzleOn } from './db/database.ts';
import { absences, people as peopleTable, profiles, texts } from './db/schema.ts';
import { hangingOn, tellOfErasure } from './erasing.ts';
import { readdress } from './outbox.ts';
import type { People, PeopleSource, Person } from './ports.ts';
import { endSessions, forgetProofs } from './sessions.ts';
import { statesOf } from './states.ts';

export interface DirectoryOptions {
  /** Milliseconds for which the last reading counts as current. */
  readonly maxAge?: number;
  /** Milliseconds that an answer waits for the database while there is an older reading. */
  readonly patience?: number;
  readonly nudge?: Nudge;
}

/** All people and absences, locked until a change is made. */
interface DirectoryContents {
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
}
/** Throws where a change would break a rule, before anything is written. */
export type Judge = (contents: DirectoryContents) => void;

/** Any number: under this lock changes follow each other, so that each is judged by what the one before left. */
const PEOPLE_LOCK = 7_117_203;

/**
 * The people of the facility and its partners. They are read whole, for there are thousands at most, and kept: while
 * the database is down or slow, the last reading answers. Every change is audited in its own transaction.
 */
export function createDirectory(database: Database, options: DirectoryOptions = {}) {
  const { maxAge = 3_000, patience = 250, nudge } = options;
  const changing = auditedChanges(database, nudge);
  let known: { people: People; at: number } | undefined;
  let reading: Promise<People> | undefined;

  const read = (): Promise<People> => {
    reading ??= load(database.query)
      .then(keep)
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const keep = (people: People): People => {
    known = { people, at: Date.now() };
    return people;
  };

  const snapshot = async (): Promise<People> => {
    if (!known) return read();
    if (Date.now() - known.at < maxAge) return known.people;
    const last = known.people;
    return Promise.race([read().catch(() => last), after(patience, last)]);
  };

  /** Makes a change in one transaction: judged, written, audited, and applied to the mails that wait. */
  const change = async (
    by: Author,
    judge: Judge | undefined,
    /** The people whose waiting mails may now go to somebody else, or at another hour. */
    concerned: () => readonly PersonId[],
    write: (client: pg.ClientBase, before: People) => Promise<readonly AuditEntry[]>,
    leaving?: PersonId,
  ): Promise<void> => {
    await changing(by, async ({ client, audit }) => {
      await client.query('select pg_advisory_xact_lock($1)', [PEOPLE_LOCK]);
      const before = await load(on(client));
      judge?.(contentsOf(before));
      await audit(await write(client, before), leaving === undefined ? undefined : before.byId.get(leaving));
      await readdress(client, concerned(), await load(on(client)));
    });
    // A reading that began before the change must not be kept.
    await reading?.catch(() => undefined);
    await read();
  };

  return {
    snapshot,

    async people(): Promise<readonly Person[]> {
      return [...(await snapshot()).byId.values()];
    },

    async person(id: PersonId): Promise<Person | undefined> {
      return (await snapshot()).byId.get(id);
    },

    async save(
      wanted: readonly Person[] | ((contents: DirectoryContents) => readonly Person[]),
      by: Author,
    ): Promise<void> {
      if (wanted.length === 0 && Array.isArray(wanted)) return;
      let persons: readonly Person[] = [];
      await change(
        by,
        undefined,
        () => persons.map(({ person }) => person),
        async (client, before) => {
          persons = typeof wanted === 'function' ? wanted(contentsOf(before)) : wanted;
          if (persons.length === 0) return [];
          await drizzleOn(client)
            .insert(peopleTable)
            .values(persons.map(({ person, roles, ...rest }) => ({ id: person, roles: [...roles], ...rest })))
            .onConflictDoUpdate({ target: peopleTable.id, set: PERSON_COLUMNS });
          const ended = await endSessions(client, before.byId, persons);
          return [
            ...persons.flatMap((person) => changesOf(before.byId.get(person.person), person)),
            ...ended,
          ];
        },
      );
    },

    /** What has to be seen to before a person is erased. */
    hanging: (id: PersonId) => hangingOn(database, id),

    /**
     * Mails already sent to the person keep neither text nor address; that they were sent stays known. What the audit
     * sealed of them can't be read any more.
     */
    async erase(id: PersonId, by: Author, judge?: Judge): Promise<void> {
      await change(
        by,
        judge,
        () => [],
        async (client, before) => {
          const tx = drizzleOn(client);
          const known = before.byId.get(id);
          const key = known ? addressKey(known.email) : '';
          await tx.delete(profiles).where(eq(profiles.person, id));
          await tx.delete(absences).where(or(eq(absences.person, id), eq(absences.substitute, id)));
          await tx.update(texts).set({ text: null, hash: '' }).where(eq(texts.by, id));
          await tx.execute(sql`update documents set name = '' where uploaded_by = ${id}`);
          if (known) await forgetProofs(client, [known.email]);
          await tx.execute(sql`update sign_ins set address = '' where person = ${id} or address = ${key}`);
          await tx.delete(peopleTable).where(eq(peopleTable.id, id));
          await tx.execute(sql`delete from action_drafts where owner = ${id}`);
          await tx.execute(sql`delete from feeds where person = ${id}`);
          await tx.execute(sql`delete from call_subscriptions where person = ${id}`);
          await tx.execute(
            sql`update mails set raw = '', subject = '', envelope_to = '', last_error = null
              where person = ${id} and status <> 'claimed'`,
          );
          await forget(client, id);
          await tellOfErasure(client, statesOf(database), id, without(before, id));
          const ended = before.absences.filter((away) => [away.person, away.substitute].includes(id));
          return [
            ...ended.flatMap((away) => changesOfAbsence(away, undefined)),
            ...erasureOf(before.byId.get(id)),
          ];
        },
        id,
      );
    },

    async absences(): Promise<readonly Absence[]> {
      return (await snapshot()).absences;
    },

    async recordAbsence(absence: Absence, by: Author, judge?: Judge): Promise<void> {
      const { person, substitute, from, to, grant } = absence;
      const rest = {
        substitute,
        to,
        grantedRole: grant?.role ?? null,
        proposedBy: grant?.proposedBy ?? null,
        confirmedBy: grant?.confirmedBy ?? null,
      };
      await change(
        by,
        judge,
        () => [person],
        async (client, before) => {
          await drizzleOn(client)
            .insert(absences)
            .values({ person, from, ...rest })
            .onConflictDoUpdate({ target: [absences.person, absences.from], set: rest });
          return changesOfAbsence(absenceOf(before, person, from), absence);
        },
      );
    },

    async removeAbsence(person: PersonId, from: Day, by: Author): Promise<void> {
      await change(
        by,
        undefined,
        () => [person],
        async (client, before) => {
          await drizzleOn(client)
            .delete(absences)
            .where(and(eq(absences.person, person), eq(absences.from, from)));
          return changesOfAbsence(absenceOf(before, person, from), undefined);
        },
      );
    },
  } satisfies PeopleSource & Record<string, unknown>;
}

const PERSON_COLUMNS = {
  name: sql`excluded.name`,
  email: sql`excluded.email`,
  language: sql`excluded.language`,
  zone: sql`excluded.zone`,
  country: sql`excluded.country`,
  roles: sql`excluded.roles`,
};

function without({ byId, absences: all }: People, id: PersonId): People {
  return {
    byId: new Map([...byId].filter(([person]) => person !== id)),
    absences: all.filter(({ person, substitute }) => person !== id && substitute !== id),
  };
}

const contentsOf = ({ byId, absences: all }: People): DirectoryContents => ({
  people: [...byId.values()],
  absences: all,
});

const absenceOf = ({ absences: all }: People, person: PersonId, from: Day): Absence | undefined =>
  all.find((away) => away.person === person && away.from === from);

interface AbsenceRow extends Omit<Absence, 'grant'> {
  readonly grantedRole: Role | null;
  readonly proposedBy: PersonId | null;
  readonly confirmedBy: PersonId | null;
}

function absenceIn({ grantedRole: role, proposedBy, confirmedBy, ...away }: AbsenceRow): Absence {
  return role === null || proposedBy === null ? away : { ...away, grant: { role, proposedBy, confirmedBy } };
}

/** Without Drizzle's mapping, which is slow for thousands of rows every few seconds. */
async function load(query: Database['query']): Promise<People> {
  // One query after the other, for they may share a connection.
  const persons = await query<Person>({ name: 'people', text: PEOPLE, values: [] });
  const away = await query<AbsenceRow>({ name: 'absences', text: ABSENCES, values: [] });
  return { byId: new Map(persons.map((person) => [person.person, person])), absences: away.map(absenceIn) };
}

const on =
  (client: pg.ClientBase): Database['query'] =>
  async (statement) =>
    (await client.query(statement as pg.QueryConfig)).rows;

const PEOPLE = 'select id as person, name, email, language, zone, country, roles from people order by id';
const ABSENCES = `
  select person, substitute, from_day::text as "from", to_day::text as "to", granted_role as "grantedRole",
    proposed_by as "proposedBy", confirmed_by as "confirmedBy"
  from absences order by person, from_day`;

function after<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, value).unref();
  });
}
