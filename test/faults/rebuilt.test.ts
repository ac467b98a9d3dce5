import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { MissionError } from '../../client/errors.ts';
import type { RebuiltPart } from '../../client/missions.ts';
import { type ProcessView, QUERY_STATE } from '../../workflows/contract/messages.ts';
import { untilDone } from '../support/accounts.ts';
import { startDeployment, type TestDeployment, type WorkerProcess } from '../support/deployment.ts';
import { createTracks, type Track, type Tracks } from '../support/track.ts';
import { until, untilItSucceeds } from '../support/until.ts';

/**
 * The three stores – Temporal's, PostgreSQL's, the files – are copied early and late, and put back in every combination
 * that leaves one of them older than what it goes with. Temporal alone being older is `restored.test.ts`.
 */
let deployment: TestDeployment;
let worker: WorkerProcess | undefined;
let tracks: Tracks;
/** Was there when the early copies were made. */
let old: Track;
/** Began after them. */
let young: Track;

const STORES = ['temporal', 'postgres', 'api'] as const;
type Store = (typeof STORES)[number];
type Age = 'early' | 'late';

const folderOf = (store: Store) => path.join(deployment.dataDir, store);
const copyOf = (store: Store, age: Age) => path.join(deployment.dataDir, `${store}, ${age}`);
const copy = async (from: string, to: string) => {
  await mkdir(from, { recursive: true });
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, preserveTimestamps: true });
};

/** Nothing writes meanwhile; the worker stays away until somebody starts it. */
async function whileAllIsAway(work: () => Promise<void>): Promise<void> {
  await worker?.kill();
  worker = undefined;
  await Promise.all([deployment.killTemporal(), deployment.stopPostgres()]);
  await work();
  await Promise.all([deployment.startTemporal(), deployment.startPostgres()]);
  // A client that found nobody for a while asks less and less often.
  await untilItSucceeds('the API answers', () => deployment.restartApi(), 90_000);
}
const startWorker = async () => {
  worker = await deployment.startWorker();
};
const keep = (age: Age) =>
  whileAllIsAway(async () => {
    for (const store of STORES) await copy(folderOf(store), copyOf(store, age));
  });
const putBack = (ages: Readonly<Record<Store, Age>>) =>
  whileAllIsAway(async () => {
    for (const store of STORES) await copy(copyOf(store, ages[store]), folderOf(store));
  });

const books = async () => ({
  journal: await deployment.rows(
    `select process, branch, n, hash, at, type, actor, facts, mails, consequences, heard, left_by from journal
    order by process, branch, n`,
  ),
  overview: await deployment.rows(
    'select id, branch, step, hash, phase, state, next_at from overview order by id',
  ),
  obligations: await deployment.rows(
    'select process, key, due_at, status, round from obligations order by 1, 2',
  ),
  references: await deployment.rows('select * from reference_claims order by 1, 2'),
});
const textsNamed = async () =>
  (
    await deployment.rows<{ id: string }>(
      `select distinct f[1] as id from (
        select facts::text || mails::text as said from journal union all select state::text from overview
      ) x, regexp_matches(said, 'text-[0-9a-f]{24}', 'g') f order by 1`,
    )
  ).map(({ id }) => id);
const texts = async () =>
  (await deployment.rows<{ id: string }>('select id from texts order by id')).map(({ id }) => id);
const caught = async () =>
  (await deployment.catcher.mailbox.readAll()).map(({ messageId }) => messageId).sort();

async function rebuild(isTried: boolean): Promise<RebuiltPart['processes']> {
  const found: RebuiltPart['processes'][number][] = [];
  for (let after: string | undefined; ; ) {
    const part = await deployment.missions.restoring.rebuild({ isTried, after });
    found.push(...part.processes);
    if (part.next === null) return found;
    after = part.next;
  }
}
const missing = async (what: string) =>
  (await deployment.missions.restoring.missing()).filter((each) => each.what === what);

let early: { readonly texts: readonly string[] };
let late: {
  readonly books: Awaited<ReturnType<typeof books>>;
  readonly texts: readonly string[];
  readonly mails: readonly string[];
};

beforeAll(async () => {
  deployment = await startDeployment(inject('temporalExecutable'));
  await startWorker();
  tracks = await createTracks(deployment);
  old = await tracks.open('old');
  await untilDone(deployment);
  early = { texts: await texts() };
  await keep('early');
  await startWorker();
  young = await tracks.open('young');
  await tracks.playTo(old, tracks.firstOf('recruiting'));
  await deployment.missions.command({ ref: old.call }, 'start-application', {}, { as: young.expert });
  // By then its call is over and its history ended.
  await tracks.playTo(old, tracks.firstOf('preparing') + 3);
  await untilDone(deployment);
  late = { books: await books(), texts: await textsNamed(), mails: await caught() };
  await keep('late');
}, 300_000);
afterAll(() => deployment?.stop());

describe('PostgreSQL, restored from an older backup than Temporal', () => {
  beforeAll(() => putBack({ temporal: 'late', postgres: 'early', api: 'late' }));

  it('what it lacks is listed first, and nothing is written', async () => {
    const before = await books();
    const found = await rebuild(true);
    expect(found.map(({ process }) => process).sort()).toEqual(
      [old.action, old.call, old.mission, young.action].sort(),
    );
    expect(found.every((each) => each.found === 'rebuilt' && each.gaps.length === 0)).toBe(true);
    const lacking = found.reduce((sum, { steps }) => sum + steps.length, before.journal.length);
    expect(lacking).toBe(late.books.journal.length);
    expect(await books()).toEqual(before);
    expect(await deployment.missions.restoring.heldMails()).toEqual([]);
  });

  it('a process that goes on before brings its state up, and the steps between are not lost', async () => {
    await startWorker();
    await deployment.missions.command(
      { ref: old.mission },
      'suspend-mission',
      { reason: 'Floods' },
      { as: 'coordinator' },
    );
    await until('it is recorded', async () => {
      const view = await deployment.client.workflow.getHandle(old.mission).query<ProcessView>(QUERY_STATE);
      const [row] = await deployment.rows('select step from overview where id = $1', old.mission);
      return view.unsettled === 0 && row?.step === view.step;
    });
    expect((await missing('steps')).map(({ process }) => process)).toContain(old.mission);
    // Whoever sends remembers how often it did, and holds what an older database would send again.
    await until('mails are held', async () => {
      const [rounds] = await deployment.rows<{ held_until: Date | null }>(
        'select held_until from mail_rounds',
      );
      return rounds?.held_until;
    });
  });

  it('written, journal, overview, obligations and references are as they were', async () => {
    await rebuild(false);
    const { journal, overview, obligations, references } = await books();
    const isNew = ({ type }: Record<string, unknown>) =>
      type === 'suspendMission' || type === 'missionSuspended';
    const ofOthers = (rows: readonly Record<string, unknown>[]) =>
      rows.filter(({ process, id }) => ![old.mission, old.call].includes(String(process ?? id)));
    expect(journal.filter((row) => !isNew(row))).toEqual(late.books.journal);
    expect(ofOthers(overview)).toEqual(ofOthers(late.books.overview));
    expect(ofOthers(obligations)).toEqual(ofOthers(late.books.obligations));
    expect(references).toEqual(late.books.references);
    expect(await missing('steps')).toEqual([]);
    // Again, it does nothing.
    expect(await rebuild(false)).toEqual([]);
    expect(await books()).toEqual({ journal, overview, obligations, references });
  });

  it('nobody gets a mail twice: what may have left is held, each by name, until a person decides', async () => {
    const held = await deployment.missions.restoring.heldMails();
    // Each that was sent since the backup, and none else.
    const [{ since } = { since: 0 }] = await deployment.rows<{ since: number }>(
      `select count(*)::int as since from outbox o join journal j using (process, branch, n)
      where o.kind = 'step' and o.mail_id is null`,
    );
    expect(held.length).toBe(since);
    const before = await caught();
    expect(new Set(before).size).toBe(before.length);
    const [first] = held;
    if (!first) throw new Error('nothing is held');
    expect(await deployment.missions.restoring.sendHeld([first.id])).toBe(1);
    await until('it left', async () => (await caught()).length > before.length);
    // To whoever has it already it is known by its Message-ID; nothing else went with it.
    expect(await caught()).toHaveLength(before.length + 1);
    expect(new Set(await caught()).size).toBe(before.length);
    expect(await deployment.missions.restoring.dropHeld()).toBe(held.length - 1);
    expect(await deployment.missions.restoring.heldMails()).toEqual([]);
    const [dropped, sent] = await deployment.missions.audit({ kind: 'held mails' });
    expect(dropped).toMatchObject({ change: 'removed', before: { status: 'held', mails: held.length - 1 } });
    expect(sent).toMatchObject({ change: 'changed', after: { status: 'released', mails: 1 } });
  });

  it('what only the database had is listed, each by name', async () => {
    const lost = late.texts.filter((id) => !early.texts.includes(id));
    expect(lost.length).toBeGreaterThan(0);
    const listed = await missing('text');
    expect(listed.map(({ id }) => id).sort()).toEqual(lost);
    expect(listed.filter(({ n, owner }) => n !== null && owner !== null).length).toBeGreaterThan(0);
    expect((await missing('file')).length).toBe(0);
  });
});

describe('files from an older backup than the rest', () => {
  beforeAll(() => putBack({ temporal: 'late', postgres: 'late', api: 'early' }));

  it('those that are gone are listed by name and owner, and who asks for one is told', async () => {
    const files = await missing('file');
    expect(files.map(({ name, owner }) => ({ name, owner }))).toContainEqual({
      name: 'document.pdf',
      owner: expect.any(String),
    });
    expect(await missing('text')).toEqual([]);
    const hash = files[0]?.id ?? '';
    const answer = await deployment.missions.readDocument(hash).catch((error: unknown) => error);
    expect(answer).toBeInstanceOf(MissionError);
    expect(answer).toMatchObject({ code: 'document-lost', data: { document: hash } });
    expect(await rebuild(true)).toEqual([]);
  });
});

describe('all of one night', () => {
  beforeEach(() => putBack({ temporal: 'early', postgres: 'early', api: 'early' }));

  it('go together: nothing is missing, and everything goes on', async () => {
    expect(await rebuild(true)).toEqual([]);
    expect(await deployment.missions.restoring.missing()).toEqual([]);
    await startWorker();
    await deployment.missions.command(
      { ref: old.action },
      'open-activity',
      { activity: 1 },
      { as: 'coordinator' },
    );
    await untilDone(deployment);
    expect(await deployment.missions.reconcile()).toEqual(
      expect.arrayContaining([expect.objectContaining({ process: old.action, found: 'same' })]),
    );
  });
});

describe('PostgreSQL and files of one night, Temporal of the next', () => {
  it('everything is there again, or is named', async () => {
    await putBack({ temporal: 'late', postgres: 'early', api: 'early' });
    await rebuild(false);
    expect((await books()).journal).toEqual(late.books.journal);
    expect((await missing('text')).map(({ id }) => id).sort()).toEqual(
      late.texts.filter((id) => !early.texts.includes(id)),
    );
    expect((await missing('file')).length).toBeGreaterThan(0);
    expect((await missing('person')).map(({ id }) => id)).toEqual([young.expert]);
  });
});
