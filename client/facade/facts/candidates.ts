import type { Application, CallState } from '../../../workflows/domain/call/state.ts';
import { type ExpertRecord, recordOf } from '../../../workflows/domain/mission/record.ts';
import type { MissionState, Sector } from '../../../workflows/domain/mission/state.ts';
import type { PersonId } from '../../../workflows/domain/people.ts';
import type { PositionPlan } from '../../../workflows/domain/plan.ts';
import { type Profile, profileSchema } from '../../commands/profile.ts';
import { whileUp } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { parsed } from '../calls.ts';
import type { Context, SeenProcess } from '../context.ts';
import type { ToldDocument } from '../files.ts';

/** Whom a decision is about: what they handed in, and what they did here before. */
export interface Candidate {
  readonly application: string;
  readonly expert: PersonId;
  readonly position: Pick<PositionPlan, 'number' | 'workingDays' | 'lead'>;
  readonly sector: Sector | null;
  readonly yearsOfExperience: number | null;
  /** As it was when the application was submitted; null where it was erased. */
  readonly profile: Profile | null;
  readonly documents: readonly ToldDocument[];
  readonly record: ExpertRecord | null;
}

export async function candidatesOf(
  { ports }: Context,
  { state }: SeenProcess,
): Promise<readonly Candidate[]> {
  if (state.kind === 'action') return [];
  const found = state.kind === 'call' ? submitted(state) : await appointed(ports, state);
  return Promise.all(found.map((one) => candidateOf(ports, state.sandbox ?? null, one)));
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

async function candidateOf(
  ports: Ports,
  sandbox: string | null,
  { application, position }: Of,
): Promise<Candidate> {
  const { id, expert, sector, yearsOfExperience, profile, documents = [], proof } = application;
  const text = profile && (await whileUp(() => ports.store.readText(profile)));
  const papers = [...documents, ...(proof?.document ? [proof.document] : [])];
  const { number, workingDays, lead } = position;
  return {
    application: id,
    expert,
    position: { number, workingDays, lead },
    sector: sector ?? null,
    yearsOfExperience: yearsOfExperience ?? null,
    profile: profileIn(text),
    documents: await Promise.all(
      papers.map(async ({ name, ...document }): Promise<ToldDocument> => {
        if (!name) return document;
        const given = (await whileUp(() => ports.store.readText(name))) ?? null;
        return { ...document, name: given, nameId: name.text };
      }),
    ),
    record: await recordIn(ports, sandbox, expert),
  };
}

function profileIn(text: string | undefined): Profile | null {
  const fields = parsed<Record<string, unknown>>(text);
  if (!fields) return null;
  const known = Object.entries(fields).filter(
    ([name, value]) => name in profileSchema.shape && typeof value === 'string' && value.trim() !== '',
  );
  return Object.fromEntries(known) as Profile;
}

async function recordIn(
  { overview }: Ports,
  sandbox: string | null,
  expert: PersonId,
): Promise<ExpertRecord | null> {
  const rows = await whileUp(() => overview.list({ kind: 'mission', involving: expert, sandbox }));
  return rows
    ? recordOf(
        rows.map(({ state }) => state as MissionState),
        expert,
      )
    : null;
}
