import { coveredBy, knownFrom, selfAndCovered } from '../../workflows/domain/absences.ts';
import { type Author, SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { isSameAddress } from '../../workflows/domain/mail-address.ts';
import { isHarmless, isStaff, type PersonId, type Role, STAFF_ROLES } from '../../workflows/domain/people.ts';
import { fault, MissionError } from '../errors.ts';
import { filesIn, type PlacedFile, placeOf, type WhichFile } from '../facade/files.ts';
import type { ExactPerson, Missions, SeenProcess, Target, WhoActs } from '../missions.ts';
import type { Viewer } from '../viewer.ts';
import { draftsOfOthers, stateWithoutDrafts } from './drafts.ts';
import { filesBeforeCommittee } from './facts.ts';
import { holding, NEEDS, type Need } from './needs.ts';
import { type Sight, sightOf } from './projected.ts';
import { type EffectiveViewer, effectiveViewer, type Scope, scopeOf } from './scope.ts';
import { projectedState } from './states.ts';

/** What the parts of the restricted façade use: who the viewer is, and what of a process they see. */
export type ViewerRights = ReturnType<typeof rightsOf>;

export function rightsOf(unrestricted: Missions, viewer: Exclude<Viewer, { kind: 'service' }>) {
  const me = viewer.kind === 'person' ? viewer.person : undefined;
  const isMe = (named: string): boolean =>
    me !== undefined && (named.trim() === me.person || isSameAddress(named, me.email));
  // Checked after the roles: a viewer who may not do something is told that, and not to sign in again for it.
  const missions = holding(unrestricted, NEEDS, isMe, (need) => mustBeFresh(viewer, need));
  const by: Author =
    viewer.kind === 'person' ? { person: viewer.person.person, via: viewer.via } : SYSTEM_AUTHOR;

  /** A viewer who only observes sees nobody's name anywhere. */
  const onlyObserves =
    me !== undefined && me.roles.length > 0 && me.roles.every((role) => role === 'observer');

  // ── Who ───────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Whose eyes they look with, at the present or at that of a rehearsal: for work on a process, and for nothing else.
   */
  const effective = async (at: SeenProcess['now'] = missions.present()): Promise<EffectiveViewer> => {
    const absences = await missions.absences();
    const isSubstitute = me !== undefined && coveredBy(me.person, absences).length > 0;
    return effectiveViewer(viewer, at, knownFrom(isSubstitute ? await missions.people() : [], absences));
  };
  const self = (named?: string): PersonId => {
    if (!me) throw fault('unauthenticated');
    if (named !== undefined && !isMe(named)) throw fault('acting-for-another');
    return me.person;
  };
  /** The actor of a command: exactly the person who is signed in, for an id may be spelt like a role. */
  const myself = (named?: WhoActs): ExactPerson => ({
    person: self(typeof named === 'object' ? named.person : named),
  });
  const has = (mine: readonly Role[], roles: readonly Role[]) => roles.some((role) => mine.includes(role));
  /** Checks the viewer's own roles alone: rights of an absent colleague beyond work on missions are not lent. */
  const own = (code: 'not-yours-to-see' | 'not-yours-to-do', roles: readonly Role[]) => {
    if (!me) throw fault('unauthenticated');
    if (!has(me.roles, roles)) throw fault(code, { roles });
  };
  const toSee = (...roles: readonly Role[]) => own('not-yours-to-see', roles);
  const toDo = (...roles: readonly Role[]) => own('not-yours-to-do', roles);
  /** Checks roles for lists of processes and duties; roles of an absent colleague count, too. */
  const toWork = async (...roles: readonly Role[]) => {
    if (!me) throw fault('unauthenticated');
    if (!has((await effective()).roles, roles)) throw fault('not-yours-to-see', { roles });
  };
  /** Makes of a check of roles a function that lets a method through for viewers who pass it. */
  const only =
    (check: (...roles: readonly Role[]) => void | Promise<void>) =>
    <G extends readonly unknown[], R>(roles: readonly Role[], method: (...given: G) => Promise<R>) =>
    async (...given: G): Promise<R> => {
      await check(...roles);
      return method(...given);
    };

  // ── Which process ─────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Finds a process if the viewer may see anything of it. A process that they may not see and one that doesn't exist
   * are answered alike, and only staff, who may list all, are told of similar names.
   */
  const findVisible = async (
    target: Target,
    { isNotice = false, isCommand = false, mayBeFromRecord = false }: VisibleOptions = {},
    // As the viewer wrote it, for the internal id is not theirs to know.
    reference = target.ref,
  ): Promise<Visible> => {
    let seen: SeenProcess | undefined;
    try {
      const wanted = me && isStaff(me) ? target : { ...target, isSecret: true };
      seen = await missions.seen(wanted, {
        ...(isCommand ? { about: me ? selfAndCovered(me.person, await missions.absences()) : [] } : {}),
        mayBeFromRecord,
      });
    } catch (error) {
      if (!(error instanceof MissionError) || !HIDDEN.includes(error.code)) throw error;
      if (isStaff(await effective())) throw error;
    }
    const found = await effective(seen?.now);
    const scope = seen ? (isNotice ? scopeOf : scopeIn)(found, seen.state) : 'none';
    if (seen && scope !== 'none') return { seen, sight: sightOf(scope, found, seen) };
    if (seen?.isFromRecord)
      return findVisible({ ref: seen.id }, { isNotice, isCommand, mayBeFromRecord: false }, reference);
    if (!me) throw fault('unauthenticated');
    // The facility's own people know that there are other processes.
    if (!found.roles.every(isHarmless)) throw fault('not-yours-to-see', { roles: STAFF_ROLES });
    throw fault('no-such-process', { reference });
  };

  /**
   * Even the public part of a process names those in charge of it, so a viewer who only observes sees none: a call's
   * notice can do without names.
   */
  function scopeIn(found: EffectiveViewer, state: State): Scope {
    const most = scopeOf(found, state);
    return most === 'public' && onlyObserves ? 'none' : most;
  }

  /** A duty that is confirmed by a person's word has no file. */
  const NOTHING_OWED: ReadonlySet<string> = new Set();
  const stateFor = (state: State, scope: Scope, person: PersonId) => {
    const shown = projectedState({ ...state }, scope, person, NOTHING_OWED);
    const drafts = draftsOfOthers(state, person);
    return drafts ? stateWithoutDrafts(shown, drafts) : shown;
  };

  /**
   * Finds a file where the viewer may see it: in the process that the address names, among their own uploads, or
   * wherever else what they may see mentions it. Undefined alike for a file that doesn't exist and one that they may
   * not see.
   */
  const findFile = async (hash: string, { of, nameId }: WhichFile = {}): Promise<PlacedFile | undefined> => {
    if (!me || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
    const placesIn = (seen: State, scope: Scope) =>
      filesIn(stateFor(seen, scope, me.person)).filter(({ document }) => document === hash);
    if (of) {
      const { seen, sight } = await findVisible(of);
      const place = placeOf(placesIn(seen.state, sight.scope), nameId);
      if (place) return place;
    }
    const [own] = await missions.documentsOf(me.person, hash);
    if (own) return { document: hash, type: own.type, kind: 'document', name: own.name };
    const found = await effective();
    const rows = await missions.speakingOf(hash);
    return placeOf(
      rows.flatMap(({ state }) => [
        ...placesIn(state, scopeOf(found, state)),
        ...filesBeforeCommittee(state, found).filter(({ document }) => document === hash),
      ]),
      nameId,
    );
  };

  return {
    me,
    missions,
    by,
    isMe,
    onlyObserves,
    effective,
    self,
    myself,
    toSee,
    toDo,
    toWork,
    seenBy: only(toSee),
    doneBy: only(toDo),
    workedOnBy: only(toWork),
    findVisible,
    scopeIn,
    findFile,
  };
}

/** @throws sign-in-again */
function mustBeFresh(viewer: Viewer, need: Need): void {
  if (need !== 'fresh' || viewer.kind !== 'person') return;
  if (viewer.via === 'token') throw fault('sign-in-again', { via: 'token' });
  const { proof, freshMinutes: minutes } = viewer;
  if (proof !== 'fresh') throw fault('sign-in-again', { via: 'session', proof, minutes });
}

interface VisibleOptions {
  /** Whether a call's public notice is enough. */
  readonly isNotice?: boolean;
  /** Whether it is enough to read what decides which commands the viewer may give. */
  readonly isCommand?: boolean;
  /** As `LookedAtFor` has it: what is recorded must never hide a process from a viewer. */
  readonly mayBeFromRecord?: boolean;
}

export interface Visible {
  readonly seen: SeenProcess;
  readonly sight: Sight;
}

/** Refusals that would tell that a process exists, or that one has a similar name. */
const HIDDEN: readonly string[] = ['no-such-process', 'ambiguous-reference'];
/** The roles that may read the directory. */
export const LIST_PEOPLE: readonly Role[] = [...STAFF_ROLES, 'administrator'];
/** The roles that may read rules and corrections of calendars: those who work by them. */
export const RULES_READERS: readonly Role[] = [...STAFF_ROLES, 'administrator', 'committee member'];
/** The roles that open and prepare actions. */
export const OPENERS: readonly Role[] = ['coordinator', 'head of facility'];
/** The roles that decide which other systems are told of steps. */
export const WEBHOOK_KEEPERS: readonly Role[] = ['administrator', 'head of facility'];
