import { afterEach, describe, expect, it } from 'vitest';
import { days, Play } from '../../support/play.ts';
import { FIELD, recruit, study, submit, toContracts } from '../../support/scenes.ts';
import { ACTION, CALL_1, CALL_2, MISSION, text } from '../../support/world.ts';

let play: Play;
afterEach(() => play?.end());

describe('a rejection', () => {
  it('cancels the mission, is told to everybody it concerns, and leaves silence behind', async () => {
    play = await Play.begin();
    await recruit(play);
    await submit(play);
    await play.mails();

    await play.on('07-11');
    expect(await play.due('decide/1')).toBe('07-16');
    expect(await play.mails()).toEqual(['Mon 9 Jul 09:00 member: reminder -5 decide/1']);

    // Before the committee has decided, nobody is contracted and no date is confirmed.
    expect(await play.refused('coordinator', MISSION, 'confirmDates', FIELD)).toEqual([
      'wrong-phase',
      'approval-missing',
    ]);
    expect(await play.refused('coordinator', MISSION, 'makeOffer', { position: 1 })).toEqual([
      'wrong-phase',
      'approval-missing',
      'dates-not-confirmed',
    ]);
    const minutes = text('minutes of 11 July');
    const reason = text('not a matter of social protection');
    expect(await play.refused('coordinator', MISSION, 'rejectMission', { minutes, reason })).toEqual([
      'role-may-not',
    ]);

    await play.do('member', MISSION, 'rejectMission', { minutes, reason });
    expect(await play.mails()).toEqual([
      'Wed 11 Jul 10:00 coordinator: committee-decision',
      'Wed 11 Jul 10:00 technical: committee-decision (copy)',
      'Wed 11 Jul 03:00 in Lima partner: mission-cancelled',
      'Wed 11 Jul 10:00 lead: preselection-cancelled of call-1',
      'Wed 11 Jul 10:00 second: preselection-cancelled of call-2',
    ]);
    expect(await play.phase()).toBe('cancelled');
    expect(await play.phase(CALL_1)).toBe('closed');
    expect(await play.phase(ACTION)).toBe('closed');
    expect((await play.journal(MISSION)).at(-1)).toMatchObject({
      type: 'rejectMission',
      facts: { minutes, reason },
      consequences: [{ what: 'phase', from: 'under review', to: 'cancelled' }],
    });

    await play.on('08-31');
    expect(await play.mails()).toEqual([]);
    expect(await play.application(CALL_2, 'second')).toBe('not retained');
  });
});

describe('an amendment', () => {
  it('waits beside the mission: of money, and of dates beyond the window', async () => {
    play = await Play.begin({ committee: ['member', 'other member'] });
    await toContracts(play);

    await play.on('08-01');
    const budget = { budgetCents: 2_400_000, reason: text('interpreters') };
    await play.do('coordinator', MISSION, 'proposeBudgetAmendment', budget);
    expect(await play.due('decide-amendment/1')).toBe('08-08');
    expect(await play.mails()).toEqual([
      'Wed 1 Aug 10:00 member: amendment-submitted',
      'Wed 1 Aug 10:00 other member: amendment-submitted',
    ]);
    expect(
      await play.refused('coordinator', MISSION, 'proposeBudgetAmendment', {
        ...budget,
        budgetCents: 2_300_000,
      }),
    ).toEqual(['amendment-open']);

    // Only the changed part waits: the preparations go on.
    await study(play);
    expect(await play.phase()).toBe('preparing');
    await play.mails();
    await play.on('08-09');
    expect(await play.mails()).toEqual([
      'Mon 6 Aug 09:00 member: reminder -2 decide-amendment/1',
      'Mon 6 Aug 09:00 other member: reminder -2 decide-amendment/1',
      'Thu 9 Aug 09:00 head: escalation +1 decide-amendment/1',
    ]);
    await play.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text('minutes') });
    expect(await play.mails()).toEqual([
      'Thu 9 Aug 10:00 coordinator: amendment-decision',
      'Thu 9 Aug 10:00 technical: amendment-decision',
    ]);
    expect((await play.mission()).budgetCents).toBe(2_400_000);
    expect(
      await play.refused('other member', MISSION, 'rejectAmendment', {
        amendment: 1,
        minutes: text('minutes'),
        reason: text('late'),
      }),
    ).toEqual(['already-done']);

    // The committee approved the second half of 2029.
    const february = { from: days('10-15', '10-18').from.replace('2029-10', '2030-02'), to: '2030-02-21' };
    const dates = february as typeof FIELD;
    expect(await play.reasons('coordinator', MISSION, 'moveDates', dates)).toMatchObject([
      {
        code: 'dates-outside-window',
        data: { windowFrom: '2029-07-01', windowTo: '2029-12-31' },
        mendedWith: 'proposeDatesAmendment',
      },
    ]);
    await play.do('coordinator', MISSION, 'proposeDatesAmendment', { ...dates, reason: text('elections') });
    expect((await play.mission()).confirmed?.from).toBe('2029-10-15');
    await play.do('other member', MISSION, 'approveAmendment', { amendment: 2, minutes: text('minutes') });
    await play.mails();
    await play.do('coordinator', MISSION, 'moveDates', dates);
    expect(await play.mails()).toEqual([
      'Thu 9 Aug 10:00 lead: dates-moved',
      'Thu 9 Aug 10:00 second: dates-moved',
      'Thu 9 Aug 03:00 in Lima partner: dates-moved',
      'Thu 9 Aug 10:00 technical: dates-moved',
    ]);
    // Nothing of what counted from October is said any more.
    await play.on('11-30');
    expect(await play.mails()).toEqual([]);
  });
});
