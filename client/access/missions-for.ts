import { lentRoles } from '../../facility/roles.ts';
import { GRANTORS, knownFrom } from '../../workflows/domain/absences.ts';
import { isAccountMail } from '../../workflows/domain/account-mails.ts';
import { type Author, SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import type { SandboxId, State } from '../../workflows/domain/lifecycle.ts';
import { isSameAddress } from '../../workflows/domain/mail-address.ts';
import { isHarmless, type PersonId, type Role } from '../../workflows/domain/people.ts';
import { fault, MissionError, whileUp } from '../errors.ts';
import { filesIn, type PlacedFile, placeOf, type WhichFile } from '../facade/files.ts';
import type { ApplicationsWanted } from '../facade/portion.ts';
import { type Listing, listRow } from '../facade/reading.ts';
import { versionOf } from '../facade/version.ts';
import type { CallNotice, Exactly, Missions, Named, SeenProcess, Target } from '../missions.ts';
import { TOKEN_SCOPES, type TokenScope } from '../ports/tokens.ts';
import type { MailRow } from '../ports.ts';
import type { Viewer } from '../viewer.ts';
import { draftsOfOthers, journalWithoutDrafts, pageWithoutDrafts, stateWithoutDrafts } from './drafts.ts';
import { factsShown, filesBeforeCommittee, projectedFacts } from './facts.ts';
import { anonymous } from './figures.ts';
import { holding, NEEDS, type Need } from './needs.ts';
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
import {
  CALENDAR_READERS,
  type EffectiveViewer,
  effectiveViewer,
  isStaff,
  RECONCILERS,
  type Scope,
  STAFF_ROLES,
  scopeOf,
} from './scope.ts';
import { projectedState } from './states.ts';

/**
 * The façade as one viewer has it: what it answers is what they may see, and what it does is what they may do. API and
 * pages have no other, so no route can show more. A method that is added to the façade fails the build here until
 * somebody has said whose it is.
 */
export function missionsFor(unrestricted: Missions, viewer: Viewer): Missions {
  if (viewer.kind === 'service') return unrestricted;
  const me = viewer.kind === 'person' ? viewer.person : undefined;
  /** What the audit says is for administrators, and so are the mails that tell it, beside whom they tell. */
  const mayKnowOf = ({ template, to }: MailRow): boolean =>
    to === me?.person || me?.roles.includes('administrator') === true || !isAccountMail(template);
  const isMe = (named: string): boolean =>
    me !== undefined && (named.trim() === me.person || isSameAddress(named, me.email));
  // Below the roles: whose it isn't to do is told that, and not to sign in again for it.
  const missions = holding(unrestricted, NEEDS, isMe, (need) => mustBeFresh(viewer, need));
  const by: Author =
    viewer.kind === 'person' ? { person: viewer.person.person, via: viewer.via } : SYSTEM_AUTHOR;

  /** Who only observes sees nobody's name anywhere. */
  const onlyObserves =
    me !== undefined && me.roles.length > 0 && me.roles.every((role) => role === 'observer');

  // ── Who ───────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Whose eyes they look with, at the present or at that of a rehearsal: for work on a process, and for nothing else.
   */
  const effective = async (at: SeenProcess['now'] = missions.present()): Promise<EffectiveViewer> => {
    const absences = await missions.absences();
    const isSubstitute = absences.some(({ substitute }) => substitute === me?.person);
    return effectiveViewer(viewer, at, knownFrom(isSubstitute ? await missions.people() : [], absences));
  };
  /** Whose applications decide what they may do. */
  const concerned = async (): Promise<readonly PersonId[]> => {
    const absences = await missions.absences();
    const covered = absences.filter(({ substitute }) => substitute === me?.person);
    return [...(me ? [me.person] : []), ...covered.map(({ person }) => person)];
  };
  const self = (named?: string): PersonId => {
    if (!me) throw fault('unauthenticated');
    if (named !== undefined && !isMe(named)) throw fault('acting-for-another');
    return me.person;
  };
  /** As the actor of a command: exactly who is signed in, for an id may be spelt like a role. */
  const myself = (named?: Named): Exactly => ({
    person: self(typeof named === 'object' ? named.person : named),
  });
  const has = (mine: readonly Role[], roles: readonly Role[]) => roles.some((role) => mine.includes(role));
  /** By the own roles alone: what a colleague who is away may beside the work on missions is nobody else's. */
  const own = (code: 'not-yours-to-see' | 'not-yours-to-do', roles: readonly Role[]) => {
    if (!me) throw fault('unauthenticated');
    if (!has(me.roles, roles)) throw fault(code, { roles });
  };
  const toSee = (...roles: readonly Role[]) => own('not-yours-to-see', roles);
  const toDo = (...roles: readonly Role[]) => own('not-yours-to-do', roles);
  /** Lists of processes and of what is owed in them: in the place of an absent colleague, too. */
  const toWork = async (...roles: readonly Role[]) => {
    if (!me) throw fault('unauthenticated');
    if (!has((await effective()).roles, roles)) throw fault('not-yours-to-see', { roles });
  };

  /** An absence, and with it rights: one's own, or whoever's by who administers accounts. */
  const mayRelieve = (person: PersonId): void => toDo(...(isMe(person) ? lentRoles() : []), 'administrator');

  // ── Which process ─────────────────────────────────────────────────────────────────────────────────────────

  /**
   * A process, if they may see anything of it. What they may not see and what there is not is answered alike, and what
   * is called nearly like it is told to staff alone, who may list all.
   */
  const look = async (target: Target, { isNotice = false, isCommand = false } = {}): Promise<Looked> => {
    let seen: SeenProcess | undefined;
    try {
      const wanted = me && isStaff(me) ? target : { ...target, isSecret: true };
      seen = await missions.seen(wanted, isCommand ? await concerned() : undefined);
    } catch (error) {
      if (!(error instanceof MissionError) || !HIDDEN.includes(error.code)) throw error;
      if (isStaff(await effective())) throw error;
    }
    const found = await effective(seen?.now);
    const scope = seen ? (isNotice ? scopeOf : scopeIn)(found, seen.state) : 'none';
    if (seen && scope !== 'none') return { seen, sight: sightOf(scope, found, seen) };
    if (!me) throw fault('unauthenticated');
    // The facility's own know that there are others.
    if (!found.roles.every(isHarmless)) throw fault('not-yours-to-see', { roles: STAFF_ROLES });
    throw fault('no-such-process', { reference: target.ref });
  };

  /** A process names those who are in charge, a call's notice can do without. */
  function scopeIn(found: EffectiveViewer, state: State): Scope {
    const most = scopeOf(found, state);
    return most === 'public' && onlyObserves ? 'none' : most;
  }

  /** Nothing of what is confirmed by a word names a file. */
  const NOTHING_OWED: ReadonlySet<string> = new Set();
  const stateFor = (state: State, scope: Scope, person: PersonId) => {
    const shown = projectedState({ ...state }, scope, person, NOTHING_OWED);
    const drafts = draftsOfOthers(state, person);
    return drafts ? stateWithoutDrafts(shown, drafts) : shown;
  };

  /** Without the drafts of others, whoever looks. */
  const ownDraftsOnly = <P extends Parameters<typeof pageWithoutDrafts>[0]>(
    page: P,
    { state }: SeenProcess,
  ): P => {
    const drafts = draftsOfOthers(state, me?.person);
    return drafts ? pageWithoutDrafts(page, drafts) : page;
  };

  const personCalled = async (named: string): Promise<PersonId | undefined> => {
    try {
      return (await missions.person(named)).person;
    } catch (error) {
      if (!(error instanceof MissionError) || error.code !== 'no-such-person') throw error;
      return undefined;
    }
  };
  /** Names of others are told to who may list them. */
  async function withoutHints<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MissionError) || error.code !== 'no-such-person') throw error;
      const { roles } = await effective();
      if (LIST_PEOPLE.some((role) => roles.includes(role))) throw error;
      throw fault('no-such-person', { person: String(error.data.person) });
    }
  }

  /** A rehearsal in which nothing is theirs is one that there is not. */
  async function enter(sandbox: SandboxId | null | undefined): Promise<void> {
    if (!me || !sandbox || isStaff(await effective())) return;
    const { rows } = await restricted.list({ sandbox, limit: 1 });
    if (rows.length === 0) throw fault('no-such-sandbox', { sandbox });
  }

  const stepsIn = async (seen: SeenProcess, sight: Sight) =>
    stepsFor(await missions.steps(seen, filterOf(sight)), sight);
  /** Undefined where there is nothing to leave out. */
  const stepsSeen = async (seen: SeenProcess, sight: Sight) =>
    sight.scope === 'all' ? undefined : ((await whileUp(() => stepsIn(seen, sight))) ?? []);

  /** For whom permissions are told: staff may ask it of anybody, others of themselves. */
  const asWhom = ({ scope }: Sight, named: Named | undefined): Named => {
    if (!me) return 'coordinator';
    const isOwn = named === undefined || typeof named === 'object' || isMe(named);
    return scope === 'all' && !isOwn ? named : myself(named);
  };

  /** Of a call, everybody's own applications are shown to them; those of others are staff's to read. */
  const wantedBy = ({ scope }: Sight, asked: ApplicationsWanted = {}): ApplicationsWanted => {
    const named = me ? [me.person] : [];
    return scope === 'all' ? { ...asked, named: [...(asked.named ?? []), ...named] } : { limit: 0, named };
  };

  /** Calls name whom to ask. */
  const noticeFor = (notice: CallNotice): CallNotice =>
    onlyObserves ? { ...notice, coordinator: '', technicalExpert: '' } : notice;

  /**
   * A file where they may see it: in the process in which it was found, among their own uploads, or wherever else it
   * stands in as much as they may see. What there is not and what they may not see is undefined alike.
   */
  const findFile = async (hash: string, { of, nameId }: WhichFile = {}): Promise<PlacedFile | undefined> => {
    if (!me || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
    const placesIn = (seen: State, scope: Scope) =>
      filesIn(stateFor(seen, scope, me.person)).filter(({ document }) => document === hash);
    if (of) {
      const { seen, sight } = await look(of);
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
  const mayUse = async (hash: string) => (await findFile(hash)) !== undefined;

  /** Administrators and the head of facility look after all mails, coordinators after those of their own processes. */
  const whoseMails = async (asked?: readonly PersonId[]): Promise<readonly PersonId[] | undefined> => {
    toSee('administrator', ...STAFF_ROLES);
    if (!me || has(me.roles, ['administrator', 'head of facility'])) return asked;
    return [me.person];
  };

  const restricted: Missions = {
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
      const glimpse = (of: Target) => look(of, { isCommand: true });
      const { sight, seen } = await glimpse(target);
      const give = (of: SeenProcess, sees: Sight, ifVersion: string | undefined) =>
        projectedReasons(sees, () =>
          missions.command(of, name, input, { ...rest, as, mayUse, ...(ifVersion ? { ifVersion } : {}) }),
        );
      const { ifVersion, ...rest } = how;
      if (sight.scope === 'all') return give(seen, sight, ifVersion);
      const answer = await unlessChanged({ sight, seen }, ifVersion, give, () => glimpse({ ref: seen.id }));
      const after = await glimpse({ ref: seen.id }).catch(() => undefined);
      const among = filterOf(after?.sight ?? sight);
      const { step: n } = answer;
      const step = n === null ? n : await whileUp(() => missions.stepNumber({ ref: seen.id }, n, among));
      const version = after?.sight.version ?? sight.version;
      return { ...answer, version, step: step ?? null };
    },
    async preview(target, name, input, how) {
      const as = myself(how.as);
      const { seen, sight } = await look(target);
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
    async permitted(target, as) {
      const { seen, sight } = await look(target);
      const found = await missions.permitted(seen, asWhom(sight, as));
      return { ...found, commands: projectedPage(found, sight).commands };
    },
    async forecast(target, how) {
      const { seen, sight } = await look(target);
      const forecast = await missions.forecast(seen, how);
      return projectedPage(ownDraftsOnly({ forecast }, seen), sight).forecast;
    },
    async journal(target, how) {
      const { seen, sight } = await look(target);
      const steps = await stepsIn(seen, sight);
      const rows = projectedJournal(await missions.journal(seen, { ...how, steps }), sight);
      const drafts = draftsOfOthers(seen.state, me?.person);
      return drafts ? journalWithoutDrafts(rows, drafts) : rows;
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
      async search(text, locale) {
        await toWork(...STAFF_ROLES);
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
    calendars: {
      async list() {
        toSee(...CALENDAR_READERS);
        return missions.calendars.list();
      },
      async show(country, year) {
        toSee(...CALENDAR_READERS);
        return missions.calendars.show(country, year);
      },
      async corrections(country) {
        toSee(...CALENDAR_READERS);
        return missions.calendars.corrections(country);
      },
      async preview(wish) {
        toSee('head of facility');
        return missions.calendars.preview(wish, by);
      },
      async correct(wish) {
        toDo('head of facility');
        return missions.calendars.correct(wish, by);
      },
    },
    async quiet(locale) {
      await toWork(...STAFF_ROLES);
      return missions.quiet(locale);
    },
    previews: {
      async looked(id) {
        toSee(...STAFF_ROLES);
        return missions.previews.looked(id);
      },
      async lookedAt(id, page) {
        toSee(...STAFF_ROLES);
        return missions.previews.lookedAt(id, page);
      },
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
    webhooks: {
      async list() {
        toSee(...WEBHOOK_KEEPERS);
        return missions.webhooks.list();
      },
      async find(id) {
        toSee(...WEBHOOK_KEEPERS);
        return missions.webhooks.find(id);
      },
      async deliveries(id, page) {
        toSee(...WEBHOOK_KEEPERS);
        return missions.webhooks.deliveries(id, page);
      },
      async create(wish, as) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.create(wish, self(as), by.via);
      },
      async rotate(id) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.rotate(id, by);
      },
      async setStatus(id, status) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.setStatus(id, status, by);
      },
      async remove(id) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.remove(id, by);
      },
      async test(id) {
        toDo(...WEBHOOK_KEEPERS);
        return missions.webhooks.test(id);
      },
    },
    // By the own roles alone: who stands in for somebody lends a hand with missions, and none with the rules.
    editions: {
      async list() {
        toSee(...RULES_READERS);
        return missions.editions.list();
      },
      async show(number) {
        toSee(...RULES_READERS);
        return missions.editions.show(number);
      },
      async check(data, base) {
        toSee(...RULES_READERS);
        return missions.editions.check(data, base);
      },
      async draft(wish, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.draft(wish, self(as), by.via);
      },
      async change(number, wish, version, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.change(number, wish, version, self(as), by.via);
      },
      async withdraw(number, version, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.withdraw(number, version, self(as), by.via);
      },
      async release(number, version, as) {
        toDo('head of facility');
        return missions.editions.release(number, version, self(as), by.via);
      },
      async look(number, as) {
        toDo(...STAFF_ROLES);
        return missions.editions.look(number, self(as));
      },
      async adopt(number, which, as) {
        toDo('coordinator', 'head of facility');
        return missions.editions.adopt(number, which, myself(as));
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
    // Everybody's own; how many there are is told to who erases their owner.
    tokens: {
      async list(person) {
        if (!isMe(person)) toSee('administrator');
        return missions.tokens.list(person);
      },
      make: async (person, wish) => missions.tokens.make(self(person), wish, by.via),
      revoke: async (person, id) => missions.tokens.revoke(self(person), id, by.via),
    },
    requestKeys: missions.requestKeys,
    async figures(filter) {
      if (me && isStaff(me)) return missions.figures(filter);
      toSee('observer', ...STAFF_ROLES);
      // Rehearsals are made up: they would only mislead.
      const { sandbox: _, ...outside } = filter ?? {};
      return anonymous(await missions.figures(outside));
    },
    async reconcile(target, decided) {
      toDo(...RECONCILERS);
      return missions.reconcile(target, decided && { ...decided, as: myself(decided.as) });
    },

    restoring: {
      async rebuild(wish) {
        toDo(...RECONCILERS);
        return missions.restoring.rebuild(wish);
      },
      async behind() {
        toSee(...RECONCILERS);
        return missions.restoring.behind();
      },
      async ended() {
        toSee(...RECONCILERS);
        return missions.restoring.ended();
      },
      async lost(target, locale) {
        toSee(...RECONCILERS);
        return missions.restoring.lost(target, locale);
      },
      async missing() {
        toSee(...RECONCILERS);
        return missions.restoring.missing();
      },
      async heldMails() {
        toSee(...RECONCILERS);
        return missions.restoring.heldMails();
      },
      async holdMails() {
        toDo(...RECONCILERS);
        return missions.restoring.holdMails(by);
      },
      async sendHeld(mails) {
        toDo(...RECONCILERS);
        return missions.restoring.sendHeld(mails, by);
      },
      async dropHeld(mails) {
        toDo(...RECONCILERS);
        return missions.restoring.dropHeld(mails, by);
      },
    },

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
    applications: async (person, how) => missions.applications(self(person), how),
    application: async (target, person, how) => {
      const { seen } = await look(target, { isNotice: true });
      return missions.application(seen, self(person), how);
    },

    async sandboxes() {
      await toWork(...STAFF_ROLES);
      return missions.sandboxes();
    },
    async clock(sandbox: SandboxId) {
      await toWork(...STAFF_ROLES);
      return missions.clock(sandbox);
    },
    async advance(sandbox, how, job) {
      toDo(...STAFF_ROLES);
      return missions.advance(sandbox, how, job);
    },
    async advanced(sandbox, how, job) {
      toDo(...STAFF_ROLES);
      return missions.advanced(sandbox, how, job);
    },

    async people() {
      toSee(...LIST_PEOPLE);
      return missions.people();
    },
    async nominees(target) {
      const { sight } = await look(target);
      if (sight.scope !== 'all') throw fault('not-yours-to-see', { roles: STAFF_ROLES });
      return missions.nominees(target);
    },
    async person(named) {
      if (me && isMe(named)) return missions.person(me.person);
      toSee(...LIST_PEOPLE);
      return missions.person(named);
    },
    async savePeople(people) {
      toDo('administrator');
      return missions.savePeople(people, by);
    },
    async erasure(named) {
      toDo('administrator');
      return missions.erasure(named);
    },
    async saveSelf(own) {
      self(own.person);
      return missions.saveSelf(own, by);
    },
    async erasePerson(named) {
      toDo('administrator');
      return missions.erasePerson(named, by);
    },
    async absences() {
      toSee(...STAFF_ROLES, 'administrator');
      return missions.absences();
    },
    async recordAbsence(absence) {
      // A role for that time is proposed by one of the two who may give it together.
      if (absence.role === undefined) mayRelieve(absence.person);
      else toDo(...GRANTORS);
      return withoutHints(() => missions.recordAbsence(absence, by));
    },
    async confirmAbsence(person, from) {
      toDo(...GRANTORS);
      return missions.confirmAbsence(person, from, by);
    },
    async removeAbsence(person, from) {
      // Whoever may give rights may take them back.
      if (!isMe(person)) toDo(...GRANTORS);
      return missions.removeAbsence(person, from, by);
    },

    async audit(filter) {
      toSee('administrator');
      return missions.audit(filter);
    },

    profile: async (named) => missions.profile(self(named)),
    saveProfile: async (named, fields) => missions.saveProfile(self(named), fields),
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

    async mails(filter) {
      // All mails are the staff's; those of a process also whose who works on it in somebody's place.
      const mayReadAll = filter.target ? isStaff(await effective()) : me !== undefined && isStaff(me);
      if (mayReadAll) return (await missions.mails(filter)).filter(mayKnowOf);
      const person = filter.person === undefined ? self() : self(filter.person);
      if (filter.target) await look(filter.target);
      return missions.mails({ ...filter, person });
    },
    async sentMail(target, id) {
      const readable = await restricted.mails({ target });
      if (!readable.some((mail) => mail.id === id)) throw fault('no-such-mail', { mail: id });
      return missions.sentMail(target, id);
    },
    async mailCatalogue(language) {
      toSee(...STAFF_ROLES, 'administrator');
      return missions.mailCatalogue(language);
    },
    async mailPreview(name, language, example) {
      toSee(...STAFF_ROLES, 'administrator');
      return missions.mailPreview(name, language, example);
    },
    // Everybody's own; who has a token shows it.
    notices: {
      of: async (person) => missions.notices.of(self(person)),
      makeFeed: async (person) => missions.notices.makeFeed(self(person)),
      endFeed: async (person) => missions.notices.endFeed(self(person)),
      readerOf: async () => undefined,
      subscribe: async (person) => missions.notices.subscribe(self(person)),
      unsubscribe: async (person) => missions.notices.unsubscribe(self(person)),
      unsubscribeBy: missions.notices.unsubscribeBy,
    },
    deadlineFeed: missions.deadlineFeed,
    async mailHealth(coordinators) {
      return missions.mailHealth(await whoseMails(coordinators));
    },
    async troubledMail(mail, coordinators) {
      return missions.troubledMail(mail, await whoseMails(coordinators));
    },
    async resendMail(mail) {
      await missions.troubledMail(mail, await whoseMails());
      return missions.resendMail(mail);
    },
    async settleMail(mail) {
      await missions.troubledMail(mail, await whoseMails());
      return missions.settleMail(mail);
    },
    async mailbox(filter) {
      toSee(...STAFF_ROLES);
      return missions.mailbox(filter);
    },
    async caughtMail(id) {
      toSee(...STAFF_ROLES);
      return missions.caughtMail(id);
    },
    async rawMail(id) {
      toSee(...STAFF_ROLES);
      return missions.rawMail(id);
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

/** @throws sign-in-again */
function mustBeFresh(viewer: Viewer, need: Need): void {
  if (need !== 'fresh' || viewer.kind !== 'person') return;
  if (viewer.via === 'token') throw fault('sign-in-again', { via: 'token' });
  const { proof, freshMinutes: minutes } = viewer;
  if (proof !== 'fresh') throw fault('sign-in-again', { via: 'session', proof, minutes });
}

interface Looked {
  readonly seen: SeenProcess;
  readonly sight: Sight;
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
    const isSame = ifVersion === undefined || ifVersion === sight.version;
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

/** What would tell that a process exists, or what is called nearly like it. */
const HIDDEN: readonly string[] = ['no-such-process', 'ambiguous-reference'];
/** Who may read the directory. */
const LIST_PEOPLE: readonly Role[] = [...STAFF_ROLES, 'administrator'];
/** Who may know the rules: whoever works by them. */
const RULES_READERS: readonly Role[] = [...STAFF_ROLES, 'administrator', 'committee member'];
/** Who opens actions, and prepares them. */
const OPENERS: readonly Role[] = ['coordinator', 'head of facility'];
/** Who decides which other systems are told of what happens. */
const WEBHOOK_KEEPERS: readonly Role[] = ['administrator', 'head of facility'];
