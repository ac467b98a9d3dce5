import { randomUUID } from 'node:crypto';
import type {
  Escalated,
  MissionRow,
  RecordedLists,
  SavedView,
  YearMission,
} from '../../client/ports/desk.ts';
import type { OverviewRow, RecordedDuty } from '../../client/ports.ts';
import type { MissionQuery, Remembered, YearQuery } from '../../workflows/contract/recorded.ts';
import { missionNumber } from '../../workflows/domain/ids.ts';
import type { ProcessId, SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import { mentionsIn } from '../../workflows/domain/mentions.ts';
import { MISSION_PHASES, type MissionState } from '../../workflows/domain/mission/state.ts';
import { appointed } from '../../workflows/domain/mission/team.ts';
import { keptSubjectOf, type Obligation } from '../../workflows/domain/obligation.ts';
import { governed } from './bases.ts';
import type { RungMail } from './world.ts';

/** What lists ask, answered by the domain from states in memory: what PostgreSQL answers has to be the same. */
export function deskInMemory(
  rows: () => readonly OverviewRow[],
  sent: () => readonly RungMail[] = () => [],
): RecordedLists {
  const views = new Map<string, SavedView>();
  const owed = (status: Obligation['status'], sandbox: SandboxId | null) =>
    rows()
      .filter((row) => row.sandbox === sandbox)
      .flatMap((row) =>
        obligationsOf(row.state)
          .filter((obligation) => obligation.status === status)
          .map((obligation) => ({ row, duty: dutyOf(row, obligation) })),
      )
      .sort((a, b) => soonest(a.duty, b.duty));
  return {
    async missions(query) {
      const open = Map.groupBy(owed('open', query.sandbox), ({ duty }) => missionOf(duty.process));
      const all = rows()
        .filter((row) => row.kind === 'mission' && row.sandbox === query.sandbox)
        .map((row) => {
          const duties = (open.get(row.id) ?? []).map(({ duty }) => duty);
          return { state: row.state, duties, row: missionRow(row.state as MissionState, duties, query) };
        })
        .filter(({ state, duties, row }) => meets(row, state, duties, query))
        .map(({ row }) => row)
        .sort((a, b) => inOrder(a, b, query));
      return { rows: all.slice(query.offset, query.offset + query.limit), total: all.length };
    },
    within: async (query) =>
      rows()
        .flatMap(({ state }) =>
          state.kind === 'mission' && isWithin(state, query) ? [yearMission(state)] : [],
        )
        .sort(
          (a, b) =>
            compare(firstDay(a), firstDay(b)) || compare(a.reference, b.reference) || compare(a.id, b.id),
        ),
    countries: async (sandbox) => [
      ...new Set(
        rows().flatMap((row) =>
          row.state.kind === 'mission' && row.sandbox === sandbox ? [row.state.place.country] : [],
        ),
      ),
    ],
    awaited: async (persons, sandbox) =>
      owed('awaited', sandbox).find(({ duty }) => duty.dueAt !== null && isOwedBy(duty, persons))?.duty,
    async waiting(persons, sandbox, limit) {
      const all = owed('open', sandbox).filter(
        ({ row, duty }) =>
          persons.includes(row.coordinator) &&
          !isOwedBy(duty, persons) &&
          duty.kind !== 'complete-application',
      );
      return { duties: all.slice(0, limit).map(({ duty }) => duty), total: all.length };
    },
    async expected(persons, kinds, sandbox) {
      const isTheirs = ({ staff }: State) =>
        persons.includes(staff.coordinator) || persons.includes(staff.technicalExpert);
      return [...owed('open', sandbox), ...owed('awaited', sandbox)]
        .filter(
          ({ row, duty }) => duty.dueAt && isTheirs(row.state) && kinds.some((kind) => kind === duty.kind),
        )
        .map(({ duty }) => duty)
        .sort(soonest)[0];
    },
    beforeCommittee: async (persons, sandbox) =>
      owed('open', sandbox)
        .filter(({ row: { state }, duty }) => {
          const members = state.kind === 'call' ? [] : state.committee;
          return /^decide/.test(duty.kind) && members.some((one) => persons.includes(one));
        })
        .map(({ duty }) => duty),
    told: async (process, key) =>
      sent().flatMap((mail) =>
        mail.process === process && mail.order.obligation === key && !mail.copy
          ? [{ kind: mail.order.rungKind, person: mail.to, at: mail.at }]
          : [],
      ),
    async escalated(sandbox, now, limit) {
      const found = owed('open', sandbox).flatMap(({ row, duty }) => {
        const told = sent().filter(
          ({ process, order, copy }) =>
            process === duty.process &&
            order.obligation === duty.key &&
            order.round === (row.state.ledger[duty.key]?.round ?? 1) &&
            !copy,
        );
        const isLate = duty.dueAt !== null && duty.dueAt < now;
        if (!isLate || !told.some(({ order }) => order.rungKind === 'escalation')) return [];
        const mission = rows().find(({ id }) => id === missionOf(duty.process))?.state as MissionState;
        const { from = null } = mission.confirmed ?? mission.proposed ?? {};
        const tellings = told.map(({ order, to, at }) => ({ kind: order.rungKind, person: to, at }));
        const { phase, staff } = mission;
        return [{ ...duty, phase, coordinator: staff.coordinator, fieldFrom: from, told: tellings }];
      });
      return found.slice(0, limit) as readonly Escalated[];
    },
    lastEscalation: async () => sent().findLast(({ order }) => order.rungKind === 'escalation')?.at ?? null,
    async actions(sandbox, now) {
      const late = new Set(
        owed('open', sandbox).flatMap(({ duty }) =>
          duty.dueAt && duty.dueAt < now ? [missionOf(duty.process)] : [],
        ),
      );
      return rows().flatMap(({ id, reference, phase, coordinator, state, ...row }) => {
        if (state.kind !== 'action' || row.sandbox !== sandbox) return [];
        const missions = rows().filter((each) => each.kind === 'mission' && each.id.startsWith(`${id}/`));
        return [
          {
            ...{ id, reference, sandbox, phase, coordinator },
            institution: state.institution,
            country: state.country,
            missions: missions.length,
            live: missions.filter((each) => each.phase !== 'closed' && each.phase !== 'cancelled').length,
            late: missions.filter((each) => late.has(each.id)).length,
          },
        ];
      });
    },
    search: async (words, how) => found(rows(), words, how).map(({ row }) => row),
    searchAmong: async (words, { visibleTo, ...how }) => {
      const theirs = rows().filter(
        ({ state }) =>
          (state.kind === 'call' && state.publishedAt !== undefined) ||
          isNamed(state, visibleTo, 'applicant'),
      );
      return found(theirs, words, how).map(({ row, state }) => ({
        ...row,
        state,
        isNameless: words.every((word) => isRemembered(state, { ...word, persons: [] })),
      }));
    },
    savedViews: async (person) => [...views.values()].filter((view) => view.person === person),
    savedView: async (id) => views.get(id),
    async saveView(view) {
      const same = [...views.values()].find(
        ({ person, name }) => person === view.person && name === view.name,
      );
      const saved = { ...view, id: same?.id ?? randomUUID() };
      views.set(saved.id, saved);
      return saved;
    },
    async dropView(id, person) {
      if (views.get(id)?.person === person) views.delete(id);
    },
  };
}

/** Of states that many questions are asked about. */
const known = new WeakMap<State, readonly Obligation[]>();
function obligationsOf(state: State): readonly Obligation[] {
  const found = known.get(state) ?? governed(state).obligations(state);
  known.set(state, found);
  return found;
}

const missionOf = (process: ProcessId): ProcessId => process.replace(/\/call-[^/]*$/, '');
const isOwedBy = ({ owedBy }: RecordedDuty, persons: readonly string[]) =>
  owedBy.some((one) => persons.includes(one));

function dutyOf({ id, reference, sandbox, state }: OverviewRow, obligation: Obligation): RecordedDuty {
  const { key, kind, owedBy, owedAs, due } = obligation;
  return {
    process: id,
    reference,
    edition: state.edition,
    sandbox,
    key,
    kind,
    about: keptSubjectOf(obligation),
    owedBy,
    owedAs,
    due: due?.day ?? null,
    dueAt: due?.at ?? null,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const soonest = (a: RecordedDuty, b: RecordedDuty): number =>
  compare(a.dueAt ?? '9', b.dueAt ?? '9') || compare(a.process, b.process) || compare(a.key, b.key);

function missionRow(state: MissionState, duties: readonly RecordedDuty[], { now }: MissionQuery): MissionRow {
  const { id, reference, sandbox = null, phase, staff, place, confirmed, proposed } = state;
  const field = confirmed ?? proposed;
  return {
    id,
    reference,
    sandbox,
    phase,
    coordinator: staff.coordinator,
    technicalExpert: staff.technicalExpert,
    country: place.country,
    fieldFrom: field?.from ?? null,
    fieldTo: field?.to ?? null,
    next: duties[0] ?? null,
    open: duties.length,
    late: duties.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
  };
}

const firstDay = ({ field, window }: YearMission): string => field?.from ?? window?.from ?? '9';

function yearMission(state: MissionState): YearMission {
  const { id, reference, sandbox = null, phase, staff, place, confirmed, proposed, window } = state;
  const field = confirmed ?? proposed;
  return {
    ...{ id, reference, sandbox, phase },
    coordinator: staff.coordinator,
    country: place.country,
    experts: appointed(state),
    field: field ? { from: field.from, to: field.to, isConfirmed: confirmed !== undefined } : null,
    window: window ? { from: window.from, to: window.to } : null,
  };
}

function isWithin(state: MissionState, query: YearQuery): boolean {
  const { sandbox, from, to, coordinator, country, expert, withUndated } = query;
  const { field, window, experts } = yearMission(state);
  const days = field ?? window;
  return (
    state.phase !== 'cancelled' &&
    (state.sandbox ?? null) === sandbox &&
    (days ? days.from <= to && days.to >= from : withUndated && state.phase !== 'closed') &&
    (coordinator === undefined || state.staff.coordinator === coordinator) &&
    (country === undefined || state.place.country === country) &&
    (expert === undefined || experts.includes(expert))
  );
}

const isRemembered = (state: State, { word, briefs, missions, persons }: Remembered): boolean =>
  state.reference.toLowerCase().includes(word.toLowerCase()) ||
  briefs.includes(state.brief.text) ||
  missions.includes(`${state.brief.text}/${missionNumber(state.id)}`) ||
  isNamed(state, persons);

const isNamed = (state: State, persons: readonly string[], ...also: readonly string[]): boolean =>
  mentionsIn(state).some(
    ({ what, of }) =>
      ['staff', 'committee', 'partner', 'team', ...also].includes(what) && persons.includes(of),
  );

function found(
  rows: readonly OverviewRow[],
  words: readonly Remembered[],
  { exact, limit }: { readonly exact: string; readonly limit: number },
) {
  const isExact = ({ reference }: OverviewRow) => reference.toLowerCase() === exact.toLowerCase();
  const all = rows
    .filter(({ state }) => words.every((word) => isRemembered(state, word)))
    .sort(
      (a, b) =>
        Number(isExact(b)) - Number(isExact(a)) ||
        Number(isOver(a)) - Number(isOver(b)) ||
        Number(a.sandbox !== null) - Number(b.sandbox !== null) ||
        compare(a.reference, b.reference) ||
        compare(a.id, b.id),
    );
  const ofKind = Map.groupBy(all, ({ kind }) => kind);
  return all
    .filter((row) => (ofKind.get(row.kind) ?? []).indexOf(row) < limit)
    .map(({ id, kind, reference, sandbox, phase, state }) => ({
      row: { id, kind, reference, sandbox, phase },
      state,
    }));
}

const isOver = ({ phase }: OverviewRow): boolean => phase === 'closed' || phase === 'cancelled';

function meets(row: MissionRow, state: State, duties: readonly RecordedDuty[], query: MissionQuery): boolean {
  const { within, inCharge, coordinator, phases, country, late, dueBy, nextNotBy, waitingFor, text, now } =
    query;
  const { next } = row;
  return (
    (within === undefined || row.id.startsWith(`${within}/`)) &&
    (!inCharge || inCharge.includes(row.coordinator) || inCharge.includes(row.technicalExpert)) &&
    (coordinator === undefined || row.coordinator === coordinator) &&
    (!phases || phases.includes(row.phase)) &&
    (country === undefined || row.country === country) &&
    (!late || row.late > 0) &&
    (!dueBy || duties.some(({ dueAt }) => dueAt !== null && now <= dueAt && dueAt <= dueBy)) &&
    (!nextNotBy || (next !== null && !isOwedBy(next, nextNotBy))) &&
    (!waitingFor || duties.some(({ owedAs }) => owedAs === waitingFor)) &&
    (text ?? []).every((word) => isRemembered(state, word))
  );
}

function inOrder(a: MissionRow, b: MissionRow, { sort, descending, order }: MissionQuery): number {
  const place = (list: readonly string[], value: string) => {
    const at = list.indexOf(value);
    return at < 0 ? null : at;
  };
  const placeOf = (row: MissionRow): string | number | null => {
    if (sort === 'due') return row.next?.dueAt ?? null;
    if (sort === 'reference') return row.reference;
    if (sort === 'country') return place(order.countries, row.country);
    if (sort === 'phase') return place(MISSION_PHASES, row.phase);
    if (sort === 'coordinator') return place(order.coordinators, row.coordinator);
    return sort === 'field' ? row.fieldFrom : row.late;
  };
  const [left, right] = [placeOf(a), placeOf(b)];
  const last = Number(left === null) - Number(right === null);
  const difference = left === right || left === null || right === null ? 0 : left < right ? -1 : 1;
  return (
    last ||
    (descending ? -difference : difference) ||
    compare(a.reference, b.reference) ||
    compare(a.id, b.id)
  );
}

/** The same rows as lists of the record have, for a state that was never recorded. */
export const overviewRow = (state: State, at: OverviewRow['recordedAt']): OverviewRow => ({
  id: state.id,
  kind: state.kind,
  reference: state.reference,
  sandbox: state.sandbox ?? null,
  phase: state.phase,
  coordinator: state.staff.coordinator,
  step: 1,
  branch: 1,
  hash: 'hash 1',
  state,
  recordedAt: at,
  behindSince: null,
});
