import type { Outcome, State } from '../../../workflows/domain/lifecycle.ts';
import type { MissionState } from '../../../workflows/domain/mission/state.ts';
import { planRuleOf, ruleOf } from '../../../workflows/domain/mission/tasks.ts';
import type { Obligation } from '../../../workflows/domain/obligation.ts';
import type { PersonId } from '../../../workflows/domain/people.ts';
import type { TaskRule } from '../../../workflows/domain/task.ts';
import { day, type Instant, instant, later } from '../../../workflows/domain/time.ts';
import { FIELD, pdf, text } from './facts.ts';
import { apply, confirmCandidate, preselect, screen } from './milestones.ts';
import type { World } from './world.ts';

/**
 * People who do what they owe on the morning on which it is owed, whatever the edition asks of them: led by what is open,
 * and by nothing else. What is refused is tried again on the next day.
 */

const DAY = 86_400_000;

/** Lets days go by until an instant, or until nothing lives any more. */
export function diligently(world: World, until: Instant): World {
  for (;;) {
    doWhatIsOwed(world);
    const next = instant(Date.parse(world.now) + DAY);
    const isOver = [...world.processes.values()].every((state) => world.governed(state).isOver(state));
    if (next > until || isOver) return world;
    world.until(next);
  }
}

function doWhatIsOwed(world: World): void {
  for (let times = 0; times < 8; times += 1) {
    const before = world.journal.length;
    for (const [id, state] of world.processes)
      for (const obligation of world.governed(state).obligations(state))
        if (obligation.status === 'open') attempt(world, world.state(id), obligation);
    candidatesApply(world);
    if (world.journal.length === before) return;
  }
}

const CANDIDATES: readonly PersonId[] = ['lead', 'second', 'third'];

/** One to each call that is open and has none. */
function candidatesApply(world: World): void {
  for (const state of world.processes.values()) {
    if (state.kind !== 'call' || state.phase !== 'published' || state.applications.length > 0) continue;
    apply(world, state.id, CANDIDATES[state.position.number - 1] ?? 'fourth');
  }
}

/** Acts by the obligation's kind; what no table knows by name is a document or a confirmation. */
function attempt(world: World, state: State, { kind, key, owedBy, facts }: Obligation): unknown {
  const [who = ''] = owedBy;
  const give = (type: string, payload: object = {}, by = who) =>
    world.give(world.actor(by), state.id, type, payload);
  if (state.kind === 'action') return ofAction(world, state.id, kind, facts, give);
  if (state.kind === 'call') return ofCall(world, state.id, kind, key, who, give);
  const seats = state.seats;
  switch (kind) {
    case 'propose-dates':
      return dated(world, state, (days) => give('proposeDates', days));
    case 'submit-to-committee':
    case 'answer-changes':
      if (!state.proposed) dated(world, state, (days) => give('proposeDates', days));
      return give('submitToCommittee', { budgetCents: 2_000_000 });
    case 'decide':
      return give('approveMission', { minutes: text() });
    case 'confirm-dates-make-offers':
      if (!state.confirmed) dated(world, state, (days) => give('confirmDates', days));
      for (const { plan } of seats) give('makeOffer', { position: plan.number });
      return;
    case 'accept-offer':
      for (const { plan, candidate } of seats)
        if (candidate?.expert === who) give('acceptOffer', { position: plan.number });
      return;
    case 'sign-contracts':
      for (const { plan } of seats) give('signContract', { position: plan.number });
      return;
    case 'ask-logistics':
      return give('askLogistics');
    case 'confirm-logistics':
      return give('confirmLogistics');
    case 'key-documents':
      return give('recordKeyDocuments', { documents: [pdf(9)] });
    case 'review-documents':
      return give('recordDocumentReview');
    case 'methodology':
    case 'correct-methodology':
      return give('submitMethodology', { document: pdf(9) });
    case 'validate-methodology':
      return give('validateMethodology');
    case 'schedule-briefing': {
      const start = later(world.now, instant(Date.parse(world.now) + 2 * DAY));
      const end = instant(Date.parse(start) + 3_600_000);
      return give('scheduleBriefing', { start, end, where: text() });
    }
    case 'hold-briefing':
      return give('recordBriefing');
    case 'share-agenda':
      return give('shareAgenda');
    case 'authorise-departure':
      return give(state.remote ? 'startMission' : 'authoriseDeparture');
    case 'day-1-checklist': {
      const { checklist } = world.basis(state.id).rules;
      const items = checklist[state.remote ? 'remote' : 'field'].map((item) => ({ item, ok: true }));
      give('recordOrganisersMeeting');
      return give('completeChecklist', { items });
    }
    case 'feedback':
      return give('giveFeedback', { feedback: text() });
    case 'payment-request':
      return give('requestPayment');
    default:
  }
  const document = facts.deliverable;
  if (typeof document === 'string')
    return kind.startsWith('review-')
      ? give('acceptDeliverable', { deliverable: document })
      : give('submitDeliverable', {
          deliverable: document,
          document: pdf(1),
          ...recommended(world, document),
        });
  if (typeof facts.task === 'string') {
    const rule = ruleOf(state, world.basis(state.id).rules, facts.task);
    give('confirmTask', { task: facts.task, ...wordOf(rule) });
  }
}

/** The wording that is accepted, and the first of the answers. */
function wordOf({ declaration, answers }: TaskRule): object {
  const [wording] = Object.values(declaration ?? {});
  const says = answers?.[0];
  return { ...(wording ? { wording } : {}), ...(says ? { says } : {}) };
}

const recommended = (world: World, document: string) =>
  [...world.processes.values()].some(
    (state) =>
      state.kind === 'mission' && ruleOf(state, world.basis(state.id).rules, document).recommends === true,
  )
    ? { recommendations: text('recommendations') }
    : {};

type Give = (type: string, payload?: object) => Outcome;

function ofAction(
  world: World,
  id: string,
  kind: Obligation['kind'],
  facts: Obligation['facts'],
  give: Give,
): void {
  if (kind === 'open-activity') give('openActivity', { activity: facts.activity });
  if (kind === 'close-action') {
    const unopened = world.action(id).activities.find(({ openedAt }) => openedAt === undefined);
    if (unopened) give('closeAction');
  }
  if (kind === 'task') {
    const one = world.action(id).tasks?.find((each) => each.kind === facts.task);
    give('confirmTask', { task: facts.task, ...(one ? wordOf(one.rule) : {}) });
  }
}

function ofCall(
  world: World,
  id: string,
  kind: Obligation['kind'],
  key: string,
  who: PersonId,
  give: Give,
): unknown {
  const application = key.split('/')[1] ?? '';
  const state = world.call(id);
  switch (kind) {
    case 'publish-call':
      return give('publishCall');
    case 'screen-application':
      return screen(world, id, application);
    case 'preselect': {
      const [first] = state.applications.filter(({ phase }) => phase === 'eligible');
      if (first && who) preselect(world, id, first.id);
      return;
    }
    case 'confirm-candidate':
      return confirmCandidate(world, id, application);
    default:
  }
}

/**
 * Dates of the field, with an answer about each day that was given and that they ask about: that day is kept, and where departure
 * waits for what lies too late it is the last working day before the field.
 */
function dated(world: World, state: MissionState, give: (dates: object) => Outcome): Outcome {
  const outcome = give(FIELD);
  const tasks = outcome.ok
    ? []
    : outcome.reasons.flatMap(({ code, data }) => (code === 'given-days-unsettled' ? data.tasks : []));
  const asked = tasks.filter((task) => typeof task === 'string');
  if (asked.length === 0) return outcome;
  const { rules } = world.basis(state.id);
  const answers = asked.map((id) => {
    const { gate, due } = planRuleOf(state, rules, id);
    const isLate = gate === 'departure' && due && 'day' in due && due.day >= FIELD.from;
    return [id, isLate ? day('2018-10-12') : 'keep'] as const;
  });
  return give({ ...FIELD, givenDays: Object.fromEntries(answers) });
}
