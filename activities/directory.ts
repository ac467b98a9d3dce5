import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Absence, PersonId } from '../workflows/domain/people.ts';
import type { Day } from '../workflows/domain/time.ts';
import type { Database } from './db/database.ts';
import { absences, people as peopleTable, profiles, texts } from './db/schema.ts';
import { guarded } from './errors.ts';
import { readdress } from './outbox.ts';
import type { People, PeopleSource, Person } from './ports.ts';

export interface DirectoryOptions {
  /** Milliseconds for which what was read is taken for the present. */
  readonly maxAge?: number;
  /** Milliseconds that an answer waits for the database while there is an older one. */
  readonly patience?: number;
}

/**
 * The people of the facility and its partners. Read whole, for there are thousands at most, and kept: while the
 * database is down or slow, the last that is known answers.
 */
export function createDirectory(database: Database, options: DirectoryOptions = {}) {
  const { maxAge = 3_000, patience = 250 } = options;
  let known: { people: People; at: number } | undefined;
  let reading: Promise<People> | undefined;

  const read = (): Promise<People> => {
    reading ??= load(database)
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

  /** After a change of our own, the next answer knows it. */
  const change = async (persons: readonly PersonId[], write: (tx: Transaction) => Promise<unknown>) => {
    await guarded(() => database.db.transaction((tx) => write(tx)));
    // A reading that began before the change is not the one to keep.
    await reading?.catch(() => undefined);
    const people = await read();
    await database.transaction((client) => readdress(client, persons, people));
  };

  return {
    snapshot,

    async people(): Promise<readonly Person[]> {
      return [...(await snapshot()).byId.values()];
    },

    async person(id: PersonId): Promise<Person | undefined> {
      return (await snapshot()).byId.get(id);
    },

    async save(persons: readonly Person[]): Promise<void> {
      if (persons.length === 0) return;
      const rows = persons.map(({ person, roles, ...rest }) => ({ id: person, roles: [...roles], ...rest }));
      await change(
        persons.map(({ person }) => person),
        (tx) =>
          tx
            .insert(peopleTable)
            .values(rows)
            .onConflictDoUpdate({ target: peopleTable.id, set: PERSON_COLUMNS }),
      );
    },

    /** Mails already sent to the person keep neither text nor address; that they were sent stays known. */
    async erase(id: PersonId): Promise<void> {
      await change([], async (tx) => {
        await tx.delete(profiles).where(eq(profiles.person, id));
        await tx.delete(absences).where(inArray(absences.person, [id]));
        await tx.update(texts).set({ text: null, hash: '' }).where(eq(texts.by, id));
        await tx.execute(sql`update documents set name = '' where uploaded_by = ${id}`);
        await tx.execute(sql`delete from proven_addresses where email = (${addressOf(id)})`);
        await tx.execute(
          sql`update sign_ins set address = '' where person = ${id} or address = (${addressOf(id)})`,
        );
        await tx.delete(peopleTable).where(eq(peopleTable.id, id));
        await tx.execute(sql`delete from feeds where person = ${id}`);
        await tx.execute(sql`delete from call_subscriptions where person = ${id}`);
        await tx.execute(
          sql`update mails set raw = '', subject = '', envelope_to = '', last_error = null
              where person = ${id} and status <> 'claimed'`,
        );
      });
    },

    async removeAbsence(person: PersonId, from: Day): Promise<void> {
      await change([person], (tx) =>
        tx.delete(absences).where(and(eq(absences.person, person), eq(absences.from, from))),
      );
    },

    async absences(): Promise<readonly Absence[]> {
      return (await snapshot()).absences;
    },

    async recordAbsence({ person, substitute, from, to }: Absence): Promise<void> {
      await change([person], (tx) =>
        tx
          .insert(absences)
          .values({ person, substitute, from, to })
          .onConflictDoUpdate({ target: [absences.person, absences.from], set: { substitute, to } }),
      );
    },
  } satisfies PeopleSource & Record<string, unknown>;
}

type Transaction = Parameters<Parameters<Database['db']['transaction']>[0]>[0];

const PERSON_COLUMNS = {
  name: sql`excluded.name`,
  email: sql`excluded.email`,
  language: sql`excluded.language`,
  zone: sql`excluded.zone`,
  country: sql`excluded.country`,
  roles: sql`excluded.roles`,
};

/** What signing in is known by; better-auth writes it in small letters. */
const addressOf = (person: PersonId) => sql`select lower(email) from people where id = ${person}`;

/** Without Drizzle's mapping, for it is thousands of rows every few seconds. */
async function load(database: Database): Promise<People> {
  const [persons, away] = await Promise.all([
    database.query<Person>({ name: 'people', text: PEOPLE, values: [] }),
    database.query<Absence>({ name: 'absences', text: ABSENCES, values: [] }),
  ]);
  return { byId: new Map(persons.map((person) => [person.person, person])), absences: away };
}

const PEOPLE = 'select id as person, name, email, language, zone, country, roles from people order by id';
const ABSENCES = `
  select person, substitute, from_day::text as "from", to_day::text as "to" from absences order by person, from_day`;

function after<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, value).unref();
  });
}
