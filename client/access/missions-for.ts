import type { State } from '../../workflows/domain/lifecycle.ts';
import { isHarmless, isStaff, STAFF_ROLES } from '../../workflows/domain/people.ts';
import { fault, MissionError, whileUp } from '../errors.ts';
import { type Listing, listRow } from '../facade/reading.ts';
import { versionOf } from '../facade/version.ts';
import type { Missions, SeenProcess, Target } from '../missions.ts';
import { TOKEN_SCOPES, type TokenScope } from '../ports/tokens.ts';
import type { Viewer } from '../viewer.ts';
import { draftsOfOthers, stepsWithoutDrafts } from './drafts.ts';
import { factsShown, projectedFacts } from './facts.ts';
import { type Looked, lookingFor, OPENERS } from './looking.ts';
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
} from './projected.ts';
import { rulesFor } from './rules.ts';
import { systemsFor } from './systems.ts';

/**
 * The façade as one viewer has it: what it answers is what they may see, and what it does is what they may do. API and
 * pages have no other, so no route can show more. A method that is added to the façade fails the build here until
 * somebody has said whose it is.
 */
export function missionsFor(unrestricted: Missions, viewer: Viewer): Missions {
  if (viewer.kind === 'service') return unrestricted;
  const looking = lookingFor(unrestricted, viewer, () => restricted.list);
  const {
    me,
    missions,
    by,
    isMe,
    effective,
    self,
    myself,
    toSee,
    toDo,
    toWork,
    look,
    scopeIn,
    ownDraftsOnly,
    personCalled,
    enter,
    stepsIn,
    stepsSeen,
    asWhom,
    wantedBy,
    noticeFor,
    findFile,
    mayUse,
  } = looking;
  const restricted: Missions = {
    ...rulesFor(looking),
    ...systemsFor(looking),
    ...peopleFor(looking),
    ...mailsFor(looking),
    present: missions.present,
    async seen(target) {
      const { seen, sight } = await look(target);
      if (sight.scope !== 'all') throw fault('not-yours-to-see', { roles: STAFF_ROLES });
      return seen;
    },
    async open(file, how) {
      toDo(...OPENERS);
      return missions.open(file, {
        ...how,
        as: myself(how.as),
        mayGrant: isHarmless,
        via: by.via,
      });
    },
    async wouldOpen(file, how) {
      toDo(...OPENERS);
      return missions.wouldOpen(file, {
        as: myself(how.as),
        mayGrant: isHarmless,
      });
    },
    async actionFile(target) {
      await toWork(...STAFF_ROLES);
      return missions.actionFile(target);
    },
    async command(target, name, input, how) {
      const as = myself(how.as);
      // What it is decided by, rather than everything that they see: others' applications are many.
      const glimpse = (of: Target, mayBeFromRecord: boolean) =>
        look(of, { isCommand: true, mayBeFromRecord });
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
      const { seen, sight } = await look(target, { mayBeFromRecord: true });
      return projectedReasons(sight, async () =>
        projectedPreview(await missions.preview(seen, name, input, { ...how, as, mayUse }), sight),
      );
    },
    async show(target, how) {
      const { seen, sight } = await look(target);
      const steps = await stepsSeen(seen, sight);
      const applications = wantedBy(sight, how?.applications);
      const page = await missions.show(seen, { ...how, as: asWhom(sight, how?.as), steps, applications });
      return projectedPage(ownDraftsOnly(page, seen), sight);
    },
    async permitted(target, as, locale) {
      const { seen, sight } = await look(target);
      const found = await missions.permitted(seen, asWhom(sight, as), locale);
      return { ...found, commands: projectedPage(found, sight).commands };
    },
    async forecast(target, how) {
      const { seen, sight } = await look(target, { mayBeFromRecord: true });
      const forecast = await missions.forecast(seen, how);
      return projectedPage(ownDraftsOnly({ forecast }, seen), sight).forecast;
    },
    async journal(target, how) {
      const { seen, sight } = await look(target);
      const drafts = draftsOfOthers(seen.state, me?.person);
      const steps = stepsWithoutDrafts(await stepsIn(seen, sight), drafts);
      return projectedJournal(await missions.journal(seen, { ...how, steps }), sight);
    },
    async steps(target) {
      const { seen, sight } = await look(target);
      if (sight.scope !== 'all') throw fault('not-yours-to-see', { roles: STAFF_ROLES });
      return missions.steps(seen);
    },
    async stepNumber(target, n) {
      const { seen, sight } = await look(target);
      return missions.stepNumber(seen, n, filterOf(sight));
    },
    async glance(target) {
      const { seen, sight } = await look(target);
      return { ...(await missions.glance(seen)), version: sight.version };
    },
    async list(filter, locale) {
      const found = await effective();
      if (isStaff(found)) return missions.list(filter, locale);
      const { coordinator } = filter;
      // Whether somebody is in the directory is not theirs to know: nobody's processes are none.
      const whose = coordinator === undefined ? undefined : await personCalled(coordinator);
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
      return (await look(target)).seen.id;
    },
    // Of every process: what follows it shows each reader their own (`client/http/events.ts`).
    feed: {
      head: async () => {
        toSee(...STAFF_ROLES);
        return missions.feed.head();
      },
      read: async (wanted) => {
        toSee(...STAFF_ROLES);
        return missions.feed.read(wanted);
      },
    },
    async tasks(person, how) {
      if (!isMe(person)) await toWork(...STAFF_ROLES);
      return missions.tasks(person, how);
    },
    desk: {
      async day(person, how) {
        self(person.person);
        await enter(how?.sandbox);
        return missions.desk.day(person, how);
      },
      async table(person, filter, page) {
        await toWork(...STAFF_ROLES);
        return missions.desk.table(self(person), filter, page);
      },
      async year(filter, page) {
        await toWork(...STAFF_ROLES);
        return missions.desk.year(filter, page);
      },
      // What they may not open is not found, and nothing by the name of somebody whom they may not know of there.
      async search(text, locale) {
        self();
        const whose = await effective();
        if (!isStaff(whose)) {
          const sees = (state: State) => {
            const scope = scopeIn(whose, state);
            if (scope === 'none') return 'nothing';
            return scope === 'all' || scope === 'committee' ? 'whole' : 'part';
          };
          return missions.desk.search(text, locale, { persons: whose.persons, sees });
        }
        const found = await missions.desk.search(text, locale);
        return me && isStaff(me) ? found : { ...found, people: [] };
      },
      savedViews: async (person) => missions.desk.savedViews(self(person)),
      async savedView(id) {
        await toWork(...STAFF_ROLES);
        return missions.desk.savedView(id);
      },
      saveView: async (view) => missions.desk.saveView({ ...view, person: self(view.person) }),
      dropView: async (id, person) => missions.desk.dropView(id, self(person)),
    },
    waiting: {
      async reviews(person, where) {
        await enter(where?.sandbox);
        return missions.waiting.reviews(self(person), where);
      },
      async beforeCommittee(person, where) {
        await enter(where?.sandbox);
        return missions.waiting.beforeCommittee(self(person), where);
      },
      async escalations(person, where) {
        await toWork('head of facility');
        return missions.waiting.escalations(self(person), where);
      },
      async told(target, key) {
        await toWork(...STAFF_ROLES);
        return missions.waiting.told(target, key);
      },
      async actions(where) {
        await toWork(...STAFF_ROLES);
        return missions.waiting.actions(where);
      },
      async action(target, where) {
        await toWork(...STAFF_ROLES);
        return missions.waiting.action(target, where);
      },
    },
    // Of who may open actions, and of nobody else.
    drafts: {
      async list(person) {
        toSee(...OPENERS);
        return missions.drafts.list(self(person));
      },
      async find(person, id) {
        toSee(...OPENERS);
        return missions.drafts.find(self(person), id);
      },
      async add(person, file) {
        toDo(...OPENERS);
        return missions.drafts.add(self(person), file);
      },
      async write(person, id, version, file) {
        toDo(...OPENERS);
        return missions.drafts.write(self(person), id, version, file);
      },
      async share(person, id, isShared) {
        toDo(...OPENERS);
        return missions.drafts.share(self(person), id, isShared);
      },
      async drop(person, id) {
        toDo(...OPENERS);
        return missions.drafts.drop(self(person), id);
      },
      async opened(person, id) {
        toDo(...OPENERS);
        return missions.drafts.opened(self(person), id);
      },
    },
    requestKeys: missions.requestKeys,
    // Written for anybody to read.
    openCalls: async (how) => {
      if (how?.sandbox && !me) throw fault('unauthenticated');
      const { calls, now } = await missions.openCalls(how);
      // A rehearsal in which nothing is theirs to read is one that there is not.
      return { now: calls.length > 0 ? now : missions.present(), calls: calls.map(noticeFor) };
    },
    async callNotice(target) {
      const { seen, sight } = await look(target, { isNotice: true });
      // Staff read it before it is published.
      return noticeFor(await missions.callNotice(seen, { isDraftToo: sight.scope === 'all' }));
    },
    async facts(target, wanted, among) {
      const { seen, sight } = await look(target);
      const found = await missions.facts(seen, factsShown(wanted, sight), among);
      return projectedFacts(wanted, found, sight);
    },
    // For those who select: what came of somebody's applications is told to nobody else.
    async expertPast(named, how) {
      await toWork(...STAFF_ROLES);
      return missions.expertPast(named, how);
    },
    applications: async (person, how) => missions.applications(self(person), how),
    application: async (target, person, how) => {
      const { seen } = await look(target, { isNotice: true });
      return missions.application(seen, self(person), how);
    },
    keepDocument: async (bytes, name, as) => missions.keepDocument(bytes, name, self(as)),
    documentsOf: async (named, hash) => missions.documentsOf(self(named), hash),
    async speakingOf(hash) {
      toSee(...STAFF_ROLES);
      return missions.speakingOf(hash);
    },
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

/** What asks for a fresh sign-in no scope reaches, and it is told as that. @throws token-too-narrow */
function mustReach(scope: TokenScope, need: Need): void {
  if (need === 'fresh' || TOKEN_SCOPES.indexOf(need) <= TOKEN_SCOPES.indexOf(scope)) return;
  throw fault('token-too-narrow', { scope, wanted: need });
}

/** Steps that nobody waits for so often come while a command is on its way. */
const TRIES = 5;

/**
 * Gives a command for who sees a part of a process: what changed beside that part is no reason against it, and nobody is
 * told that it did.
 */
async function unlessChanged<T>(
  from: Looked,
  ifVersion: string | undefined,
  give: (seen: SeenProcess, sight: Sight, ifVersion: string | undefined) => Promise<T>,
  again: () => Promise<Looked>,
): Promise<T> {
  let { seen, sight } = from;
  for (let left = TRIES; ; left -= 1) {
    let isSame = ifVersion === undefined || ifVersion === sight.version;
    if (!isSame && seen.isFromRecord) {
      ({ seen, sight } = await again());
      isSame = ifVersion === sight.version;
    }
    try {
      // Sent all the same where it is another: what was asked before is answered as it was then.
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
/** The version of nothing. */
const ANOTHER = 'another';
