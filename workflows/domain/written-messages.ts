import { officesIn } from './holders.ts';
import type { State } from './lifecycle.ts';
import { team } from './mission/team.ts';
import { type Actor, everybodyOf, type PersonId, type Role } from './people.ts';
import type { Talk } from './process-base.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Rule } from './rule.ts';
import type { TextRef } from './stored.ts';
import type { TaskId } from './task.ts';
import type { Day } from './time.ts';

/** Messages that one person writes in one process on one day: nobody talks so much who doesn't flood. (ours) */
export const MESSAGES_A_DAY = 30;

export interface Message {
  /** Whom it is for; a note for colleagues of the facility, of which nobody gets a mail, where it is left out. */
  readonly to?: readonly PersonId[];
  readonly text: TextRef;
  /** What it is about, where it is one thing of several: an application by its id, a version of a document (`agenda/v2`). */
  readonly about?: string;
}

/** `agenda/v2` → the second version of the agenda; undefined for anything else. */
export function versionIn(
  about: string,
): { readonly deliverable: TaskId; readonly version: number } | undefined {
  const [, deliverable, version] = /^(.+)\/v([0-9]+)$/.exec(about) ?? [];
  return deliverable && version ? { deliverable, version: Number(version) } : undefined;
}

export const aboutVersion = (deliverable: TaskId, version: number): string => `${deliverable}/v${version}`;

/** What was said on that day already. */
export function talkOn({ talk }: { readonly talk?: Talk }, today: Day): Talk {
  return talk?.day === today ? talk : { day: today, reminded: [], written: {} };
}

const isOfFacility = (state: State, { person, onBehalfOf = person, roles }: Actor): boolean =>
  everybodyOf(state.staff).some((one) => one === person || one === onBehalfOf) ||
  roles.includes('head of facility');

/** Those who do the work, and read what goes on between them. */
function insideOf(state: State): readonly PersonId[] {
  switch (state.kind) {
    case 'action':
      return [state.partnerContact];
    case 'call':
      // Applicants know nothing of each other.
      return [];
    case 'mission':
      return [...team(state), state.partnerContact];
  }
}

/** Whom staff alone may write to: experts with an offer don't know their colleagues yet, and drafts are nobody's business. */
function outsideOf(state: State): readonly PersonId[] {
  switch (state.kind) {
    case 'action':
      return state.committee;
    case 'call':
      return [
        ...state.committee,
        ...state.applications.flatMap(({ expert, submittedAt }) => (submittedAt ? [expert] : [])),
      ];
    case 'mission':
      return [
        ...state.committee,
        ...state.seats.flatMap(({ candidate, offer }) => (candidate && offer ? [candidate.expert] : [])),
      ];
  }
}

/**
 * To whom somebody may write: staff to everybody concerned, the team and the partner to each other, all to staff. Of a
 * state nothing is read but what the actor is shown.
 */
export function correspondents(state: State, actor: Actor): readonly PersonId[] {
  const inside = insideOf(state);
  const staff = everybodyOf(state.staff);
  const mayReach = isOfFacility(state, actor)
    ? [...staff, ...inside, ...outsideOf(state)]
    : inside.includes(actor.person)
      ? [...staff, ...inside]
      : staff;
  return [...new Set(mayReach)].filter((person) => person !== actor.person);
}

/** What it is about has to be there, and the writer's to know of. */
function aboutWhat(state: State, { about }: Message, actor: Actor): Refusal | undefined {
  if (about === undefined) return undefined;
  if (state.kind === 'call') {
    const one = state.applications.find(({ id }) => id === about);
    const isTheirs = one && (one.expert === actor.person || (one.submittedAt && isOfFacility(state, actor)));
    return isTheirs ? undefined : refuse('no-such-application', { application: about });
  }
  const deliverables = state.kind === 'mission' ? state.deliverables : [];
  const named = versionIn(about);
  const one = deliverables.find(({ kind }) => kind === named?.deliverable);
  const isKnown =
    one?.versions.some(({ n }) => n === named?.version) &&
    (one.expert === undefined || one.expert === actor.person || isOfFacility(state, actor));
  return isKnown
    ? undefined
    : refuse('no-such-deliverable', {
        deliverable: about,
        deliverables: deliverables.filter(({ expert }) => expert === undefined).map(({ kind }) => kind),
      });
}

/** As facts of its mail. */
const aboutFacts = (state: State, about: string | undefined) =>
  about === undefined ? {} : state.kind === 'call' ? { application: about } : versionIn(about);

/** Words for people concerned, or a note for colleagues. Kept with the case; over with it, for then nobody answers. */
export function writeMessage<S extends State>(by: readonly Role[]): Rule<S, Message> {
  return {
    by,
    // Whoever holds an office of the edition works there too.
    only: (_, { rules }) => [...by, ...officesIn(rules)],
    needs: (state, { today, actor }) => [
      (talkOn(state, today).written[actor.person] ?? 0) < MESSAGES_A_DAY
        ? undefined
        : refuse('too-many-messages', { limit: MESSAGES_A_DAY }),
    ],
    judge: (state, message, { actor }) => {
      const known = correspondents(state, actor);
      const { to = [] } = message;
      return [
        to.length === 0 && !isOfFacility(state, actor) ? refuse('nobody-addressed') : undefined,
        ...to
          .filter((person) => !known.includes(person))
          .slice(0, 1)
          .map(() => refuse('not-concerned')),
        aboutWhat(state, message, actor),
      ];
    },
    apply: (state, { to = [], text, about }, moment) => {
      if (to.length > 0)
        moment.mail({
          template: 'message',
          to: [...new Set(to)],
          facts: { ...aboutFacts(state, about), message: text, person: moment.actor.person },
        });
      const talk = talkOn(state, moment.today);
      const { person } = moment.actor;
      return {
        ...state,
        talk: { ...talk, written: { ...talk.written, [person]: (talk.written[person] ?? 0) + 1 } },
      };
    },
  };
}
