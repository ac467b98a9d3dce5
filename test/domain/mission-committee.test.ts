import { describe, expect, it } from 'vitest';
import { day } from '../../workflows/domain/time.ts';
import {
  apply,
  CALL_2,
  callOf,
  confirmCandidate,
  contract,
  FIELD,
  MISSION,
  playedTo,
  screen,
  text,
  type World,
} from '../support/world.ts';

const minutes = text('minutes 12/2018');
const two = { committee: ['member', 'other member'], settings: { quorum: 2 } };

describe('a submission', () => {
  it('needs every position confirmed', () => {
    const world = playedTo('preselected');
    expect(
      world.refused('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 }),
    ).toMatchObject([{ code: 'positions-unconfirmed', data: { positions: ['1', '2'] } }]);
  });

  it('needs positions', () => {
    const world = playedTo('opened', { mission: { positions: [] } });
    expect(
      world.refused('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 }),
    ).toMatchObject([{ code: 'wrong-phase' }, { code: 'position-incomplete', mendedWith: 'addPosition' }]);
    world.do('coordinator', MISSION, 'addPosition', {
      position: 1,
      reference: '',
      workingDays: 10,
      lead: true,
    });
    expect(world.call(callOf(1)).phase).toBe('draft');
    expect(
      world.codes('coordinator', MISSION, 'addPosition', {
        position: 1,
        reference: '',
        workingDays: 5,
        lead: false,
      }),
    ).toEqual(['seat-taken']);
    expect(
      world.codes('coordinator', MISSION, 'addPosition', {
        position: 2,
        reference: '',
        workingDays: 5,
        lead: true,
      }),
    ).toEqual(['same-as-before']);
  });

  it('tells each member what is asked, and by when', () => {
    const world = playedTo('submitted', { plan: two });
    expect(world.toldOf('committee-submission')).toEqual(['member', 'other member']);
    expect(world.factsOf('committee-submission')).toMatchObject({
      totalCents: 2_000_000,
      from: '2018-10-15',
      to: '2018-10-18',
      due: { day: '2018-07-30' },
    });
    expect(world.mission().submissions[0]?.team).toEqual([
      { position: 1, expert: 'lead', application: 'lead' },
      { position: 2, expert: 'second', application: 'second' },
    ]);
  });

  it('needs enough members other than its author', () => {
    const world = playedTo('confirmed', { plan: { ...two, committee: ['member', 'coordinator'] } });
    world.do('coordinator', MISSION, 'proposeDates', FIELD);
    expect(
      world.refused('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 }),
    ).toMatchObject([{ code: 'committee-too-small', data: { members: 1, quorum: 2 } }]);
  });
});

describe('the committee', () => {
  it('approves, with date and minutes', () => {
    const world = playedTo('submitted').on('2018-07-20');
    const from = world.sent.length;
    world.do('member', MISSION, 'approveMission', { minutes });
    expect(world.mission()).toMatchObject({
      phase: 'approved',
      approvedAt: world.now,
      submissions: [{ decided: { decision: 'approved', at: world.now, by: 'member', minutes } }],
    });
    expect(world.told(from)).toEqual(['committee-decision > coordinator']);
    expect(world.owed('decide/1')).toMatchObject({ status: 'met', late: false });
  });

  it('asks for changes: which; the mission is recruiting again, and is submitted anew', () => {
    const world = playedTo('submitted').on('2018-07-20');
    world.do('member', MISSION, 'requestChanges', { minutes, changes: text('a smaller team') });
    expect(world.mission().phase).toBe('recruiting');
    expect(world.factsOf('committee-decision')).toMatchObject({
      decision: 'changes',
      comments: text('a smaller team'),
      due: { day: '2018-07-27' },
    });
    expect(world.owed('answer-changes/1')).toMatchObject({ status: 'open', due: { day: '2018-07-27' } });
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    expect(world.owed('answer-changes/1')).toMatchObject({ status: 'met' });
    expect(world.owed('decide/2')).toMatchObject({ status: 'open' });
  });

  it('rejects: why; the mission is cancelled, and those preselected are told', () => {
    const world = playedTo('submitted');
    const from = world.sent.length;
    world.do('member', MISSION, 'rejectMission', { minutes, reason: text('no priority') });
    expect(world.mission()).toMatchObject({ phase: 'cancelled', cancelled: { reason: text('no priority') } });
    expect(world.told(from).sort()).toEqual([
      'committee-decision > coordinator',
      'mission-cancelled > partner',
      'preselection-cancelled > lead',
      'preselection-cancelled > second',
    ]);
    expect(world.factsOf('preselection-cancelled')?.reason).toEqual(text('no priority'));
    expect(world.application(CALL_2, 'second')).toBe('not retained');
    expect(world.action().phase).toBe('closed');
    expect(world.on('2018-12-01').rungs('', from)).toEqual([]);
  });

  it('is its members, and nobody else: not the coordinator, not the head of facility', () => {
    const world = playedTo('submitted');
    expect(world.codes('coordinator', MISSION, 'approveMission', { minutes })).toContain('role-may-not');
    expect(world.codes('head', MISSION, 'approveMission', { minutes })).toEqual(['role-may-not']);
    expect(world.codes('other member', MISSION, 'approveMission', { minutes })).toEqual(['not-your-action']);
  });

  it('while it decides nobody is contracted and no date confirmed', () => {
    const world = playedTo('submitted');
    expect(world.codes('coordinator', MISSION, 'makeOffer', { position: 1 })).toEqual([
      'wrong-phase',
      'approval-missing',
      'dates-not-confirmed',
    ]);
    expect(world.codes('coordinator', MISSION, 'signContract', { position: 1 })).toContain(
      'approval-missing',
    );
  });
});

describe('how many members must approve', () => {
  it('is one by default', () => {
    const world = playedTo('submitted', { plan: { committee: ['member', 'other member'] } });
    world.do('other member', MISSION, 'approveMission', { minutes });
    expect(world.mission().phase).toBe('approved');
  });

  it('may be two: who has approved owes nothing more, and the others a new round', () => {
    const world = playedTo('submitted', { plan: two }).on('2018-07-24');
    world.do('member', MISSION, 'approveMission', { minutes });
    expect(world.mission()).toMatchObject({ phase: 'under review' });
    expect(world.mission().approvedAt).toBeUndefined();
    expect(world.owed('decide/1')).toMatchObject({ status: 'open', owedBy: ['other member'] });
    expect(world.codes('member', MISSION, 'approveMission', { minutes })).toEqual(['already-decided-by-you']);
    world.on('2018-07-27');
    expect(world.rungs('decide')).toEqual([
      '2018-07-23 reminder -5 decide/1 > member',
      '2018-07-23 reminder -5 decide/1 > other member',
      '2018-07-26 reminder -2 decide/1 > other member',
    ]);
    world.do('other member', MISSION, 'approveMission', { minutes });
    expect(world.mission().phase).toBe('approved');
    expect(world.mission().submissions[0]?.approvals.map(({ by }) => by)).toEqual(['member', 'other member']);
  });

  it('and one of them may ask for changes', () => {
    const world = playedTo('submitted', { plan: two });
    world.do('member', MISSION, 'approveMission', { minutes });
    world.do('other member', MISSION, 'requestChanges', { minutes, changes: text() });
    expect(world.mission().phase).toBe('recruiting');
  });

  it('nobody decides on what they submitted themselves, nor on behalf of another', () => {
    const world = playedTo('submitted', { plan: { committee: ['member', 'coordinator'] } });
    expect(world.owed('decide/1')?.owedBy).toEqual(['member']);
    expect(world.refused('coordinator', MISSION, 'approveMission', { minutes })).toMatchObject([
      { code: 'own-submission', data: { submittedBy: 'coordinator' } },
    ]);
    const forMember = { person: 'coordinator', roles: ['coordinator'], onBehalfOf: 'member' } as const;
    expect(world.codes(forMember, MISSION, 'approveMission', { minutes })).toEqual(['own-submission']);
  });

  it('a substitute decides as the member, once', () => {
    const world = playedTo('submitted', { plan: two });
    const substitute = { person: 'third', roles: ['committee member'], onBehalfOf: 'member' } as const;
    world.do(substitute, MISSION, 'approveMission', { minutes });
    expect(world.mission().submissions[0]?.approvals).toEqual([
      { by: 'member', through: 'third', at: world.now, minutes },
    ]);
    expect(world.owed('decide/1')?.owedBy).toEqual(['other member']);
    expect(world.codes('member', MISSION, 'approveMission', { minutes })).toEqual(['already-decided-by-you']);
    const again = { ...substitute, onBehalfOf: 'other member' };
    expect(world.codes(again, MISSION, 'approveMission', { minutes })).toEqual(['already-decided-by-you']);
  });
});

describe('a team that changes under the committee', () => {
  it('is submitted anew', () => {
    const world = playedTo('submitted');
    world.do('second', CALL_2, 'withdrawApplication', { application: 'second' });
    expect(world.mission().phase).toBe('recruiting');
    expect(world.owed('decide/1')).toBeUndefined();
    expect(world.owed('submit-to-committee/2')).toMatchObject({
      status: 'awaited',
      awaits: 'last confirmation',
    });
    apply(world, CALL_2, 'third');
    screen(world, CALL_2, 'third');
    confirmCandidate(world, CALL_2, 'third');
    expect(world.due('submit-to-committee/2')).toBe('2018-07-23');
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    expect(world.owed('decide/2')).toMatchObject({ status: 'open' });
  });

  it('also while the mission is suspended', () => {
    const world = playedTo('submitted');
    world.do('coordinator', MISSION, 'suspendMission', { reason: text() });
    world.do('second', CALL_2, 'withdrawApplication', { application: 'second' });
    world.do('coordinator', MISSION, 'resumeMission', {});
    expect(world.mission().phase).toBe('recruiting');
    expect(world.owed('decide/1')).toBeUndefined();
  });
});

describe('amendments', () => {
  /** Position 2 emptied after approval, another candidate confirmed for it. */
  const replaced = (): World => {
    const world = playedTo('preparing').on('2018-09-05');
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 0, reason: text() });
    for (const who of ['third', 'fourth']) {
      apply(world, CALL_2, who);
      screen(world, CALL_2, who);
    }
    confirmCandidate(world, CALL_2, 'third');
    return world;
  };

  it('of the team, budget or dates wait beside the state, each for itself', () => {
    const world = replaced();
    const { phase } = world.mission();
    const beyond = { from: day('2019-01-14'), to: day('2019-01-17'), reason: text() };
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    world.do('coordinator', MISSION, 'proposeBudgetAmendment', { budgetCents: 1_700_007, reason: text() });
    world.do('coordinator', MISSION, 'proposeDatesAmendment', beyond);
    expect(world.mission().phase).toBe(phase);
    expect(world.open().filter((key) => key.startsWith('decide-'))).toEqual([
      'decide-amendment/1',
      'decide-amendment/2',
      'decide-amendment/3',
    ]);
    expect(world.due('decide-amendment/1')).toBe('2018-09-12');
    // Everything else goes on.
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.do('member', MISSION, 'approveAmendment', { amendment: 2, minutes });
    expect(world.mission()).toMatchObject({ budgetCents: 1_700_007 });
    world.do('member', MISSION, 'rejectAmendment', { amendment: 3, minutes, reason: text('too late') });
    expect(world.codes('coordinator', MISSION, 'moveDates', beyond)).toEqual(['dates-outside-window']);
    expect(world.toldOf('amendment-decision')).toEqual([
      'coordinator',
      'technical',
      'coordinator',
      'technical',
    ]);
  });

  it('one of a kind at a time; of the team one for each position', () => {
    const world = replaced();
    const budget = { budgetCents: 1_700_007, reason: text() };
    world.do('coordinator', MISSION, 'proposeBudgetAmendment', budget);
    expect(
      world.refused('coordinator', MISSION, 'proposeBudgetAmendment', { ...budget, budgetCents: 1_700_008 }),
    ).toMatchObject([{ code: 'amendment-open', data: { amendment: 1, what: 'budget' } }]);
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    expect(
      world.codes('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() }),
    ).toEqual(['amendment-open']);
    expect(
      world.codes('coordinator', MISSION, 'proposeTeamAmendment', { position: 1, reason: text() }),
    ).toEqual(['seat-empty']);
    expect(
      world.codes('coordinator', MISSION, 'proposeTeamAmendment', { position: 9, reason: text() }),
    ).toEqual(['no-such-position', 'seat-empty']);
  });

  it('for somebody who is no longer there lapses', () => {
    const world = replaced();
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    world.do('third', CALL_2, 'withdrawApplication', { application: 'third' });
    expect(world.owed('decide-amendment/1')).toBeUndefined();
    expect(world.codes('member', MISSION, 'approveAmendment', { amendment: 1, minutes })).toEqual([
      'already-done',
    ]);
    confirmCandidate(world, CALL_2, 'fourth');
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    world.do('member', MISSION, 'approveAmendment', { amendment: 2, minutes });
    contract(world, 2, 'fourth');
    expect(world.mission().seats[1]?.contract).toBeDefined();
  });

  it('keep the quorum, the author’s abstention, and are decided once', () => {
    const world = playedTo('preparing', { plan: { committee: ['member', 'coordinator'] } });
    world.do('coordinator', MISSION, 'proposeBudgetAmendment', { budgetCents: 1_700_007, reason: text() });
    expect(world.codes('coordinator', MISSION, 'approveAmendment', { amendment: 1, minutes })).toEqual([
      'own-submission',
    ]);
    expect(world.codes('member', MISSION, 'approveAmendment', { amendment: 2, minutes })).toEqual([
      'no-such-amendment',
    ]);
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes });
    expect(
      world.codes('member', MISSION, 'rejectAmendment', { amendment: 1, minutes, reason: text() }),
    ).toContain('already-done');
    expect(
      world.codes('coordinator', MISSION, 'proposeBudgetAmendment', {
        budgetCents: 1_700_007,
        reason: text(),
      }),
    ).toEqual(['same-as-before']);
  });

  it('are for after approval', () => {
    expect(
      playedTo('confirmed').codes('coordinator', MISSION, 'proposeBudgetAmendment', {
        budgetCents: 1_700_007,
        reason: text(),
      }),
    ).toEqual(['wrong-phase']);
  });
});
