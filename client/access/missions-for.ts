import type { SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import { isHarmless, isStaff, type PersonId, STAFF_ROLES } from '../../workflows/domain/people.ts';
import { fault, MissionError, whileUp } from '../errors.ts';
import type { ApplicationsWanted } from '../facade/portion.ts';
import { type Listing, listRow } from '../facade/reading.ts';
import { versionOf } from '../facade/version.ts';
import type { CallNotice, Missions, SeenProcess, Target, WhoActs } from '../missions.ts';
import { TOKEN_SCOPES, type TokenScope } from '../ports/tokens.ts';
import type { Viewer } from '../viewer.ts';
import { draftsOfOthers, stepsWithoutDrafts } from './drafts.ts';
import { factsShown, projectedFacts } from './facts.ts';
import { mailsFor } from './mails.ts';
import { holding, NEEDS, type Need } from './needs.ts';
import { peopleFor } from './people.ts';
import {
  filterOf,
  projectedJournal,
  projectedPage,
  projectedPreview,
  projectedReasons,
  type Sight,
  sightOf,
  stepsFor,
} from './projected.ts';
import { OPENERS, rightsOf, type Visible } from './rights.ts';
import { rulesFor } from './rules.ts';
import { systemsFor } from './systems.ts';

/**
 * The façade for one viewer: it shows what they may see, and does what they may do. API and pages have no other, so no
 * route can show more. A new method of the façade fails the build here until somebody has decided whose it is.
 */
export function missionsFor(unrestricted: Missions, viewer: Viewer): Missions {
  if (viewer.kind === 'service') return unrestricted;
  const rights = rightsOf(unrestricted, viewer);
  const { me, missions, by, isMe, onlyObserves, effective, self, myself } = rights;
  const { toWork, seenBy, doneBy, workedOnBy, findVisible, scopeIn, findFile } = rights;
  const { desk, waiting, drafts } = missions;

  const mayUse = async (hash: string) => (await findFile(hash)) !== undefined;
  /** A rehearsal in which the viewer has nothing is answered like one that doesn't exist. */
  async function enter(sandbox: SandboxId | null | undefined): Promise<void> {
    if (!me || !sandbox || isStaff(await effective())) return;
    const { rows } = await restricted.list({ sandbox, limit: 1 });
    if (rows.length === 0) throw fault('no-such-sandbox', { sandbox });
  }

  const stepsIn = async (seen: SeenProcess, sight: Sight) =>
    stepsFor(await missions.steps(seen, filterOf(sight)), sight);

  /** The person whose permissions are listed: staff may ask for anybody's, others for their own. */
  const asWhom = ({ scope }: Sight, named: WhoActs | undefined): WhoActs => {
    if (!me) return 'coordinator';
    const isOwn = named === undefined || typeof named === 'object' || isMe(named);
    return scope === 'all' && !isOwn ? named : myself(named);
  };

  /** The applications of a call that the viewer may list: their own; staff may list all. */
  const wantedBy = ({ scope }: Sight, asked: ApplicationsWanted = {}): ApplicationsWanted => {
    const named = me ? [me.person] : [];
    return scope === 'all' ? { ...asked, named: [...(asked.named ?? []), ...named] } : { limit: 0, named };
  };

  /** A call's notice names the person to ask. */
  const noticeFor = (notice: CallNotice): CallNotice =>
    onlyObserves ? { ...notice, coordinator: '', technicalExpert: '' } : notice;

  const restricted: Missions = {
    ...rulesFor(rights),
    ...systemsFor(rights),
    ...peopleFor(rights),
    ...mailsFor(rights),
    present: missions.present,
    async seen(target) {
      const { seen, sight } = await findVisible(target);
      if (sight.scope !== 'all') throw fault('not-yours-to-see', { roles: STAFF_ROLES });
      return seen;
    },
    open: doneBy(OPENERS, (file, how) =>
      missions.open(file, { ...how, as: myself(how.as), mayGrant: isHarmless, via: by.via }),
    ),
    wouldOpen: doneBy(OPENERS, (file, how) =>
      missions.wouldOpen(file, { as: myself(how.as), mayGrant: isHarmless }),
    ),
    actionFile: workedOnBy(STAFF_ROLES, missions.actionFile),
    async command(target, name, input, how) {
      const as = myself(how.as);
      // Reads only what decides a viewer's scope, not all that they see: a call may have many applications of others.
      const glimpse = (of: Target, mayBeFromRecord: boolean) =>
        findVisible(of, { isCommand: true, mayBeFromRecord });
      const { sight, seen } = await glimpse(target, true);
      const give = (of: SeenProcess, sees: Sight, ifVersion: string | undefined) =>
        projectedReasons(sees, () =>
          missions.command(of, name, input, { ...rest, as, mayUse, ...(ifVersion ? { ifVersion } : {}) }),
        );
      const { ifVersion, ...rest } = how;
      if (sight.scope === 'all') return give(seen, sight, ifVersion);
      const answer = await unlessChanged({ sight, seen }, ifVersion, give, () =>
        glimpse({ ref: seen.id }, false),
      );
      const after = await glimpse({ ref: seen.id }, answer.recorded).catch(() => undefined);
      const among = filterOf(after?.sight ?? sight);
      const { step: n } = answer;
      const step = n === null ? n : await whileUp(() => missions.stepNumber({ ref: seen.id }, n, among));
      const version = after?.sight.version ?? sight.version;
      return { ...answer, version, step: step ?? null };
    },
    async preview(target, name, input, how) {
      const as = myself(how.as);
      const { seen, sight } = await findVisible(target, { mayBeFromRecord: true });
      return projectedReasons(sight, async () =>
        projectedPreview(await missions.preview(seen, name, input, { ...how, as, mayUse }), sight),
      );
    },
    async show(target, how) {
      const { seen, sight } = await findVisible(target);
      // Undefined where no step has to be left out.
      const steps = sight.scope === 'all' ? undefined : ((await whileUp(() => stepsIn(seen, sight))) ?? []);
      const applications = wantedBy(sight, how?.applications);
      const page = await missions.show(seen, { ...how, as: asWhom(sight, how?.as), steps, applications });
      return projectedPage(page, sight);
    },
    async permitted(target, as, locale) {
      const { seen, sight } = await findVisible(target);
      const found = await missions.permitted(seen, asWhom(sight, as), locale);
      return { ...found, commands: projectedPage(found, sight).commands };
    },
    async forecast(target, how) {
      const { seen, sight } = await findVisible(target, { mayBeFromRecord: true });
      const forecast = await missions.forecast(seen, how);
      return projectedPage({ forecast }, sight).forecast;
    },
    async journal(target, how) {
      const { seen, sight } = await findVisible(target);
      const drafts = draftsOfOthers(seen.state, me?.person);
      const steps = stepsWithoutDrafts(await stepsIn(seen, sight), drafts);
      return projectedJournal(await missions.journal(seen, { ...how, steps }), sight);
    },
    async steps(target) {
      const { seen, sight } = await findVisible(target);
      if (sight.scope !== 'all') throw fault('not-yours-to-see', { roles: STAFF_ROLES });
      return missions.steps(seen);
    },
    async stepNumber(target, n) {
      const { seen, sight } = await findVisible(target);
      return missions.stepNumber(seen, n, filterOf(sight));
    },
    async glance(target) {
      const { seen, sight } = await findVisible(target);
      return { ...(await missions.glance(seen)), version: sight.version };
    },
    async list(filter, locale) {
      const found = await effective();
      if (isStaff(found)) return missions.list(filter, locale);
      const { coordinator } = filter;
      // The viewer may not learn whether somebody is in the directory: an unknown coordinator has no processes.
      const whose = coordinator === undefined ? undefined : await idOfPerson(missions, coordinator);
      if (coordinator !== undefined && whose === undefined) return { rows: [], after: null };
      if (!me && filter.sandbox) throw fault('unauthenticated');
      const listing: Listing = (row, basis, now, wording) => {
        const scope = scopeIn(found, row.state);
        if (scope === 'none') return undefined;
        const { owed } = sightOf(scope, found, { ...row, basis });
        const shown = listRow(row, basis, now, wording, ({ key }) => owed.has(key));
        return scope === 'all' ? shown : { ...shown, step: null, recordedAt: null };
      };
      const asked = whose === undefined ? filter : { ...filter, coordinator: whose };
      return missions.list(asked, locale, { visibleTo: found.persons, listing });
    },
    async identify(target) {
      return (await findVisible(target)).seen.id;
    },
    // The feed of all processes: `client/http/events.ts` shows each reader their own part.
    feed: {
      head: seenBy(STAFF_ROLES, missions.feed.head),
      read: seenBy(STAFF_ROLES, missions.feed.read),
    },
    async duties(person, how) {
      if (!isMe(person)) await toWork(...STAFF_ROLES);
      return missions.duties(person, how);
    },
    desk: {
      async day(person, how) {
        self(person.person);
        await enter(how?.sandbox);
        return desk.day(person, how);
      },
      table: workedOnBy(STAFF_ROLES, (person, filter, page) => desk.table(self(person), filter, page)),
      year: workedOnBy(STAFF_ROLES, desk.year),
      // Processes that the viewer may not open are not found, nor are any by the name of a person whom they may not
      // know of there.
      async search(text, locale) {
        self();
        const whose = await effective();
        if (!isStaff(whose)) {
          const sees = (state: State) => {
            const scope = scopeIn(whose, state);
            if (scope === 'none') return 'nothing';
            return scope === 'all' || scope === 'committee' ? 'whole' : 'part';
          };
          return desk.search(text, locale, { persons: whose.persons, sees });
        }
        const found = await desk.search(text, locale);
        return me && isStaff(me) ? found : { ...found, people: [] };
      },
      savedViews: async (person) => desk.savedViews(self(person)),
      savedView: workedOnBy(STAFF_ROLES, desk.savedView),
      saveView: async (view) => desk.saveView({ ...view, person: self(view.person) }),
      dropView: async (id, person) => desk.dropView(id, self(person)),
    },
    waiting: {
      async reviews(person, where) {
        await enter(where?.sandbox);
        return waiting.reviews(self(person), where);
      },
      async beforeCommittee(person, where) {
        await enter(where?.sandbox);
        return waiting.beforeCommittee(self(person), where);
      },
      escalations: workedOnBy(['head of facility'], (person, where) =>
        waiting.escalations(self(person), where),
      ),
      told: workedOnBy(STAFF_ROLES, waiting.told),
      actions: workedOnBy(STAFF_ROLES, waiting.actions),
      action: workedOnBy(STAFF_ROLES, waiting.action),
    },
    // Drafts of actions, for people who may open actions and nobody else.
    drafts: {
      list: seenBy(OPENERS, (person) => drafts.list(self(person))),
      find: seenBy(OPENERS, (person, id) => drafts.find(self(person), id)),
      add: doneBy(OPENERS, (person, file) => drafts.add(self(person), file)),
      write: doneBy(OPENERS, (person, ...draft) => drafts.write(self(person), ...draft)),
      share: doneBy(OPENERS, (person, id, isShared) => drafts.share(self(person), id, isShared)),
      drop: doneBy(OPENERS, (person, id) => drafts.drop(self(person), id)),
      opened: doneBy(OPENERS, (person, id) => drafts.opened(self(person), id)),
    },
    requestKeys: missions.requestKeys,
    // A call that anybody may read.
    openCalls: async (how) => {
      if (how?.sandbox && !me) throw fault('unauthenticated');
      const { calls, now } = await missions.openCalls(how);
      // A rehearsal in which nothing is the viewer's to read is answered like one that doesn't exist.
      return { now: calls.length > 0 ? now : missions.present(), calls: calls.map(noticeFor) };
    },
    async callNotice(target) {
      const { seen, sight } = await findVisible(target, { isNotice: true });
      // Staff read a notice before it is published.
      return noticeFor(await missions.callNotice(seen, { isDraftToo: sight.scope === 'all' }));
    },
    async facts(target, wanted, among) {
      const { seen, sight } = await findVisible(target);
      const found = await missions.facts(seen, factsShown(wanted, sight), among);
      return projectedFacts(wanted, found, sight);
    },
    // For people who select experts: nobody else is told what came of somebody's applications.
    expertPast: workedOnBy(STAFF_ROLES, missions.expertPast),
    applications: async (person, how) => missions.applications(self(person), how),
    application: async (target, person, how) => {
      const { seen } = await findVisible(target, { isNotice: true });
      return missions.application(seen, self(person), how);
    },
    keepDocument: async (bytes, name, as) => missions.keepDocument(bytes, name, self(as)),
    documentsOf: async (named, hash) => missions.documentsOf(self(named), hash),
    speakingOf: seenBy(STAFF_ROLES, missions.speakingOf),
    async readDocument(hash, which) {
      self();
      const place = await findFile(hash, which);
      if (!place) throw fault('no-such-document', { document: hash });
      return missions.readDocument(hash, { place });
    },
    health: missions.health,
  };
  return viewer.kind === 'person' && viewer.via === 'token'
    ? holding(restricted, NEEDS, isMe, (need) => mustReach(viewer.scope, need))
    : restricted;
}

/** Undefined where no person has that id or address. */
async function idOfPerson(missions: Missions, named: string): Promise<PersonId | undefined> {
  try {
    return (await missions.person(named)).person;
  } catch (error) {
    if (!(error instanceof MissionError) || error.code !== 'no-such-person') throw error;
    return undefined;
  }
}

/** No token's scope reaches what asks for a fresh sign-in, and the refusal says that. @throws token-too-narrow */
function mustReach(scope: TokenScope, need: Need): void {
  if (need === 'fresh' || TOKEN_SCOPES.indexOf(need) <= TOKEN_SCOPES.indexOf(scope)) return;
  throw fault('token-too-narrow', { scope, wanted: need });
}

/** How often a command is tried again because a step came while it was on its way. */
const TRIES = 5;

/**
 * Gives a command for a viewer who sees a part of a process: changes outside that part don't refuse it, and the viewer
 * is not told of them.
 */
async function unlessChanged<T>(
  from: Visible,
  ifVersion: string | undefined,
  give: (seen: SeenProcess, sight: Sight, ifVersion: string | undefined) => Promise<T>,
  again: () => Promise<Visible>,
): Promise<T> {
  let { seen, sight } = from;
  for (let left = TRIES; ; left -= 1) {
    let isSame = ifVersion === undefined || ifVersion === sight.version;
    if (!isSame && seen.isFromRecord) {
      ({ seen, sight } = await again());
      isSame = ifVersion === sight.version;
    }
    try {
      // Sent even where the version differs: a repeated request gets the answer of the first one.
      return await give(
        seen,
        sight,
        ifVersion === undefined ? undefined : isSame ? versionOf(seen) : ANOTHER,
      );
    } catch (error) {
      if (!(error instanceof MissionError) || error.code !== 'state-changed') throw error;
      if (!isSame || left <= 1) throw fault('state-changed');
      ({ seen, sight } = await again());
    }
  }
}
/** A version that no process has. */
const ANOTHER = 'another';
