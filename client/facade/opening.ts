import { withinSource } from '../../facility/calendars.ts';
import { newest } from '../../facility/editions.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import type { ActionState } from '../../workflows/domain/action/state.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import { type Basis, plain } from '../../workflows/domain/basis.ts';
import { actionId, callId } from '../../workflows/domain/ids.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import { addressKey } from '../../workflows/domain/mail-address.ts';
import type { Actor, PersonId, Role, Staff } from '../../workflows/domain/people.ts';
import type { ActionPlan } from '../../workflows/domain/plan.ts';
import { refuse } from '../../workflows/domain/refusal.ts';
import type { Day, Instant } from '../../workflows/domain/time.ts';
import { yearOf } from '../../workflows/domain/time.ts';
import { readActionFile, toPlan } from '../action-file.ts';
import { fault, MissionError, refused } from '../errors.ts';
import type { Person, Ports } from '../ports.ts';
import { findPerson, type Named } from './actors.ts';
import { sha256 } from './payload.ts';
import { tidied } from './people.ts';

/** An action as its file gives it, in YAML. */
export interface ActionToOpen {
  readonly file: string;
  /** Why a second open action of the institution is registered. */
  readonly reason?: string;
  /** Opened in a rehearsal, which is made where it is new; `at` is where a new one's clock begins. */
  readonly sandbox?: { readonly name: SandboxId; readonly at?: Instant };
}

export interface Opened {
  readonly process: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly at: Instant;
  readonly missions: readonly {
    readonly process: ProcessId;
    readonly reference: string;
    readonly activity: number;
    readonly positions: readonly {
      readonly process: ProcessId;
      readonly reference: string;
      readonly number: number;
    }[];
  }[];
}

/** The same request opens the same action, however often it is sent. */
function newAction(requestId: string, sandbox: SandboxId | undefined): ProcessId {
  return actionId(sha256(`${sandbox ?? ''} ${requestId}`).slice(0, 12));
}

/** What is to be started, once nothing speaks against it and its references are claimed. */
export interface Opening {
  readonly id: ProcessId;
  readonly actor: Actor;
  readonly at: Instant;
  readonly state: ActionState;
  readonly basis: Basis;
}

/** Reads a file, judges it against what is there already, and claims its references. */
export async function open(
  { file: text, reason, sandbox }: ActionToOpen,
  how: {
    readonly as?: Named;
    readonly requestId: string;
    readonly at: Instant;
    readonly mayGrant?: MayGrant;
    readonly via?: Author['via'];
  },
  ports: Ports,
): Promise<Opening> {
  const { at } = how;
  const read = readActionFile(text, { at });
  if (!read.ok) throw new MissionError('invalid-file', { fields: read.problems });
  const brought = read.people.map(tidied);
  const people = await peopleWith(brought, ports, how.mayGrant);
  const actor = await opener(how.as ?? 'coordinator', read.file.staff, people, ports);
  const brief = await ports.store.keepText(JSON.stringify(read.brief), actor.person);
  const plan = toPlan(read.file, brief);
  everybodyKnown(plan, people);
  const id = newAction(how.requestId, sandbox?.name);
  const within = sandbox?.name ?? null;
  const others = (await ports.overview.openActions(plan.institution, within)).filter((row) => row.id !== id);
  const basis = { rules: newest(), calendars: await ports.holidays(...calendarsFor(plan, at)) };
  const outcome = openAction({
    id,
    plan,
    basis,
    at,
    actor,
    ...(sandbox ? { sandbox: sandbox.name } : {}),
    otherOpenActions: others.map(({ reference, id: other }) => reference || other),
    ...(reason ? { reason: await ports.store.keepText(reason, actor.person) } : {}),
  });
  if (!outcome.ok) throw refused(outcome.reasons);
  await claimReferences(outcome.state, within, ports);
  try {
    await savePeople(brought, people, { person: actor.person, via: how.via ?? 'service' }, ports);
  } catch (error) {
    await ports.overview.releaseReferences(id);
    throw error;
  }
  return { id, actor, at, state: outcome.state, basis: plain(basis) };
}

/** Whether who opens may give somebody a role by naming them in it; anybody's where nobody asks. */
export type MayGrant = (role: Role) => boolean;

/** Everybody of the directory, and whom the file brings with it: the directory's own entries stand. */
async function peopleWith(
  brought: readonly Person[],
  { directory }: Ports,
  mayGrant: MayGrant = () => true,
): Promise<ReadonlyMap<PersonId, Person>> {
  const known = new Map((await directory.people()).map((person) => [person.person, person]));
  const ids = new Map([...known.values()].map(({ person, email }) => [addressKey(email), person]));
  for (const person of brought) {
    const own = known.get(person.person);
    // An address is how somebody signs in: of a second person with it nobody knows who comes.
    const holder = ids.get(addressKey(person.email));
    if (!own && holder !== undefined) throw fault('address-taken', { person: person.person, holder });
    ids.set(addressKey(person.email), person.person);
    const granted = person.roles.find((role) => !own?.roles.includes(role) && !mayGrant(role));
    if (granted) throw fault('role-not-granted', { person: person.person, role: granted });
    known.set(person.person, own ? { ...own, roles: [...new Set([...own.roles, ...person.roles])] } : person);
  }
  return known;
}

async function savePeople(
  brought: readonly Person[],
  people: ReadonlyMap<PersonId, Person>,
  by: Author,
  { directory }: Ports,
): Promise<void> {
  await directory.save(({ people: standing }) => {
    const known = new Map(standing.map((person) => [person.person, person]));
    return brought.flatMap(({ person, roles }) => {
      const [own, now] = [known.get(person), people.get(person)];
      const isNews = roles.some((role) => !own?.roles.includes(role));
      // What else stands of somebody known stays as it stands.
      return now && isNews ? [own ? { ...own, roles: [...new Set([...own.roles, ...roles])] } : now] : [];
    });
  }, by);
}

/** A role means who holds it in the file. */
async function opener(
  named: Named,
  staff: Staff,
  people: ReadonlyMap<PersonId, Person>,
  { directory }: Ports,
): Promise<Actor> {
  const held =
    named === 'coordinator' ? staff.coordinator : named === 'head of facility' ? staff.head : named;
  const id = typeof held === 'string' ? held : held.person;
  const found = people.get(id) ?? (await findPerson(directory, id));
  return { person: found.person, roles: found.roles };
}

/** Unique within a sandbox or outside all: the first to claim a reference has it. */
async function claimReferences(
  state: ActionState,
  within: SandboxId | null,
  { overview }: Ports,
): Promise<void> {
  const taken: string[] = [];
  for (const { reference, process } of referencesOf(state)) {
    if ((await overview.claimReference(reference, within, process)) === 'taken') taken.push(reference);
  }
  if (taken.length === 0) return;
  await overview.releaseReferences(state.id);
  throw refused(taken.map((reference) => refuse('reference-taken', { reference })));
}

/** References of the file, with the process that each belongs to. */
export function referencesOf(state: ActionState): readonly { reference: string; process: ProcessId }[] {
  const missions = state.activities.flatMap(({ missions: of }) => of);
  return [
    { reference: state.reference, process: state.id },
    ...missions.flatMap(({ id, plan }) => [
      { reference: plan.reference, process: id },
      ...plan.positions.map(({ number, reference }) => ({ reference, process: callId(id, number) })),
    ]),
  ].filter(({ reference }) => reference !== '');
}

/** Whoever is named in a file is known, for mails have to reach them. */
function everybodyKnown(plan: ActionPlan, people: ReadonlyMap<PersonId, Person>): void {
  const { coordinator, technicalExpert, head } = plan.staff;
  const named: PersonId[] = [coordinator, technicalExpert, head, plan.partnerContact, ...plan.committee];
  const missing = [...new Set(named)].filter((person) => !people.has(person));
  if (missing.length > 0) throw fault('no-such-person', { person: missing.join(', ') });
}

/** The seat's calendar and those of every place, for the years in which anything of the plan may lie. */
function calendarsFor(plan: ActionPlan, at: Instant): [string[], number, number] {
  const missions = plan.activities.flatMap(({ missions: of }) => of);
  const seat = plan.settings?.calendar ?? newest().settings.calendar;
  const countries = [...new Set([seat, ...missions.map(({ place }) => place.country)])];
  const days: Day[] = missions.flatMap(({ window }) => (window ? [window.from, window.to] : []));
  const present = Number(at.slice(0, 4));
  const years = [present, ...days.map(yearOf)];
  const beyond = years.find((year) => !withinSource(year, year));
  // Counted by no holidays at all, dates would be wrong and nobody would know.
  if (beyond !== undefined) throw refused([refuse('date-beyond-horizon', { country: seat, year: beyond })]);
  // A year to either side: what is counted backwards from January lies in December.
  return [countries, Math.min(...years) - 1, Math.max(...years) + 1];
}

/** What was opened, for whoever opened it. */
export function opened(state: ActionState, at: Instant): Opened {
  return {
    process: state.id,
    reference: state.reference,
    sandbox: state.sandbox ?? null,
    phase: state.phase,
    at,
    missions: state.activities.flatMap(({ number, missions }) =>
      missions.map(({ id, plan }) => ({
        process: id,
        reference: plan.reference,
        activity: number,
        positions: plan.positions.map((position) => ({
          process: callId(id, position.number),
          reference: position.reference,
          number: position.number,
        })),
      })),
    ),
  };
}
