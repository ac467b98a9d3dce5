import { describe, expect, it } from 'vitest';
import { editionOf, writtenOf } from '../../facility/edition.ts';
import { EDITIONS } from '../../facility/editions.ts';
import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import type { MissionCommands } from '../../workflows/domain/mission/commands.ts';
import { REFUSAL_CODES, type Refusal, type RefusalCode } from '../../workflows/domain/refusal.ts';
import type { TaskRule } from '../../workflows/domain/task.ts';
import { day } from '../../workflows/domain/time.ts';
import { permissions } from '../../workflows/domain/view.ts';
import { MESSAGES_A_DAY } from '../../workflows/domain/written-messages.ts';
import {
  ACTION,
  actionPlan,
  activityPlan,
  apply,
  brussels,
  CALL_1,
  CALL_2,
  checked,
  confirmCandidate,
  docx,
  FIELD,
  MISSION,
  MISSION_2,
  type Milestone,
  opening,
  openWorld,
  PEOPLE,
  pdf,
  playedTo,
  position,
  preselect,
  screen,
  text,
  type World,
} from '../support/world.ts';

// ── Every refusal ───────────────────────────────────────────────────────────────────────────────────────────

/** Given by the façade and the loop, which know other actions, requests and clocks. */
const OUTSIDE = [
  'reference-taken',
  'request-reused',
  'process-full',
  'process-behind',
  'clock-outside-sandbox',
  'clock-backwards',
] as const satisfies RefusalCode[];

type Reasons = readonly Refusal[];
type Inside = Exclude<RefusalCode, (typeof OUTSIDE)[number]>;

const applied = (): World => {
  const world = playedTo('published');
  apply(world, CALL_2, 'second');
  return world;
};
const eligible = (...sectors: readonly ('public servant' | 'private consultant')[]): World => {
  const world = playedTo('published');
  for (const [i, sector] of sectors.entries()) {
    const who = ['second', 'third'][i] ?? 'fourth';
    apply(world, CALL_2, who, sector);
    screen(world, CALL_2, who);
  }
  return world;
};
const published = (deadline: string): World => {
  const world = openWorld();
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.do('coordinator', CALL_2, 'publishCall', { deadline: day(deadline) });
  return world;
};
const opened = (more: Parameters<typeof opening>[0]): Reasons => {
  const outcome = openAction(opening(more));
  return outcome.ok ? [] : outcome.reasons;
};
const minutes = text('minutes');
const reason = text('reason');
const agenda = (document = pdf(2)) => ({ deliverable: 'agenda' as const, document });

/** A confirmation that each expert owes. */
const conduct = (rule: Partial<TaskRule> = {}) => ({
  task: 'conduct',
  title: text('title'),
  rule: {
    kind: 'confirmation' as const,
    owner: 'expert' as const,
    due: { anchor: 'offer' as const, distance: 5 },
    waivedBy: ['coordinator' as const],
    ...rule,
  },
  reason,
});

/** More working days for the first position. */
const ADDENDUM = { position: 1, days: 16, reason };
const addended = (): World => {
  const world = playedTo('preparing');
  world.do('coordinator', MISSION, 'offerAddendum', ADDENDUM);
  return world;
};

/** A week later, with a document that was given its day. */
const LATER = { from: day('2018-10-22'), to: day('2018-10-25') };
const given = (): World =>
  playedTo('preparing', {
    mission: { tasks: [{ id: 'corpus', own: { due: { day: day('2018-11-03') } } }] },
  });

/** One way to meet each refusal; a code without one doesn't compile. */
const WAYS: Readonly<Record<Inside, () => Reasons>> = {
  'role-may-not': () => playedTo('opened').refused('observer', MISSION, 'suspendMission', { reason }),
  'no-such-role': () =>
    playedTo('opened').refused('head', ACTION, 'assignStaff', { office: 'press officer', holder: 'member' }),
  'not-your-action': () =>
    playedTo('opened').refused('other coordinator', MISSION, 'suspendMission', { reason }),
  'not-in-the-team': () => playedTo('preparing').refused('third', MISSION, 'recordDocumentReview', {}),
  'not-your-application': () =>
    applied().refused('third', CALL_2, 'withdrawApplication', { application: 'second' }),
  'own-submission': () =>
    playedTo('submitted', { plan: { committee: ['coordinator', 'member'] } }).refused(
      'coordinator',
      MISSION,
      'approveMission',
      { minutes },
    ),
  'already-decided-by-you': () => {
    const world = playedTo('submitted', {
      plan: { committee: ['member', 'other member'], settings: { quorum: 2 } },
    });
    world.do('member', MISSION, 'approveMission', { minutes });
    return world.refused('member', MISSION, 'approveMission', { minutes });
  },
  'conflict-of-interest': () => {
    const world = playedTo('published');
    apply(world, CALL_2, 'coordinator');
    return world.refused('coordinator', CALL_1, 'reviewCall', {});
  },
  'reworded-meanwhile': () =>
    playedTo('opened').refused('coordinator', ACTION, 'editBrief', {
      words: { from: text('of before'), to: text('of now'), changed: ['title'] },
    }),
  'screening-unsettled': () =>
    eligible('public servant').refused('coordinator', CALL_2, 'correctCall', {
      profile: {
        from: text('of before'),
        to: text('of now'),
        changed: ['requirements.e1'],
        requirements: ['e1', 'e2'],
        assets: [],
      },
      reason,
    }),
  'wrong-phase': () => playedTo('opened').refused('coordinator', MISSION, 'requestPayment', {}),
  'not-a-command': () => {
    const world = playedTo('departed');
    const outcome = world.give(world.actor('coordinator'), MISSION, 'fieldBegan', {});
    return outcome.ok ? [] : outcome.reasons;
  },
  'already-done': () => playedTo('dates confirmed').refused('coordinator', MISSION, 'confirmDates', FIELD),
  'not-yet': () => playedTo('preparing').refused('partner', MISSION, 'confirmLogistics', {}),
  'position-incomplete': () => {
    const world = openWorld({ mission: { positions: [position(1, { requirements: [] })] } });
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    return world.refused('coordinator', CALL_1, 'publishCall', {});
  },
  'positions-unconfirmed': () =>
    playedTo('preselected').refused('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1 }),
  'dates-not-proposed': () =>
    playedTo('confirmed', { mission: { window: undefined } }).refused(
      'coordinator',
      MISSION,
      'submitToCommittee',
      { budgetCents: 1 },
    ),
  'dates-not-confirmed': () =>
    playedTo('approved').refused('coordinator', MISSION, 'makeOffer', { position: 1 }),
  'dates-not-in-order': () =>
    playedTo('published').refused('coordinator', MISSION, 'proposeDates', { from: FIELD.to, to: FIELD.from }),
  'dates-in-the-past': () =>
    playedTo('published').refused('coordinator', MISSION, 'proposeDates', {
      from: day('2018-06-01'),
      to: FIELD.to,
    }),
  'dates-outside-window': () =>
    playedTo('published').refused('coordinator', MISSION, 'proposeDates', {
      from: FIELD.from,
      to: day('2019-01-02'),
    }),
  'field-days-overlap': () =>
    playedTo('approved').refused('coordinator', MISSION, 'confirmDates', {
      ...FIELD,
      overlaps: [
        {
          expert: 'lead',
          mission: MISSION_2,
          reference: '17-11/PER/02.01',
          coordinator: 'other coordinator',
          from: FIELD.to,
          to: FIELD.to,
        },
      ],
    }),
  'date-beyond-horizon': () =>
    playedTo('approved', { mission: { window: { from: FIELD.from, to: day('2040-01-01') } } }).refused(
      'coordinator',
      MISSION,
      'confirmDates',
      {
        from: day('2031-02-03'),
        to: day('2031-02-04'),
      },
    ),
  'given-days-unsettled': () => given().refused('coordinator', MISSION, 'moveDates', LATER),
  'no-day-given': () =>
    given().refused('coordinator', MISSION, 'moveDates', {
      ...LATER,
      givenDays: { corpus: 'keep', agenda: 'keep' },
    }),
  'given-day-unfit': () =>
    given().refused('coordinator', MISSION, 'moveDates', { ...LATER, givenDays: { corpus: LATER.to } }),
  'first-day-not-working': () =>
    playedTo('approved').refused('coordinator', MISSION, 'confirmDates', {
      from: day('2018-10-14'),
      to: FIELD.to,
    }),
  'first-day-too-soon': () =>
    playedTo('approved').refused('coordinator', MISSION, 'confirmDates', {
      from: day('2018-09-03'),
      to: day('2018-09-04'),
    }),
  'approval-missing': () =>
    playedTo('submitted').refused('coordinator', MISSION, 'signContract', { position: 1 }),
  'amendment-open': () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'proposeBudgetAmendment', { budgetCents: 1_700_001, reason });
    return world.refused('coordinator', MISSION, 'proposeBudgetAmendment', {
      budgetCents: 1_700_002,
      reason,
    });
  },
  'no-such-amendment': () =>
    playedTo('preparing').refused('member', MISSION, 'approveAmendment', { amendment: 1, minutes }),
  'addendum-open': () => addended().refused('coordinator', MISSION, 'offerAddendum', ADDENDUM),
  'no-such-addendum': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'withdrawAddendum', { addendum: 1, reason }),
  'not-otherwise': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'offerAddendum', {
      position: 1,
      tasks: ['corpus'],
      reason,
    }),
  'days-by-phase-unsettled': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'offerAddendum', {
      ...ADDENDUM,
      days: 16,
      byPhase: { preparation: 4, onSite: 6, delivery: 5 },
    }),
  'days-worked-missing': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'offerAddendum', {
      position: 1,
      rate: true,
      reason,
    }),
  'committee-too-small': () =>
    playedTo('confirmed', { plan: { committee: ['coordinator'] } }).refused(
      'coordinator',
      MISSION,
      'submitToCommittee',
      { budgetCents: 1 },
    ),
  'preparations-open': () => playedTo('preparing').refused('coordinator', MISSION, 'authoriseDeparture', {}),
  'departure-authorised-already': () =>
    playedTo('departed').refused('coordinator', MISSION, 'authoriseDeparture', {}),
  'remote-mission': () =>
    playedTo('ready', { remote: true }).refused('coordinator', MISSION, 'authoriseDeparture', {}),
  'field-mission': () => playedTo('ready').refused('coordinator', MISSION, 'startMission', {}),
  'offer-missing': () => {
    const world = playedTo('dates confirmed');
    world.do('coordinator', MISSION, 'makeOffer', { position: 1 });
    return world.refused('coordinator', MISSION, 'signContract', { position: 2 });
  },
  'offer-not-accepted': () =>
    playedTo('offered').refused('coordinator', MISSION, 'signContract', { position: 1 }),
  'contract-missing': () =>
    playedTo('offered').refused('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 0, reason }),
  'no-such-position': () => playedTo('offered').refused('coordinator', MISSION, 'makeOffer', { position: 7 }),
  'seated-elsewhere': () => {
    const world = playedTo('screened');
    apply(world, CALL_2, 'lead');
    screen(world, CALL_2, 'lead');
    confirmCandidate(world, CALL_1, 'lead');
    return world.refused('coordinator', CALL_2, 'preselectApplication', { application: 'lead' });
  },
  'seat-taken': () =>
    playedTo('published').refused('coordinator', MISSION, 'addPosition', {
      position: 1,
      reference: '',
      workingDays: 1,
      lead: false,
    }),
  'seat-empty': () => {
    const world = playedTo('offered');
    world.do('lead', MISSION, 'declineOffer', { position: 1 });
    return world.refused('coordinator', MISSION, 'makeOffer', { position: 1 });
  },
  'too-many-days': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'endExpert', {
      position: 1,
      daysWorked: 16,
      reason,
    }),
  'deliverables-open': () => playedTo('reporting').refused('coordinator', MISSION, 'requestPayment', {}),
  'nothing-to-pay': () => {
    const world = playedTo('reviewed', { sole: true });
    world.do('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 0, reason });
    return world.refused('coordinator', MISSION, 'requestPayment', {});
  },
  'rate-missing': () => {
    const world = playedTo('dates confirmed');
    world.now = brussels('2018-06-10');
    return world.refused('coordinator', MISSION, 'makeOffer', { position: 1 });
  },
  'budget-exceeded': () => {
    const world = playedTo('confirmed');
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 100 });
    world.do('member', MISSION, 'approveMission', { minutes: text() });
    world.do('coordinator', MISSION, 'confirmDates', FIELD);
    return world.refused('coordinator', MISSION, 'makeOffer', { position: 1 });
  },
  'lead-missing': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'nameLead', { expert: 'fourth', reason }),
  'no-such-deliverable': () =>
    playedTo('preparing').refused('lead', MISSION, 'submitDeliverable', {
      ...agenda(),
      deliverable: 'minutes' as never,
    }),
  'too-many-pages': () => playedTo('preparing').refused('lead', MISSION, 'submitDeliverable', agenda(pdf(3))),
  'pages-unknown': () => playedTo('preparing').refused('lead', MISSION, 'submitDeliverable', agenda(docx())),
  'nothing-submitted': () => playedTo('preparing').refused('technical', MISSION, 'validateMethodology', {}),
  'already-accepted': () =>
    playedTo('deliverables accepted').refused('lead', MISSION, 'submitDeliverable', agenda()),
  'no-such-task': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'withdrawTask', { task: 'film', reason }),
  'tasks-open': () => {
    const world = playedTo('accepted offers');
    world.do('coordinator', MISSION, 'addTask', conduct({ gate: 'contract' }));
    return world.refused('coordinator', MISSION, 'signContract', { position: 1 });
  },
  'declaration-not-accepted': () => {
    const world = playedTo('accepted offers');
    world.do('coordinator', MISSION, 'addTask', conduct({ declaration: { en: 'a'.repeat(64) } }));
    return world.refused('lead', MISSION, 'confirmTask', { task: 'conduct/1' });
  },
  'answer-not-given': () => {
    const world = playedTo('accepted offers');
    world.do('coordinator', MISSION, 'addTask', conduct({ answers: ['yes', 'no'] }));
    return world.refused('lead', MISSION, 'confirmTask', { task: 'conduct/1', says: 'perhaps' });
  },
  'tasks-in-circle': () => {
    const world = playedTo('accepted offers');
    world.do('coordinator', MISSION, 'addTask', conduct());
    const after = conduct({ due: { anchor: 'another task', after: 'conduct', distance: 1 } });
    world.do('coordinator', MISSION, 'addTask', { ...after, task: 'pledge' });
    return world.refused('coordinator', MISSION, 'changeTask', {
      task: 'conduct',
      rule: { due: { anchor: 'another task', after: 'pledge', distance: 1 } },
      reason,
    });
  },
  'already-planned': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'addTask', { ...conduct(), task: 'agenda' }),
  'task-incomplete': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'addTask', { ...conduct(), rule: {} }),
  'task-needed': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'withdrawTask', { task: 'agenda', reason }),
  'gate-passed': () =>
    playedTo('departed').refused('coordinator', MISSION, 'addTask', conduct({ gate: 'departure' })),
  'departure-void': () => {
    const file = writtenOf(EDITIONS[0]);
    const tasks = { ...file.tasks, corpus: { ...file.tasks.corpus, gate: 'departure' } };
    const rules = editionOf({ ...file, tasks, number: 101 } as typeof file);
    const world = playedTo('departed');
    const outcome = world
      .governed(world.mission())
      .decide(
        world.mission(),
        { type: 'adoptEdition', payload: { edition: 101, reason } },
        world.actor('coordinator'),
        world.now,
        { rules, released: [1, 101] },
      );
    return outcome.ok ? [] : outcome.reasons;
  },
  'gate-unreachable': () =>
    playedTo('preparing').refused(
      'coordinator',
      MISSION,
      'addTask',
      conduct({ gate: 'departure', due: { anchor: 'last day in the field', distance: 2 } }),
    ),
  'task-unfit': () =>
    playedTo('preparing').refused(
      'coordinator',
      MISSION,
      'addTask',
      conduct({ owner: 'expert', due: { anchor: 'day of the programme', distance: 0 } }),
    ),
  'reviewer-owes-it': () =>
    playedTo('preparing').refused(
      'coordinator',
      MISSION,
      'addTask',
      conduct({ kind: 'document', owner: 'coordinator', reviewedBy: 'coordinator' }),
    ),
  'recommendations-missing': () =>
    playedTo('reporting').refused('lead', MISSION, 'submitDeliverable', {
      ...agenda(),
      deliverable: 'expert-report',
    }),
  'deadline-passed': () => {
    const world = published('2018-07-06').on('2018-07-06', '23:00');
    world.do('third', CALL_2, 'startApplication', { application: 'third', missing: [] });
    world.now = brussels('2018-07-07', '00:00');
    return world.refused('third', CALL_2, 'saveApplication', { application: 'third', missing: [] });
  },
  'deadline-in-the-past': () =>
    published('2018-07-06').refused('coordinator', CALL_2, 'extendDeadline', { deadline: day('2018-06-01') }),
  'before-the-deadline': () => {
    const world = published('2018-07-06');
    apply(world, CALL_2, 'second');
    return world.refused('coordinator', CALL_2, 'shortlistApplication', { application: 'second' });
  },
  'profile-incomplete': () => {
    const world = playedTo('published');
    world.do('third', CALL_2, 'startApplication', { application: 'third', missing: [] });
    return world.refused('third', CALL_2, 'submitApplication', {
      application: 'third',
      profile: text(),
      missing: ['address'],
      sector: 'public servant',
      yearsOfExperience: 1,
    });
  },
  'no-application-there': () => {
    const world = playedTo('published');
    return world.refused('coordinator', CALL_2, 'rankApplications', { ranking: [] });
  },
  'no-own-application': () => {
    const world = playedTo('preparing');
    return world
      .governed(world.call())
      .probe(world.call(), 'withdrawApplication', world.actor('second'), world.now);
  },
  'evidence-missing': () => {
    const world = playedTo('published');
    world.do('third', CALL_2, 'startApplication', { application: 'third', missing: [] });
    return world.refused('third', CALL_2, 'submitApplication', {
      application: 'third',
      profile: text(),
      missing: [],
      sector: 'public servant',
      yearsOfExperience: 1,
    });
  },
  'already-applied': () =>
    applied().refused('second', CALL_2, 'startApplication', { application: 'again', missing: [] }),
  'no-such-application': () =>
    applied().refused('coordinator', CALL_2, 'shortlistApplication', { application: 'nobody' }),
  'application-phase': () =>
    applied().refused('coordinator', CALL_2, 'shortlistApplication', { application: 'second' }),
  'requirements-unanswered': () =>
    applied().refused('coordinator', CALL_2, 'screenApplication', { application: 'second', met: {} }),
  'no-such-requirement': () =>
    applied().refused('coordinator', CALL_2, 'screenApplication', {
      application: 'second',
      met: { e1: true, e2: true, e3: true },
    }),
  'public-candidate-stands': () =>
    eligible('public servant', 'private consultant').refused('coordinator', CALL_2, 'preselectApplication', {
      application: 'third',
      dailyCents: 1,
    }),
  'somebody-preselected': () => {
    const world = eligible('public servant', 'public servant');
    preselect(world, CALL_2, 'second');
    return world.refused('coordinator', CALL_2, 'preselectApplication', { application: 'third' });
  },
  'fee-missing': () =>
    eligible('private consultant').refused('coordinator', CALL_2, 'preselectApplication', {
      application: 'second',
    }),
  'fee-not-for-public': () =>
    eligible('public servant').refused('coordinator', CALL_2, 'preselectApplication', {
      application: 'second',
      dailyCents: 1,
    }),
  'fee-agreed': () => {
    const world = playedTo('preparing', { sectors: { second: 'private consultant' } });
    return world.refused('coordinator', MISSION, 'offerAddendum', {
      position: 2,
      rate: true,
      daysWorked: 0,
      reason,
    });
  },
  'proof-not-for-others': () => {
    const world = eligible('private consultant');
    preselect(world, CALL_2, 'second');
    return world.refused('second', CALL_2, 'provideProof', { application: 'second', contact: text() });
  },
  'proof-missing': () => {
    const world = eligible('public servant');
    preselect(world, CALL_2, 'second');
    return world.refused('coordinator', CALL_2, 'acceptProof', { application: 'second' });
  },
  'not-in-ranking': () =>
    eligible('public servant').refused('coordinator', CALL_2, 'rankApplications', { ranking: [] }),
  'second-open-action': () => opened({ otherOpenActions: ['17-01/PER'] }),
  'too-many-activities': () =>
    opened({ plan: actionPlan({ activities: [1, 2, 3, 4, 5].map((n) => activityPlan(n)) }) }),
  'no-such-activity': () => openWorld().refused('coordinator', ACTION, 'openActivity', { activity: 2 }),
  'earlier-activity-open': () =>
    openWorld({ plan: { activities: [activityPlan(1), activityPlan(2)] } }).refused(
      'coordinator',
      ACTION,
      'openActivity',
      { activity: 2 },
    ),
  'activity-opened-already': () =>
    playedTo('opened').refused('coordinator', ACTION, 'openActivity', { activity: 1 }),
  'missions-open': () => playedTo('opened').refused('coordinator', ACTION, 'closeAction', {}),
  'reference-mismatch': () => opened({ plan: actionPlan({ country: 'PAN' }) }),
  'reason-missing': () =>
    applied().refused('coordinator', CALL_2, 'screenApplication', {
      application: 'second',
      met: { e1: true, e2: false },
    }),
  'no-such-obligation': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'escalateNow', { obligation: 'nothing', reason }),
  'nothing-due': () => {
    const world = playedTo('submitted');
    return world
      .governed(world.call(CALL_1))
      .probe(world.call(CALL_1), 'escalateNow', world.actor('coordinator'), world.now);
  },
  'nobody-owes': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'remindNow', { obligation: 'schedule-briefing' }),
  'reminded-today': () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'remindNow', { obligation: 'agenda/v1' });
    return world.refused('coordinator', MISSION, 'remindNow', { obligation: 'agenda/v1' });
  },
  'nobody-addressed': () => playedTo('preparing').refused('lead', MISSION, 'writeMessage', { text: text() }),
  'not-concerned': () =>
    playedTo('preparing').refused('lead', MISSION, 'writeMessage', { to: ['member'], text: text() }),
  'too-many-messages': () => {
    const world = playedTo('preparing');
    for (let n = 0; n < MESSAGES_A_DAY; n += 1)
      world.do('lead', MISSION, 'writeMessage', { to: ['coordinator'], text: text() });
    return world.refused('lead', MISSION, 'writeMessage', { to: ['coordinator'], text: text() });
  },
  'no-such-edition': () =>
    playedTo('preparing').refused('coordinator', MISSION, 'adoptEdition', { edition: 7, reason }),
  'no-such-item': () =>
    playedTo('departed')
      .on('2018-10-15', '16:00')
      .refused('lead', MISSION, 'completeChecklist', {
        items: [...checked(), { item: 'coffee', ok: true }],
      }),
  'note-missing': () =>
    playedTo('in the field').refused('lead', MISSION, 'recordDays', {
      days: [{ day: FIELD.from, held: false }],
    }),
  'items-unanswered': () =>
    playedTo('departed')
      .on('2018-10-15', '16:00')
      .refused('lead', MISSION, 'completeChecklist', { items: [] }),
  'same-as-before': () => playedTo('preparing').refused('coordinator', MISSION, 'moveDates', FIELD),
  'not-possible': () =>
    playedTo('published').refused('coordinator', CALL_2, 'extendDeadline', { deadline: FIELD.from }),
};

describe('every refusal', () => {
  it.each(Object.entries(WAYS))(
    '%s is given, with whom or what mends it in the words of the lifecycle',
    (code, way) => {
      const found = way();
      expect(found.map((one) => one.code)).toContain(code);
      for (const { mendedWith } of found)
        if (mendedWith) {
          const known = (['action', 'call', 'mission'] as const).flatMap(
            (kind) => lifecycleOf(kind).commands,
          );
          expect(known).toContain(mendedWith);
        }
    },
  );

  it('is listed; nobody gives another, and none is listed that nobody gives', () => {
    expect([...REFUSAL_CODES].sort()).toEqual([...Object.keys(WAYS), ...OUTSIDE].sort());
  });

  it('gives each reason once', () => {
    for (const way of Object.values(WAYS)) {
      const reasons = way().map((one) => JSON.stringify(one));
      expect(new Set(reasons).size).toBe(reasons.length);
    }
  });
});

// ── Who may what ────────────────────────────────────────────────────────────────────────────────────────────

const STAFF = ['coordinator', 'head'];
const COMMITTEE = ['member'];
const DRAFTING = ['coordinator', 'head', 'lead'];
const REVIEW = ['coordinator', 'head', 'technical'];
const EXPERTS = ['fourth', 'lead', 'second', 'third'];
/** To the second position. */
const APPLICANTS = ['second'];
/** Experts of the team: `lead` and `second`, once contracted. */
const TEAM = ['lead', 'second'];

/** Whom each command is for, in a mission whose team is contracted. */
const MAY: Readonly<
  Record<Exclude<keyof (MissionCommands & ActionCommands & CallCommands), 'writeMessage'>, readonly string[]>
> = {
  openActivity: STAFF,
  assignStaff: ['head'],
  assignPartnerContact: STAFF,
  editBrief: STAFF,
  assignReference: STAFF,
  setQuiet: ['head'],
  closeAction: STAFF,
  cancelAction: STAFF,

  describePosition: STAFF,
  publishCall: STAFF,
  extendDeadline: STAFF,
  correctCall: STAFF,
  reopenCall: STAFF,
  reviewCall: STAFF,
  closeCall: STAFF,
  startApplication: EXPERTS,
  saveApplication: APPLICANTS,
  submitApplication: APPLICANTS,
  reopenApplication: APPLICANTS,
  withdrawApplication: APPLICANTS,
  screenApplication: STAFF,
  shortlistApplication: STAFF,
  recordInterview: STAFF,
  rankApplications: STAFF,
  preselectApplication: STAFF,
  proposeFee: STAFF,
  agreeFee: APPLICANTS,
  provideProof: APPLICANTS,
  acceptProof: STAFF,
  returnProof: STAFF,
  declinePreselection: APPLICANTS,
  passToNext: STAFF,
  escalateNow: STAFF,
  remindNow: STAFF,

  addPosition: STAFF,
  proposeDates: STAFF,
  submitToCommittee: STAFF,
  approveMission: COMMITTEE,
  recordMinutes: [...STAFF, ...COMMITTEE],
  requestChanges: COMMITTEE,
  rejectMission: COMMITTEE,
  proposeDatesAmendment: STAFF,
  proposeBudgetAmendment: STAFF,
  proposeTeamAmendment: STAFF,
  approveAmendment: COMMITTEE,
  rejectAmendment: COMMITTEE,
  restAmendment: STAFF,
  confirmDates: STAFF,
  moveDates: STAFF,
  makeOffer: STAFF,
  acceptOffer: TEAM,
  offerAddendum: STAFF,
  acceptAddendum: TEAM,
  declineAddendum: TEAM,
  withdrawAddendum: STAFF,
  declineOffer: TEAM,
  withdrawOffer: STAFF,
  signContract: STAFF,
  askLogistics: DRAFTING,
  confirmLogistics: ['coordinator', 'head', 'partner'],
  recordKeyDocuments: DRAFTING,
  recordDocumentReview: TEAM,
  submitMethodology: DRAFTING,
  validateMethodology: ['technical'],
  returnMethodology: ['technical'],
  waiveMethodology: ['technical'],
  scheduleBriefing: STAFF,
  recordBriefing: STAFF,
  shareAgenda: STAFF,
  authoriseDeparture: STAFF,
  startMission: STAFF,
  recordOrganisersMeeting: DRAFTING,
  completeChecklist: DRAFTING,
  recordDays: DRAFTING,
  submitDeliverable: DRAFTING,
  acceptDeliverable: REVIEW,
  returnDeliverable: REVIEW,
  waiveDeliverable: REVIEW,
  confirmTask: STAFF,
  waiveTask: STAFF,
  addTask: STAFF,
  changeTask: STAFF,
  withdrawTask: STAFF,
  giveFeedback: ['lead', 'partner', 'second'],
  requestPayment: STAFF,
  endExpert: STAFF,
  nameLead: STAFF,
  suspendMission: STAFF,
  resumeMission: STAFF,
  cancelMission: STAFF,
  adoptEdition: STAFF,
};

/** Whoever has to do with a process writes there. */
const CONCERNED = {
  action: ['coordinator', 'head', 'technical', 'member', 'partner'],
  call: ['coordinator', 'head', 'technical', 'member', 'second'],
  mission: ['coordinator', 'head', 'technical', 'member', 'lead', 'second', 'partner'],
} as const;

const WHO: readonly RefusalCode[] = [
  'role-may-not',
  'not-your-action',
  'not-in-the-team',
  'not-your-application',
];

describe('who may what', () => {
  const world = playedTo('preparing');
  const processes: readonly ProcessId[] = [ACTION, CALL_2, MISSION];

  it.each(processes)('in %s: each command for those it is for, and nobody else', (id) => {
    const state = world.state(id);
    const { commands, probe } = world.governed(state);
    for (const command of commands) {
      const may = Object.keys(PEOPLE).filter(
        (person) =>
          !probe(state, command, world.actor(person), world.now).some(({ code }) => WHO.includes(code)),
      );
      const meant = command === 'writeMessage' ? CONCERNED[state.kind] : MAY[command as keyof typeof MAY];
      expect(may.sort(), command).toEqual([...meant].sort());
    }
  });

  it('observers and administrators decide nothing', () => {
    for (const id of processes)
      for (const who of ['observer', 'administrator'])
        expect(
          permissions(world.state(id), world.basis(id), world.actor(who), world.now).filter(
            ({ permitted }) => permitted,
          ),
        ).toEqual([]);
  });

  it('the system gives no command, and people no message', () => {
    const state = world.mission();
    const lifecycle = world.governed(state);
    for (const message of lifecycle.messages)
      expect(
        lifecycle.probe(state, message, world.actor('head'), world.now).map(({ code }) => code),
        message,
      ).toContain('not-a-command');
    for (const command of lifecycle.commands)
      expect(
        lifecycle.probe(state, command, { person: 'system', roles: [] }, world.now),
        command,
      ).not.toEqual([]);
  });
});

describe('permissions', () => {
  const permitted = (milestone: Milestone, who: string, id = MISSION): readonly string[] => {
    const world = playedTo(milestone);
    return permissions(world.state(id), world.basis(id), world.actor(who), world.now)
      .filter((one) => one.permitted)
      .map(({ command }) => command);
  };

  it('are what a person may do now, in the order of the lifecycle', () => {
    expect(permitted('submitted', 'member')).toEqual([
      'approveMission',
      'requestChanges',
      'rejectMission',
      'writeMessage',
    ]);
    expect(permitted('submitted', 'technical')).toEqual(['writeMessage']);
    expect(permitted('reporting', 'partner')).toEqual(['giveFeedback', 'writeMessage']);
    expect(permitted('preparing', 'lead')).toEqual(
      expect.arrayContaining([
        'askLogistics',
        'recordKeyDocuments',
        'submitMethodology',
        'submitDeliverable',
      ]),
    );
    expect(permitted('departed', 'coordinator')).not.toContain('authoriseDeparture');
    expect(permitted('ready', 'coordinator')).toContain('authoriseDeparture');
  });

  it('give every reason of what is refused to who may, and to who may not that alone', () => {
    const world = playedTo('preparing');
    const reasons = (who: string) =>
      permissions(world.mission(), world.basis(), world.actor(who), world.now)
        .find(({ command }) => command === 'authoriseDeparture')
        ?.reasons.map(({ code }) => code);
    expect(reasons('coordinator')).toEqual(['wrong-phase', 'preparations-open']);
    expect(reasons('lead')).toEqual(['role-may-not']);
  });

  it('of what is over are none', () => {
    for (const who of Object.keys(PEOPLE)) expect(permitted('closed', who), who).toEqual([]);
  });

  it('an expert applies everywhere, but acts on the own application only', () => {
    const world = playedTo('screened');
    expect(
      permissions(world.call(), world.basis(CALL_2), world.actor('third'), world.now)
        .filter(({ permitted: may }) => may)
        .map(({ command }) => command),
    ).toContain('startApplication');
    confirmCandidate(world, CALL_2, 'second');
    expect(world.codes('third', CALL_2, 'withdrawApplication', { application: 'second' })).toEqual([
      'not-your-application',
    ]);
  });
});
