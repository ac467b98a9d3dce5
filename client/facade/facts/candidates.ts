import type { Application, CallState } from '../../../workflows/domain/call/state.ts';
import type { ProcessId, SandboxId, State } from '../../../workflows/domain/lifecycle.ts';
import { type ExpertRecord, recordOf } from '../../../workflows/domain/mission/record.ts';
import type { MissionState } from '../../../workflows/domain/mission/state.ts';
import type { PersonId } from '../../../workflows/domain/people.ts';
import type { PositionPlan } from '../../../workflows/domain/plan.ts';
import type { DocumentRef } from '../../../workflows/domain/stored.ts';
import { type Profile, profileSchema } from '../../commands/profile.ts';
import { whileUp } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { parsed } from '../brief.ts';
import { type Context, rowsOf, type SeenProcess } from '../context.ts';
import type { ToldDocument } from '../files.ts';

/** Whom a decision is about: what they handed in, and what they did here before. */
export type Candidate = ReturnType<typeof candidateOf>;

export async function candidatesOf(
  { ports }: Context,
  { state }: SeenProcess,
): Promise<readonly Candidate[]> {
  if (state.kind === 'action') return [];
  const found = state.kind === 'call' ? submitted(state) : await appointed(ports, state);
  const refs = found.flatMap(({ application }) => [
    ...(application.profile ? [application.profile] : []),
    ...papersOf(application).flatMap(({ name }) => (name ? [name] : [])),
  ]);
  // Of thousands of applications, all together.
  const texts = (refs.length > 0 && (await whileUp(() => ports.store.readTexts(refs)))) || new Map();
  const records = await recordsIn(
    ports,
    state.sandbox ?? null,
    found.map(({ application }) => application.expert),
  );
  return found.map((one) => candidateOf(one, texts, records));
}

interface Of {
  readonly application: Application;
  readonly position: PositionPlan;
}

/** A draft is its expert's alone until it is submitted. */
const submitted = ({ applications, position }: CallState): readonly Of[] =>
  applications.flatMap((application) => (application.submittedAt ? [{ application, position }] : []));

async function appointed(ports: Ports, { seats }: MissionState): Promise<readonly Of[]> {
  const found = await Promise.all(
    seats.map(async ({ plan, call, candidate }) => {
      const state = candidate && (await whileUp(() => ports.overview.row(call)))?.state;
      if (state?.kind !== 'call') return [];
      const application = state.applications.find(({ id }) => id === candidate?.application);
      return application ? [{ application, position: plan }] : [];
    }),
  );
  return found.flat();
}

const papersOf = ({ documents = [], proof }: Application): readonly DocumentRef[] => [
  ...documents,
  ...(proof?.versions ?? []).flatMap(({ document }) => (document ? [document] : [])),
];

function candidateOf(
  { application, position }: Of,
  texts: ReadonlyMap<string, string>,
  records: ((expert: PersonId) => ExpertRecord) | undefined,
) {
  const { id, expert, sector, yearsOfExperience, profile } = application;
  const { number, workingDays, lead } = position;
  return {
    application: id,
    expert,
    position: { number, workingDays, lead },
    sector: sector ?? null,
    yearsOfExperience: yearsOfExperience ?? null,
    /** As it was when the application was submitted; null where it was erased. */
    profile: profileIn(profile && texts.get(profile.text)),
    documents: papersOf(application).map(
      ({ name, ...document }): ToldDocument =>
        name ? { ...document, name: texts.get(name.text) ?? null, nameId: name.text } : document,
    ),
    record: records?.(expert) ?? null,
  };
}

export function profileIn(text: string | undefined): Profile | null {
  const fields = parsed<Record<string, unknown>>(text);
  if (!fields) return null;
  const known = Object.entries(fields).filter(
    ([name, value]) => name in profileSchema.shape && typeof value === 'string' && value.trim() !== '',
  );
  return Object.fromEntries(known) as Profile;
}

/** Processes that are read at once, and experts that are asked for. */
const [AT_ONCE, EXPERTS] = [500, 1_000];

/** Missions of whose team experts are or were, or calls to which they applied, outside rehearsals or within one. */
export async function involving<K extends 'mission' | 'call'>(
  ports: Pick<Ports, 'overview'>,
  kind: K,
  experts: readonly PersonId[],
  sandbox: SandboxId | null,
): Promise<readonly Extract<State, { kind: K }>[]> {
  const found = new Map<ProcessId, Extract<State, { kind: K }>>();
  for (let i = 0; i < experts.length; i += EXPERTS) {
    const wanted = { kind, involving: experts.slice(i, i + EXPERTS), sandbox, limit: AT_ONCE };
    for await (const { id, state } of rowsOf(ports, wanted))
      found.set(id, state as Extract<State, { kind: K }>);
  }
  return [...found.values()];
}

/** What these experts did here before; undefined where that can't be known just now. */
async function recordsIn(
  ports: Ports,
  sandbox: SandboxId | null,
  experts: readonly PersonId[],
): Promise<((expert: PersonId) => ExpertRecord) | undefined> {
  const all = await whileUp(() => involving(ports, 'mission', experts, sandbox));
  if (!all) return undefined;
  const theirs = new Map<PersonId, MissionState[]>();
  for (const mission of all)
    for (const expert of new Set(teamOf(mission)))
      theirs.set(expert, [...(theirs.get(expert) ?? []), mission]);
  return (expert) => recordOf(theirs.get(expert) ?? [], expert);
}

const teamOf = ({ seats }: MissionState): readonly PersonId[] =>
  seats.flatMap(({ candidate, ended }) =>
    [...(candidate ? [candidate] : []), ...ended].map(({ expert }) => expert),
  );
