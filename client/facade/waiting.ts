import { editionByDefault } from '../../facility/editions.ts';
import { obligationName, taskName } from '../../language/names.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import type { SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import type { MissionState, Version } from '../../workflows/domain/mission/state.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import { kindsThat, type ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { KeptText } from '../../workflows/domain/stored.ts';
import type { TaskId } from '../../workflows/domain/task.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { fault, whileUp } from '../errors.ts';
import type { Ports, RecordedDuty } from '../ports.ts';
import { briefOf } from './brief.ts';
import { type Context, namesOf, readProcess } from './context.ts';
import { covered, dutiesOf, listedMissions } from './duties.ts';
import { presentIn } from './present.ts';
import { titlesOf } from './reading.ts';
import type { Target } from './targets.ts';

export interface Where {
  readonly sandbox: SandboxId | null;
  readonly locale: Locale;
}

type Waiting = ReturnType<typeof waitingOf>;
export type Reviews = Awaited<ReturnType<Waiting['reviews']>>;
/** A version that somebody has to accept or return. */
export type Review = Reviews['reviews'][number];
/** Something that the committee has to decide. */
export type BeforeCommittee = Awaited<ReturnType<Waiting['beforeCommittee']>>['items'][number];
export type Escalations = Awaited<ReturnType<Waiting['escalations']>>;
export type Escalation = Escalations['escalations'][number];
export type ActionDetail = Awaited<ReturnType<Waiting['action']>>;

const REVIEWS: readonly string[] = kindsThat('review');
/** What somebody will have to review: whatever is handed in, the first time or corrected. */
const expectedIn = ({ tasks }: Edition): readonly ObligationKind[] => [
  ...kindsThat('submit', 'correct'),
  ...Object.values(tasks).flatMap(({ acts }) => acts?.submit ?? []),
];
/** More open escalations than a head of facility can read. */
const MOST = 200;
const BEFORE_DEPARTURE: readonly string[] = ['preparing', 'ready'];

/** What waits for a reviewer, the committee or the head of facility. */
export function waitingOf(context: Context) {
  const { ports, topics } = context;
  const { desk, overview } = ports;

  const known = async (reader: PersonId, { sandbox, locale }: Where) => {
    const now = await presentIn(ports, sandbox);
    const names = await namesOf(ports);
    const { persons } = await covered(ports, reader, now);
    const sayDuties = (rows: readonly RecordedDuty[]) =>
      dutiesOf(context, { names, now, locale, reader }, rows);
    return { now, names, persons, sayDuties };
  };
  /** Each process is read once, however much of it waits. */
  const states = async (rows: readonly RecordedDuty[]): Promise<ReadonlyMap<string, State>> => {
    const ids = [...new Set(rows.map(({ process }) => process))];
    const processes = await Promise.all(ids.map((id) => overview.row(id)));
    return new Map(processes.flatMap((row) => (row ? [[row.id, row.state] as const] : [])));
  };

  return {
    async reviews(reader: PersonId, where: Where) {
      const { now, names, persons, sayDuties } = await known(reader, where);
      const rows = (await overview.duties(reader, where.sandbox)).filter(({ kind }) =>
        REVIEWS.includes(kind),
      );
      const found = await states(rows);
      const reviews = rows.flatMap((row) => {
        const state = found.get(row.process);
        const what = state?.kind === 'mission' ? versionOf(state, row.about) : undefined;
        return what ? [{ row, ...what }] : [];
      });
      const titled = new Map(
        await Promise.all([...found].map(async ([id, state]) => [id, await titlesOf(ports, state)] as const)),
      );
      const next =
        rows.length === 0
          ? await desk.expected(persons, expectedIn(editionByDefault()), where.sandbox)
          : undefined;
      const duty = await sayDuties([...rows, ...(next ? [next] : [])]);
      return {
        now,
        /** What is expected next from the team, where there is nothing to review. */
        next: next ? duty(next) : null,
        reviews: await Promise.all(
          reviews.map(async ({ row, deliverable, version, before }) => ({
            duty: duty(row),
            deliverable,
            title:
              deliverable === 'methodology'
                ? obligationName('methodology', where.locale)
                : taskName(deliverable, where.locale, titled.get(row.process)).name,
            version,
            by: names.get(version.by) ?? version.by,
            /** What was asked for when the version before it was returned. */
            asked: await textOf(ports, before?.review?.comments),
          })),
        ),
      };
    },

    async beforeCommittee(reader: PersonId, where: Where) {
      const { now, names, persons, sayDuties } = await known(reader, where);
      const rows = await desk.beforeCommittee(persons, where.sandbox);
      const found = await states(rows);
      const duty = await sayDuties(rows);
      return {
        now,
        items: rows.flatMap((row) => {
          const state = found.get(row.process);
          if (state?.kind !== 'mission') return [];
          const { version, amendment } = row.about;
          const [all, n] =
            row.kind === 'decide' ? [state.submissions, version] : [state.amendments, amendment];
          const one = all.find((each) => each.n === n);
          if (!one) return [];
          return [
            {
              duty: duty(row),
              /** The submission or amendment by its number. */
              n: one.n,
              by: names.get(one.by) ?? one.by,
              at: one.at,
              /** Nobody decides on what they submitted themselves. */
              isOwn: one.by === reader,
              /** This member has approved it; others are still to. */
              hasApproved: one.approvals.some(({ by }) => persons.includes(by)),
            },
          ];
        }),
      };
    },

    async escalations(reader: PersonId, where: Where) {
      const { now, names, sayDuties } = await known(reader, where);
      const [rows, last] = await Promise.all([
        desk.escalated(where.sandbox, now, MOST),
        desk.lastEscalation(where.sandbox),
      ]);
      const { ladder } = editionByDefault();
      const duty = await sayDuties(rows);
      return {
        now,
        last,
        escalations: rows.map((row) => ({
          duty: duty(row),
          phase: row.phase,
          coordinatorName: names.get(row.coordinator) ?? row.coordinator,
          /** Set where departure hangs on it: the first day on site. */
          departureAtRisk:
            BEFORE_DEPARTURE.includes(row.phase) && ladder[row.kind as ObligationKind]?.precedesDeparture
              ? row.fieldFrom
              : null,
          /** Who was told, when and how often. */
          told: counted(row.told, names),
        })),
      };
    },

    /** Who was told of one thing that is owed, when and how often. */
    async told(target: Target, key: string) {
      const { state } = await readProcess(context, target);
      return counted(await desk.told(state.id, key), await namesOf(ports));
    },

    async actions({ sandbox }: Where) {
      const now = await presentIn(ports, sandbox);
      const rows = await desk.actions(sandbox, now);
      const known = await topics.of(rows.map(({ id }) => id));
      return { now, actions: rows.map((row) => ({ ...row, topic: known.get(row.id) ?? null })) };
    },

    /** What an action's page tells beside its state: the file's own words, and how its missions stand. */
    async action(target: Target, { locale }: Where) {
      const { state, now } = await readProcess(context, target);
      if (state.kind !== 'action') throw fault('no-such-process', { reference: target.ref });
      const sandbox = state.sandbox ?? null;
      const { rows } = await desk.missions({
        sandbox,
        now,
        within: state.id,
        sort: 'reference',
        descending: false,
        order: { coordinators: [], countries: [] },
        offset: 0,
        limit: MOST,
      });
      const names = await namesOf(ports);
      return {
        brief: await briefOf(ports, state.brief),
        missions: await listedMissions(context, { names, now, locale, reader: '' }, rows),
      };
    },
  };
}

/** The version that a review is about, with the last that was returned before it. */
function versionOf(
  { preparation, deliverables }: MissionState,
  { deliverable, version: n = 0 }: Subject,
): { deliverable: TaskId | 'methodology'; version: Version; before: Version | undefined } | undefined {
  const cycle = deliverable ? deliverables.find(({ kind }) => kind === deliverable) : preparation.methodology;
  const version = cycle?.versions.find((each) => each.n === n);
  if (!version) return undefined;
  const before = cycle?.versions.findLast((each) => each.n < n && each.review !== undefined);
  return { deliverable: deliverable ?? 'methodology', version, before };
}

async function textOf({ store }: Ports, ref: KeptText | undefined): Promise<string | null> {
  return ref ? ((await whileUp(() => store.readText(ref))) ?? null) : null;
}

function counted(
  told: readonly { kind: 'reminder' | 'escalation'; person: PersonId; at: Instant }[],
  names: ReadonlyMap<PersonId, string>,
) {
  const found = new Map<
    string,
    { kind: (typeof told)[number]['kind']; name: string; times: number; last: Instant }
  >();
  for (const { kind, person, at } of told) {
    const key = `${kind} ${person}`;
    const times = (found.get(key)?.times ?? 0) + 1;
    found.set(key, { kind, name: names.get(person) ?? person, times, last: at });
  }
  return [...found.values()];
}
