import { inWordsOf, type OwnTitles } from '../../facility/speaking.ts';
import { actFactsOf, actOf } from '../../language/acts.ts';
import { capitalised } from '../../language/names.ts';
import { coveredBy, selfAndCovered } from '../../workflows/domain/absences.ts';
import { kindOf } from '../../workflows/domain/ids.ts';
import type { ProcessId, ProcessKind } from '../../workflows/domain/lifecycle.ts';
import type { Subject } from '../../workflows/domain/obligation.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { Absence, PersonId, Role } from '../../workflows/domain/people.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import type { MissionRow } from '../ports/desk.ts';
import type { Ports, RecordedDuty } from '../ports.ts';
import type { Topic } from '../shapes/process.ts';
import { type Context, covers } from './context.ts';
import { fulfilling, obligationTitle } from './rows.ts';

/** Something that is owed, as lists show it. */
export interface Duty extends Omit<RecordedDuty, 'about' | 'owedBy' | 'owedAs'> {
  readonly about: Subject;
  readonly owedBy: Role;
  readonly people: readonly PersonId[];
  readonly processKind: ProcessKind;
  /** What is owed, as a noun. */
  readonly title: string;
  /** What is to be done, and about whom: "Screen the application of Experta Líder". */
  readonly act: string;
  /** What the process is about; null where that cannot be read. */
  readonly topic: Topic | null;
  /** Of the people who owe it. */
  readonly names: readonly string[];
  readonly late: boolean;
  readonly fulfilledBy: readonly string[];
  /** Whose it is, where the reader only stands in for them. */
  readonly insteadOf?: string;
}

/** Whose duties somebody has today: the own, and those of absent colleagues. */
export async function covered(
  { directory }: Ports,
  person: PersonId,
  now: Instant,
): Promise<{ readonly persons: readonly PersonId[]; readonly absences: readonly Absence[] }> {
  const absences = coveredBy(person, await covers(directory, now));
  return { persons: selfAndCovered(person, absences), absences };
}

/** What duties in lists are called in own words, by the texts' identities. */
export const titlesIn = async (
  { store }: Ports,
  rows: readonly Pick<RecordedDuty, 'about'>[],
): Promise<ReadonlyMap<string, string>> => {
  const refs = rows.flatMap(({ about }) => about.title ?? []);
  return refs.length === 0 ? new Map() : store.readTexts(refs);
};

/** A duty without what only its title is found by, and that title. */
export function untitled<T extends Pick<RecordedDuty, 'about'>>(
  { about: { title, ...about }, ...duty }: T,
  titles: ReadonlyMap<string, string>,
): { readonly duty: Omit<T, 'about'> & { readonly about: Subject }; readonly own: OwnTitles } {
  const own = title && titles.get(title.text);
  return { duty: { ...duty, about }, own: () => own };
}

/** For whom lists are told, with what everybody is called. */
interface DutyReader {
  readonly names: ReadonlyMap<PersonId, string>;
  readonly now: Instant;
  readonly locale: Locale;
  readonly reader: PersonId;
}

/** Says of some duties what lists show of them. */
export async function dutiesOf(
  { ports, topics }: Pick<Context, 'ports' | 'topics'>,
  reader: DutyReader,
  rows: readonly RecordedDuty[],
): Promise<(row: RecordedDuty) => Duty> {
  return dutyIn(reader, await topics.of(rows.map(({ process }) => process)), await titlesIn(ports, rows));
}

/** Missions with what they are about, and with what is owed next as lists show it. */
export async function listedMissions(
  { ports, topics }: Pick<Context, 'ports' | 'topics'>,
  reader: DutyReader,
  rows: readonly MissionRow[],
): Promise<readonly ListedMission[]> {
  const owed = rows.flatMap(({ next }) => next ?? []);
  const about = await topics.of([...rows.map(({ id }) => id), ...owed.map(({ process }) => process)]);
  const duty = dutyIn(reader, about, await titlesIn(ports, owed));
  return rows.map((row) => ({
    ...row,
    topic: about.get(row.id) ?? null,
    next: row.next && duty(row.next),
  }));
}
interface ListedMission extends Omit<MissionRow, 'next'> {
  readonly topic: Topic | null;
  readonly next: Duty | null;
}

function dutyIn(
  { names, now, locale, reader }: DutyReader,
  topics: ReadonlyMap<ProcessId, Topic>,
  titles: ReadonlyMap<string, string>,
): (row: RecordedDuty) => Duty {
  const told = (row: Omit<RecordedDuty, 'about'> & { readonly about: Subject }): Duty => {
    const kind = row.kind as ObligationKind;
    const { owedBy: people, owedAs: owedBy, ...rest } = row;
    const owners = people.map((person) => names.get(person) ?? person);
    const [first] = owners;
    const actFacts = actFactsOf(row.about, (id) => names.get(id), locale);
    return {
      ...rest,
      owedBy,
      people,
      processKind: kindOf(row.process) ?? 'mission',
      title: obligationTitle({ kind, facts: row.about }, locale),
      act: capitalised(actOf(kind, actFacts, locale)),
      topic: topics.get(row.process) ?? null,
      names: owners,
      late: row.dueAt !== null && row.dueAt < now,
      fulfilledBy: fulfilling(kind),
      ...(people.includes(reader) || first === undefined ? {} : { insteadOf: first }),
    };
  };
  return (kept) => {
    const { duty, own } = untitled(kept, titles);
    return inWordsOf(duty.edition, () => told(duty), own);
  };
}
