/** The table of docs/lifecycle.md, "The ladder", row by row. */

import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import { addDays, day } from '../../workflows/domain/time.ts';
import {
  ACTION,
  accept,
  apply,
  brussels,
  CALL_1,
  CALL_2,
  FINAL,
  MISSION,
  openWorld,
  pdf,
  playedTo,
  preselect,
  submit,
  text,
  type World,
} from '../support/world.ts';

/** Nobody acts for two months; what left for an obligation since. */
export function unattended(world: World, key: string, days = 60): string[] {
  const from = world.sent.length;
  world.until(brussels(addDays(day(world.now.slice(0, 10)), days)));
  return world.rungs(key, from).map((line) => line.replace(` ${key} `, ' '));
}

/** A document that the mission owes besides. */
const withFilm = (): World => {
  const world = playedTo('preparing');
  world.do('coordinator', MISSION, 'addTask', {
    task: 'film',
    title: text('A short film'),
    rule: {
      kind: 'document',
      owner: 'lead expert',
      due: { day: day('2018-10-11') },
      reviewedBy: 'coordinator',
      waivedBy: ['coordinator'],
    },
    reason: text('The partner asked for it'),
  });
  // The lead expert is under contract.
  world.do('coordinator', MISSION, 'offerAddendum', { position: 1, tasks: ['film'], reason: text('a film') });
  world.do('lead', MISSION, 'acceptAddendum', { addendum: 1 });
  return world;
};
const film = (): World => {
  const world = withFilm();
  world.do('lead', MISSION, 'submitDeliverable', { deliverable: 'film', document: pdf(1) });
  return world;
};

/** One row of the ladder: how it comes to be owed, and what leaves while nobody does anything about it. */
export interface Row {
  readonly kind: ObligationKind;
  readonly begin: () => World;
  readonly key: string;
  readonly due: string;
  readonly process?: string;
  readonly left: readonly string[];
}

export const published = (deadline?: string): World => {
  const world = openWorld();
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.on('2018-06-11');
  for (const call of [CALL_1, CALL_2])
    world.do('coordinator', call, 'publishCall', deadline ? { deadline: day(deadline) } : {});
  return world;
};
export const and = (world: World, act: (world: World) => unknown): World => {
  act(world);
  return world;
};

export const ROWS: readonly Row[] = [
  {
    kind: 'complete-application',
    begin: () =>
      and(published('2018-07-06').on('2018-06-14'), (w) =>
        w.do('third', CALL_2, 'startApplication', { application: 'third', missing: ['address'] }),
      ),
    key: 'complete-application/third',
    process: CALL_2,
    due: '2018-07-06',
    left: ['2018-06-29 reminder -5 > third', '2018-07-04 reminder -2 > third'],
  },
  {
    kind: 'review-call',
    begin: () => published(),
    key: 'review-call/2018-06-11',
    process: CALL_2,
    due: '2018-06-25',
    left: [
      '2018-06-25 reminder 0 > coordinator', // one of each call
      '2018-06-25 reminder 0 > coordinator',
      '2018-06-28 escalation +3 > head',
      '2018-06-28 escalation +3 > head',
    ],
  },
  {
    kind: 'screen-application',
    begin: () => and(published().on('2018-06-14'), (w) => apply(w, CALL_2, 'third')),
    key: 'screen-application/third',
    process: CALL_2,
    due: '2018-06-21',
    left: [
      '2018-06-20 reminder -1 > coordinator',
      '2018-06-21 reminder 0 > coordinator',
      '2018-06-26 escalation +3 > head',
    ],
  },
  {
    kind: 'screen-application',
    begin: () => and(published('2018-07-06').on('2018-06-14'), (w) => apply(w, CALL_2, 'third')),
    key: 'screen-application/third',
    process: CALL_2,
    due: '2018-07-13',
    left: [
      '2018-07-12 reminder -1 > coordinator',
      '2018-07-13 reminder 0 > coordinator',
      '2018-07-18 escalation +3 > head',
    ],
  },
  {
    kind: 'confirm-candidate',
    begin: () => playedTo('preselected'),
    key: 'confirm-candidate/second',
    process: CALL_2,
    due: '2018-07-02',
    left: [
      '2018-06-27 reminder -3 > second',
      '2018-06-29 reminder -1 > second',
      '2018-07-03 escalation +1 > coordinator',
    ],
  },
  {
    kind: 'review-proof',
    begin: () => {
      const world = playedTo('screened');
      preselect(world, CALL_2, 'second');
      world.do('second', CALL_2, 'provideProof', { application: 'second', contact: text('employer') });
      return world;
    },
    key: 'review-proof/second/v1',
    process: CALL_2,
    due: '2018-06-21',
    left: ['2018-06-21 reminder 0 > coordinator', '2018-06-25 escalation +2 > head'],
  },
  {
    kind: 'submit-to-committee',
    begin: () => playedTo('confirmed').copy(),
    key: 'submit-to-committee/1',
    due: '2018-07-09', // 5 after the last position was confirmed on 2 July
    left: ['2018-07-12 escalation +3 > head'],
  },
  {
    kind: 'decide',
    begin: () => playedTo('submitted'),
    key: 'decide/1',
    due: '2018-07-30',
    left: [
      '2018-07-23 reminder -5 > member',
      '2018-07-26 reminder -2 > member',
      '2018-07-31 escalation +1 > head',
    ],
  },
  {
    kind: 'answer-changes',
    begin: () =>
      and(playedTo('submitted').on('2018-07-27'), (w) =>
        w.do('member', MISSION, 'requestChanges', { minutes: text(), changes: text() }),
      ),
    key: 'answer-changes/1',
    due: '2018-08-03',
    left: [
      '2018-08-01 reminder -2 > coordinator',
      '2018-08-03 reminder 0 > coordinator',
      '2018-08-06 escalation +1 > head',
    ],
  },
  {
    kind: 'confirm-dates-make-offers',
    begin: () => playedTo('approved'),
    key: 'confirm-dates-make-offers',
    due: '2018-08-22',
    left: ['2018-08-22 reminder 0 > coordinator', '2018-08-23 escalation +1 > head'],
  },
  {
    kind: 'accept-offer',
    begin: () => playedTo('offered'),
    key: 'accept-offer/2/second',
    due: '2018-08-29',
    left: [
      '2018-08-27 reminder -2 > second',
      '2018-08-29 reminder 0 > second',
      '2018-08-30 escalation +1 > coordinator',
    ],
  },
  {
    kind: 'answer-addendum',
    begin: () => {
      const world = playedTo('preparing');
      world.do('coordinator', MISSION, 'offerAddendum', {
        position: 2,
        days: 13,
        reason: text('a day more'),
      });
      return world;
    },
    key: 'answer-addendum/1',
    due: '2018-09-10',
    left: [
      '2018-09-06 reminder -2 > second',
      '2018-09-10 reminder 0 > second',
      '2018-09-11 escalation +1 > coordinator',
    ],
  },
  {
    kind: 'sign-contracts',
    begin: () => playedTo('offered'),
    key: 'sign-contracts',
    due: '2018-09-03',
    left: [
      '2018-08-29 reminder -3 > coordinator',
      '2018-09-03 reminder 0 > coordinator',
      '2018-09-05 escalation +2 > head',
    ],
  },
  {
    kind: 'decide-amendment',
    begin: () =>
      and(playedTo('preparing').on('2018-09-03'), (w) =>
        w.do('coordinator', MISSION, 'proposeBudgetAmendment', { budgetCents: 1_700_005, reason: text() }),
      ),
    key: 'decide-amendment/1',
    due: '2018-09-10',
    left: ['2018-09-06 reminder -2 > member', '2018-09-11 escalation +1 > head'], // −5 is the day it began
  },
  {
    kind: 'confirm-logistics',
    begin: () => and(playedTo('preparing'), (w) => w.do('lead', MISSION, 'askLogistics', {})),
    key: 'confirm-logistics',
    due: '2018-09-10',
    left: [
      '2018-09-06 reminder -2 > partner',
      '2018-09-10 reminder 0 > partner',
      '2018-09-11 escalation +1 > coordinator',
    ],
  },
  {
    kind: 'key-documents',
    begin: () => playedTo('preparing'),
    key: 'key-documents',
    due: '2018-09-24',
    left: [
      '2018-09-19 reminder -3 > lead',
      '2018-09-24 reminder 0 > lead',
      '2018-09-25 escalation +1 > coordinator',
    ],
  },
  {
    kind: 'review-documents',
    begin: () =>
      and(playedTo('preparing').on('2018-09-24'), (w) =>
        w.do('lead', MISSION, 'recordKeyDocuments', { documents: [] }),
      ),
    key: 'review-documents/second',
    due: '2018-10-01',
    left: [
      '2018-09-27 reminder -2 > second',
      '2018-10-01 reminder 0 > second',
      '2018-10-02 escalation +1 > lead',
    ],
  },
  {
    kind: 'schedule-briefing',
    begin: () => playedTo('preparing'),
    key: 'schedule-briefing',
    due: '2018-10-03',
    left: [
      '2018-10-01 reminder -2 > coordinator',
      '2018-10-03 reminder 0 > coordinator',
      '2018-10-04 escalation +1 > technical',
    ],
  },
  {
    kind: 'methodology',
    begin: () => playedTo('preparing'),
    key: 'methodology/v1',
    due: '2018-10-03',
    left: [
      '2018-09-28 reminder -3 > lead',
      '2018-10-02 reminder -1 > lead',
      '2018-10-04 escalation +1 > coordinator',
      '2018-10-04 escalation +1 > technical',
    ],
  },
  {
    kind: 'validate-methodology',
    begin: () =>
      and(playedTo('documents reviewed').on('2018-10-03'), (w) =>
        w.do('lead', MISSION, 'submitMethodology', { document: pdf(9) }),
      ),
    key: 'validate-methodology/methodology/v1',
    due: '2018-10-05',
    left: ['2018-10-05 reminder 0 > technical', '2018-10-08 escalation +1 > head'],
  },
  {
    kind: 'correct-methodology',
    begin: () =>
      and(playedTo('documents reviewed').on('2018-10-03'), (w) => {
        w.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
        w.on('2018-10-05').do('technical', MISSION, 'returnMethodology', { comments: text() });
      }),
    key: 'methodology/v2',
    due: '2018-10-08',
    left: ['2018-10-08 reminder 0 > lead', '2018-10-09 escalation +1 > coordinator'],
  },
  ...(['methodological-note', 'agenda'] as const).map(
    (kind): Row => ({
      kind,
      begin: () => playedTo('preparing'),
      key: `${kind}/v1`,
      due: '2018-10-08',
      left: [
        '2018-10-01 reminder -5 > lead',
        '2018-10-04 reminder -2 > lead',
        '2018-10-08 reminder 0 > lead',
        '2018-10-09 escalation +1 > coordinator',
        '2018-10-10 escalation +2 > technical',
        '2018-10-10 escalation +2 > head',
      ],
    }),
  ),
  {
    kind: 'review-initial-deliverable',
    begin: () => and(playedTo('methodology validated').on('2018-10-08'), (w) => submit(w, 'agenda')),
    key: 'review-initial-deliverable/agenda/v1',
    due: '2018-10-10',
    left: ['2018-10-10 reminder 0 > coordinator', '2018-10-11 escalation +1 > head'],
  },
  {
    kind: 'review-initial-deliverable',
    begin: () =>
      and(playedTo('methodology validated').on('2018-10-08'), (w) => submit(w, 'methodological-note')),
    key: 'review-initial-deliverable/methodological-note/v1',
    due: '2018-10-10',
    left: ['2018-10-10 reminder 0 > technical', '2018-10-11 escalation +1 > head'],
  },
  {
    kind: 'correct-initial-deliverable',
    begin: () =>
      and(playedTo('methodology validated').on('2018-10-08'), (w) => {
        submit(w, 'agenda');
        w.do('coordinator', MISSION, 'returnDeliverable', { deliverable: 'agenda', comments: text() });
      }),
    key: 'agenda/v2',
    due: '2018-10-09',
    left: ['2018-10-09 reminder 0 > lead', '2018-10-10 escalation +1 > coordinator'],
  },
  {
    kind: 'review-initial-deliverable',
    begin: () =>
      and(playedTo('methodology validated').on('2018-10-08'), (w) => {
        submit(w, 'agenda');
        w.do('coordinator', MISSION, 'returnDeliverable', { deliverable: 'agenda', comments: text() });
        submit(w, 'agenda');
      }),
    key: 'review-initial-deliverable/agenda/v2',
    due: '2018-10-09', // 1 if corrected
    left: ['2018-10-09 reminder 0 > coordinator', '2018-10-10 escalation +1 > head'],
  },
  {
    kind: 'share-agenda',
    begin: () =>
      and(playedTo('methodology validated').on('2018-10-08'), (w) => {
        submit(w, 'agenda');
        accept(w, 'agenda');
      }),
    key: 'share-agenda',
    due: '2018-10-09',
    left: ['2018-10-09 reminder 0 > coordinator', '2018-10-10 escalation +1 > head'],
  },
  {
    kind: 'hold-briefing',
    begin: () => playedTo('preparing'),
    key: 'hold-briefing',
    due: '2018-10-10',
    left: ['2018-10-11 escalation +1 > technical'],
  },
  {
    kind: 'authorise-departure',
    begin: () => playedTo('preparing'),
    key: 'authorise-departure',
    due: '2018-10-12',
    left: ['2018-10-10 reminder -2 > coordinator', '2018-10-12 escalation 0 > head'],
  },
  {
    kind: 'day-1-checklist',
    begin: () => playedTo('departed'),
    key: 'day-1-checklist',
    due: '2018-10-15',
    left: ['2018-10-15 reminder 0 > lead', '2018-10-16 escalation +1 > coordinator'],
  },
  ...FINAL.map(
    (kind): Row => ({
      kind: kind as ObligationKind,
      begin: () => playedTo('departed'),
      key: `${kind}/v1`,
      due: '2018-11-02',
      left: [
        '2018-10-25 reminder -5 > lead',
        '2018-10-30 reminder -2 > lead',
        '2018-11-02 reminder 0 > lead',
        '2018-11-05 escalation +1 > coordinator',
        '2018-11-07 escalation +3 > technical',
        '2018-11-09 escalation +5 > head',
      ],
    }),
  ),
  {
    kind: 'review-final-deliverable',
    begin: () => playedTo('reported'),
    key: 'review-final-deliverable/corpus/v1',
    due: '2018-11-09',
    left: [
      '2018-11-08 reminder -1 > coordinator',
      '2018-11-09 reminder 0 > coordinator',
      '2018-11-14 escalation +3 > head',
    ],
  },
  {
    kind: 'review-final-deliverable',
    begin: () => playedTo('reported'),
    key: 'review-final-deliverable/expert-report/v1',
    due: '2018-11-09',
    left: [
      '2018-11-08 reminder -1 > technical',
      '2018-11-09 reminder 0 > technical',
      '2018-11-14 escalation +3 > head',
    ],
  },
  {
    kind: 'correct-final-deliverable',
    begin: () =>
      and(playedTo('reported').on('2018-11-09'), (w) =>
        w.do('coordinator', MISSION, 'returnDeliverable', { deliverable: 'corpus', comments: text() }),
      ),
    key: 'corpus/v2',
    due: '2018-11-16',
    left: [
      '2018-11-14 reminder -2 > lead',
      '2018-11-16 reminder 0 > lead',
      '2018-11-19 escalation +1 > coordinator',
    ],
  },
  {
    kind: 'feedback',
    begin: () => playedTo('reporting'),
    key: 'feedback/partner',
    due: '2018-11-02',
    left: ['2018-10-29 reminder -3 > partner', '2018-11-02 reminder 0 > partner'],
  },
  {
    kind: 'feedback',
    begin: () => playedTo('reporting'),
    key: 'feedback/second',
    due: '2018-11-02',
    left: ['2018-10-29 reminder -3 > second', '2018-11-02 reminder 0 > second'],
  },
  {
    kind: 'payment-request',
    begin: () => playedTo('reviewed'),
    key: 'payment-request',
    due: '2018-11-23',
    left: [
      '2018-11-16 reminder -5 > coordinator',
      '2018-11-23 reminder 0 > coordinator',
      '2018-11-26 escalation +1 > head',
    ],
  },
  {
    kind: 'task',
    begin: withFilm,
    key: 'task:film/v1',
    due: '2018-10-11',
    left: [
      '2018-10-09 reminder -2 > lead',
      '2018-10-11 reminder 0 > lead',
      '2018-10-12 escalation +1 > coordinator',
    ],
  },
  {
    kind: 'review-task',
    begin: film,
    key: 'review-task/task:film/v1',
    due: '2018-09-05',
    left: ['2018-09-05 reminder 0 > coordinator', '2018-09-06 escalation +1 > head'],
  },
  {
    kind: 'correct-task',
    begin: () => {
      const world = film();
      world.do('coordinator', MISSION, 'returnDeliverable', { deliverable: 'film', comments: text() });
      return world;
    },
    key: 'task:film/v2',
    due: '2018-09-05',
    left: ['2018-09-05 reminder 0 > lead', '2018-09-06 escalation +1 > coordinator'],
  },
];
