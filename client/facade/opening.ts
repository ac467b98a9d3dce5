import { withinSource } from '../../facility/calendars.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import type { ActionState } from '../../workflows/domain/action/state.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import { type Basis, plain } from '../../workflows/domain/basis.ts';
import { actionId, callId } from '../../workflows/domain/ids.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import { addressKey } from '../../workflows/domain/mail-address.ts';
import {
  type Actor,
  everybodyOf,
  type PersonId,
  type Role,
  type Staff,
} from '../../workflows/domain/people.ts';
import type { ActionPlan } from '../../workflows/domain/plan.ts';
import { type Refusal, refuse } from '../../workflows/domain/refusal.ts';
import type { TextRef } from '../../workflows/domain/stored.ts';
import type { Day, Instant } from '../../workflows/domain/time.ts';
import { yearOf } from '../../workflows/domain/time.ts';
import { readActionFile, rulesFor, titlesIn, toPlan } from '../action-file.ts';
import { type FieldFault, fault, MissionError, refused } from '../errors.ts';
import type { Person, Ports } from '../ports.ts';
import type { Opened } from '../shapes/process.ts';
import { findPerson, type WhoActs } from './actors.ts';
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

export interface HowToOpen {
  readonly as?: WhoActs;
  readonly requestId: string;
  readonly at: Instant;
  readonly mayGrant?: MayGrant;
  readonly via?: Author['via'];
}

/** Everything that speaks against opening an action; nothing does where all three are empty. */
export interface Objections {
  /** What is wrong in the file itself: while it can't be read, the rest is not looked at. */
  readonly problems: readonly FieldFault[];
  /** Who is not known, or not as what. */
  readonly faults: readonly MissionError[];
  readonly reasons: readonly Refusal[];
}

/** Reads a file, judges it against what is there already, and claims its references. */
export async function open(asked: ActionToOpen, how: HowToOpen, ports: Ports): Promise<Opening> {
  const { reason, sandbox } = asked;
  const { at } = how;
  const judged = await judge(asked, how, ports);
  if (judged.isUnread || judged.problems.length > 0)
    throw new MissionError('invalid-file', { fields: judged.problems });
  const { file, brief: words, brought, people, actor, faults, reasons, basis, propose } = judged;
  const [first] = faults;
  if (first || !actor) throw first ?? fault('actor-missing');
  if (reasons.length > 0 || !basis) throw refused(reasons);
  const brief = await ports.store.keepText(JSON.stringify(words), actor.person);
  const given = reason ? await ports.store.keepText(reason, actor.person) : undefined;
  const titles = new Map<string, TextRef>();
  for (const title of titlesIn(file)) titles.set(title, await ports.store.keepText(title, actor.person));
  const outcome = propose(toPlan(file, brief, titles), basis, given);
  if (!outcome.ok) throw refused(outcome.reasons);
  await claimReferences(outcome.state, sandbox?.name ?? null, ports);
  try {
    await savePeople(brought, people, { person: actor.person, via: how.via ?? 'service' }, ports);
  } catch (error) {
    await ports.overview.releaseReferences(outcome.state.id);
    throw error;
  }
  return { id: outcome.state.id, actor, at, state: outcome.state, basis: plain(basis) };
}

/** The same judgement without anything coming of it, and with all that it finds. */
export async function wouldOpen(asked: ActionToOpen, how: HowToOpen, ports: Ports): Promise<Objections> {
  const judged = await judge(asked, how, ports);
  const { problems } = judged;
  if (judged.isUnread) return { problems, faults: [], reasons: [] };
  const { plan, faults, reasons } = judged;
  const within = asked.sandbox?.name ?? null;
  const taken = new Set(
    (await ports.overview.byReferences(referencesIn(plan), within)).map(({ reference }) => reference),
  );
  const refused = referencesIn(plan)
    .filter((reference) => taken.has(reference))
    .map((reference) => refuse('reference-taken', { reference }));
  return { problems, faults, reasons: [...reasons, ...refused] };
}

/** Of a text that nobody keeps yet. */
const UNKEPT: TextRef = { text: '', hash: '' };

async function judge({ file: text, reason, sandbox }: ActionToOpen, how: HowToOpen, ports: Ports) {
  const { at } = how;
  const present = readActionFile(text, { at });
  // What is over by now keeps nobody from reading the rest.
  const read = present.ok ? present : readActionFile(text);
  const problems = present.ok ? [] : present.problems;
  if (!read.ok) return { problems, isUnread: true } as const;
  const { file, brief } = read;
  const brought = read.people.map(tidied);
  const { people, faults } = await peopleWith(brought, ports, how.mayGrant);
  const plan = toPlan(file, UNKEPT);
  const actor = await opener(how.as ?? 'coordinator', file.staff, people, ports).catch(faultIn(faults));
  // Who acts and is missing was told above.
  if (actor) everybodyKnown(plan, people, faults);
  const id = newAction(how.requestId, sandbox?.name);
  const within = sandbox?.name ?? null;
  const others = (await ports.overview.openActions(plan.institution, within)).filter((row) => row.id !== id);
  const propose = (whole: ActionPlan, rules: Basis, given: TextRef | undefined) =>
    openAction({
      id,
      plan: whole,
      basis: rules,
      at,
      actor: actor as Actor,
      ...(sandbox ? { sandbox: sandbox.name } : {}),
      otherOpenActions: others.map(({ reference, id: other }) => reference || other),
      ...(given ? { reason: given } : {}),
    });
  const spans = calendarsFor(plan, at);
  const basis =
    'reasons' in spans
      ? undefined
      : { rules: rulesFor(plan), calendars: await ports.holidays(...spans.asked) };
  const outcome = basis && actor && propose(plan, basis, reason ? UNKEPT : undefined);
  const reasons = 'reasons' in spans ? spans.reasons : outcome && !outcome.ok ? outcome.reasons : [];
  return {
    problems,
    isUnread: false,
    file,
    brief,
    brought,
    people,
    actor,
    faults,
    reasons,
    plan,
    basis,
    propose,
  };
}

/** Notes what is no fault of ours, and goes on. */
const faultIn =
  (faults: MissionError[]) =>
  (error: unknown): undefined => {
    if (!(error instanceof MissionError)) throw error;
    faults.push(error);
  };

/** Whether who opens may give somebody a role by naming them in it; anybody's where nobody asks. */
type MayGrant = (role: Role) => boolean;

/** Everybody of the directory, and whom the file brings with it: the directory's own entries stand. */
async function peopleWith(
  brought: readonly Person[],
  { directory }: Ports,
  mayGrant: MayGrant = () => true,
): Promise<{ readonly people: ReadonlyMap<PersonId, Person>; readonly faults: MissionError[] }> {
  const known = new Map((await directory.people()).map((person) => [person.person, person]));
  const ids = new Map([...known.values()].map(({ person, email }) => [addressKey(email), person]));
  const faults: MissionError[] = [];
  for (const person of brought) {
    const own = known.get(person.person);
    // An address is how somebody signs in: of a second person with it nobody knows who comes.
    const holder = ids.get(addressKey(person.email));
    if (!own && holder !== undefined) faults.push(fault('address-taken', { person: person.person, holder }));
    ids.set(addressKey(person.email), person.person);
    for (const role of person.roles)
      if (!own?.roles.includes(role) && !mayGrant(role))
        faults.push(fault('role-not-granted', { person: person.person, role }));
    known.set(person.person, own ? { ...own, roles: [...new Set([...own.roles, ...person.roles])] } : person);
  }
  return { people: known, faults };
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
  named: WhoActs,
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

const missionsIn = ({ activities }: ActionPlan) => activities.flatMap(({ missions }) => missions);

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

/** References of the plan that are assigned. */
const referencesIn = (plan: ActionPlan): readonly string[] =>
  [
    plan.reference,
    ...missionsIn(plan).flatMap((mission) => [
      mission.reference,
      ...mission.positions.map((one) => one.reference),
    ]),
  ].filter((one) => one !== '');

/** Whoever is named in a file is known, for mails have to reach them. */
function everybodyKnown(
  plan: ActionPlan,
  people: ReadonlyMap<PersonId, Person>,
  faults: MissionError[],
): void {
  const named: PersonId[] = [...everybodyOf(plan.staff), plan.partnerContact, ...plan.committee];
  const missing = [...new Set(named)].filter((person) => !people.has(person));
  if (missing.length > 0) faults.push(fault('no-such-person', { person: missing.join(', ') }));
}

/** Days that the file, or its edition, gives to what its missions owe. */
function givenIn(plan: ActionPlan): readonly Day[] {
  const missions = missionsIn(plan);
  const dues = [
    ...Object.values(rulesFor(plan).tasks).map(({ due }) => due),
    ...missions.flatMap(({ tasks = [] }) => tasks.map(({ own }) => own?.due)),
  ];
  return [
    ...dues.flatMap((due) => (due && 'day' in due ? [due.day] : [])),
    ...missions.flatMap(({ deliverables }) => deliverables.flatMap(({ on }) => on ?? [])),
  ];
}

/** The seat's calendar and those of every place, for the years in which anything of the plan may lie. */
function calendarsFor(
  plan: ActionPlan,
  at: Instant,
): { readonly asked: [string[], number, number] } | { readonly reasons: readonly Refusal[] } {
  const missions = missionsIn(plan);
  const seat = plan.settings?.calendar ?? rulesFor(plan).settings.calendar;
  const countries = [...new Set([seat, ...missions.map(({ place }) => place.country)])];
  const days = [
    ...missions.flatMap(({ window }) => (window ? [window.from, window.to] : [])),
    ...givenIn(plan),
  ];
  const present = Number(at.slice(0, 4));
  const years = [present, ...days.map(yearOf)];
  const beyond = years.find((year) => !withinSource(year, year));
  // Counted by no holidays at all, dates would be wrong and nobody would know.
  if (beyond !== undefined)
    return { reasons: [refuse('date-beyond-horizon', { country: seat, year: beyond })] };
  // A year to either side: what is counted backwards from January lies in December.
  return { asked: [countries, Math.min(...years) - 1, Math.max(...years) + 1] };
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
