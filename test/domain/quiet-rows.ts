/** The rows of “Who owes what” by which no process is silent: planned, recruiting, suspended, or not departed. */

import { SYSTEM } from '../../workflows/domain/people.ts';
import { day } from '../../workflows/domain/time.ts';
import {
  ACTION,
  activityPlan,
  apply,
  CALL_1,
  CALL_2,
  MISSION,
  missionPlan,
  openWorld,
  playedTo,
  screen,
  text,
} from '../support/world.ts';
import { and, published, type Row } from './ladder-rows.ts';

export const QUIET_ROWS: readonly Row[] = [
  {
    kind: 'open-activity',
    begin: () => openWorld(),
    key: 'open-activity',
    process: ACTION,
    due: '2018-06-18',
    left: ['2018-06-18 reminder 0 > coordinator', '2018-06-21 escalation +3 > head'],
  },
  {
    kind: 'plan-activity',
    begin: () =>
      and(openWorld({ mission: { positions: [] } }), (w) =>
        w.do('coordinator', ACTION, 'openActivity', { activity: 1 }),
      ),
    key: 'plan-activity/1',
    due: '2018-06-25',
    left: [
      '2018-06-20 reminder -3 > coordinator',
      '2018-06-25 reminder 0 > coordinator',
      '2018-06-28 escalation +3 > head',
    ],
  },
  {
    kind: 'publish-call',
    begin: () => and(openWorld(), (w) => w.do('coordinator', ACTION, 'openActivity', { activity: 1 })),
    key: 'publish-call',
    process: CALL_1,
    due: '2018-06-18',
    left: [
      '2018-06-18 reminder 0 > coordinator',
      '2018-06-18 reminder 0 > coordinator',
      '2018-06-21 escalation +3 > head',
      '2018-06-21 escalation +3 > head',
    ],
  },
  {
    kind: 'preselect',
    begin: () =>
      and(published('2018-07-06').on('2018-06-14'), (w) => {
        apply(w, CALL_2, 'third');
        w.on('2018-07-11');
        screen(w, CALL_2, 'third');
      }),
    key: 'preselect/1',
    process: CALL_2,
    due: '2018-07-18',
    left: [
      '2018-07-16 reminder -2 > coordinator',
      '2018-07-18 reminder 0 > coordinator',
      '2018-07-23 escalation +3 > head',
    ],
  },
  {
    kind: 'propose-dates',
    begin: () => and(published(), (w) => w.on('2018-11-02', '08:00')),
    key: 'propose-dates',
    due: '2018-11-08',
    left: ['2018-11-08 reminder 0 > coordinator', '2018-11-13 escalation +3 > head'],
  },
  {
    kind: 'answer-amendment',
    begin: () =>
      and(playedTo('preparing').on('2018-09-03'), (w) => {
        w.do('coordinator', MISSION, 'proposeBudgetAmendment', { budgetCents: 1_700_005, reason: text() });
        w.on('2018-09-10').do('member', MISSION, 'rejectAmendment', {
          amendment: 1,
          minutes: text(),
          reason: text(),
        });
      }),
    key: 'answer-amendment/1',
    due: '2018-09-17',
    left: ['2018-09-17 reminder 0 > coordinator', '2018-09-19 escalation +2 > head'],
  },
  {
    kind: 'ask-logistics',
    begin: () => playedTo('preparing'),
    key: 'ask-logistics',
    due: '2018-09-05',
    left: ['2018-09-05 reminder 0 > coordinator', '2018-09-07 escalation +2 > head'],
  },
  {
    kind: 'name-lead',
    begin: () =>
      and(playedTo('preparing'), (w) =>
        w.do('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 0, reason: text() }),
      ),
    key: 'name-lead/1',
    due: '2018-09-04',
    left: ['2018-09-04 reminder 0 > coordinator', '2018-09-05 escalation +1 > head'],
  },
  {
    kind: 'reach-person',
    begin: () =>
      and(playedTo('preparing'), (w) =>
        w.give(SYSTEM, MISSION, 'reachFound', {
          lost: [{ person: 'lead', why: 'address' }],
          administrators: ['administrator'],
        }),
      ),
    key: 'reach-person/lead/address',
    due: '2018-09-04',
    left: ['2018-09-04 reminder 0 > administrator', '2018-09-05 escalation +1 > head'],
  },
  {
    kind: 'decide-undeparted',
    begin: () => playedTo('ready').on('2018-10-15', '08:00'),
    key: 'decide-undeparted/2018-10-15',
    due: '2018-10-17',
    left: ['2018-10-17 reminder 0 > head', '2018-10-19 escalation +2 > member'],
  },
  {
    kind: 'review-waiting',
    // Everything is done on 12 October, and the first day is more than 60 days off.
    begin: () => playedTo('departed', { field: { from: day('2018-12-17'), to: day('2018-12-20') } }),
    key: 'review-waiting/2018-10-12',
    due: '2018-11-12',
    left: ['2018-11-12 reminder 0 > head', '2018-11-19 escalation +5 > member'],
  },
  {
    kind: 'review-suspended',
    begin: () =>
      and(playedTo('preparing'), (w) => w.do('coordinator', MISSION, 'suspendMission', { reason: text() })),
    key: 'review-suspended/2018-09-03',
    due: '2018-10-01',
    left: ['2018-10-01 reminder 0 > head', '2018-10-08 escalation +5 > member'],
  },
  {
    kind: 'close-action',
    begin: () =>
      and(openWorld({ plan: { activities: [activityPlan(1, missionPlan()), activityPlan(2)] } }), (w) => {
        w.do('coordinator', ACTION, 'openActivity', { activity: 1 });
        w.do('coordinator', MISSION, 'cancelMission', { reason: text() });
      }),
    key: 'close-action/1',
    process: ACTION,
    due: '2018-06-25',
    left: ['2018-06-25 reminder 0 > coordinator', '2018-07-02 escalation +5 > head'],
  },
];
