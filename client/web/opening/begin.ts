import type { Role } from '../../../workflows/domain/people.ts';
import { copyOf, type Draft, fieldsIn, NEW_ACTIVITY } from '../../action-file/draft.ts';
import { MissionError } from '../../errors.ts';
import type { ListRow, Missions } from '../../missions.ts';
import type { Person } from '../../ports.ts';

/** Every action that may be copied: first those outside rehearsals, then those within. */
export async function earlierActions(missions: Missions): Promise<readonly ListRow[]> {
  const within = [null, ...(await missions.sandboxes()).map(({ sandbox }) => sandbox)];
  const lists = await Promise.all(
    within.map((sandbox) => missions.list({ kind: 'action', sandbox, limit: 200 })),
  );
  return lists.flatMap(({ rows }) => rows);
}

/** The file of an action; empty where its text is lost. */
export async function fileOfAction(missions: Missions, { process, sandbox }: ListRow): Promise<Draft> {
  try {
    const file = await missions.actionFile({ ref: process, ...(sandbox ? { sandbox } : {}) });
    return fieldsIn(JSON.parse(file));
  } catch (error) {
    if (error instanceof MissionError && error.code === 'no-such-document') return {};
    throw error;
  }
}

export const copied = async (missions: Missions, row: ListRow): Promise<Draft> =>
  copyOf(await fileOfAction(missions, row));

/** Fields that all calls of a facility share. */
const SHARED_FIELDS = [
  'language',
  'area',
  'facility',
  'application',
  'selection',
  'fees',
  'disclaimers',
] as const;

/**
 * A new draft: committee, staff and standing texts are those of the last action of the person who begins it, or of
 * anybody's; where there is none, a role with one holder gets that person.
 */
export async function begun(missions: Missions, as: string): Promise<Draft> {
  const rows = await earlierActions(missions);
  const newest = (of: readonly ListRow[]) => of.toSorted((a, b) => (recorded(a) > recorded(b) ? -1 : 1))[0];
  const last = newest(rows.filter(({ coordinator }) => coordinator === as)) ?? newest(rows);
  const former = last ? await fileOfAction(missions, last) : {};
  const people = await missions.people();
  const shared = SHARED_FIELDS.flatMap((field) =>
    former[field] === undefined ? [] : [[field, former[field]]],
  );
  return {
    ...Object.fromEntries(shared),
    staff: staffFor(as, people, fieldsIn(former.staff)),
    ...committeeFor(people, former.committee),
    activities: [NEW_ACTIVITY],
  };
}

const recorded = ({ recordedAt }: ListRow): string => recordedAt ?? '';

function staffFor(as: string, people: readonly Person[], former: Draft): Draft {
  const holds = (role: Role) =>
    people.filter(({ roles }) => roles.includes(role)).map(({ person }) => person);
  const usual = (role: Role, before: unknown) => {
    const holders = holds(role);
    return holders.find((person) => person === before) ?? (holders.length === 1 ? holders[0] : undefined);
  };
  const coordinators = holds('coordinator');
  const named = {
    coordinator: coordinators.includes(as) ? as : usual('coordinator', former.coordinator),
    technicalExpert: usual('technical expert', former.technicalExpert),
    head: usual('head of facility', former.head),
  };
  return Object.fromEntries(Object.entries(named).filter(([, person]) => person !== undefined));
}

function committeeFor(people: readonly Person[], former: unknown): Draft {
  const members = people
    .filter(({ roles }) => roles.includes('committee member'))
    .map(({ person }) => person);
  const before = Array.isArray(former) ? members.filter((person) => former.includes(person)) : [];
  const committee = before.length > 0 ? before : members;
  return committee.length > 0 ? { committee } : {};
}
