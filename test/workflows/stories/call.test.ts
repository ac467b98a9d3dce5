import { afterEach, describe, expect, it } from 'vitest';
import { day } from '../../../workflows/domain/time.ts';
import { at, Play, YEAR } from '../../support/play.ts';
import {
  apply,
  approve,
  contract,
  prepare,
  preselect,
  prove,
  publish,
  report,
  screen,
  submit,
  work,
} from '../../support/scenes.ts';
import { CALL_1, CALL_2, MISSION, text } from '../../support/world.ts';

let play: Play;
afterEach(() => play?.end());

describe('a call with a deadline', () => {
  it('is worked on after its last moment in Brussels, and not a moment before', async () => {
    play = await Play.begin();
    const ofItsCall = async () => (await play.mails()).filter((line) => !line.includes('call-1'));
    expect(
      await play.refused('coordinator', CALL_2, 'publishCall', { deadline: day(`${YEAR}-06-10`) }),
    ).toEqual(['deadline-in-the-past']);
    await play.do('coordinator', CALL_2, 'publishCall', { deadline: day(`${YEAR}-07-13`) });

    await play.on('06-20');
    const draft = { application: 'fourth', missing: ['mother tongue', 'nationality'] };
    await play.do('fourth', CALL_2, 'startApplication', draft);
    await play.on('06-25');
    await apply(play, CALL_2, 'second');
    expect(
      await play.refused('coordinator', CALL_2, 'screenApplication', {
        application: 'second',
        met: { e1: true, e2: true },
      }),
    ).toEqual(['before-the-deadline']);
    expect(await ofItsCall()).toEqual(['Mon 25 Jun 10:00 second: application-received of call-2']);

    await play.on('07-12');
    expect(await ofItsCall()).toEqual([
      'Fri 6 Jul 09:00 fourth: reminder -5 complete-application/fourth of call-2',
      'Wed 11 Jul 09:00 fourth: reminder -2 complete-application/fourth of call-2',
    ]);
    expect(
      await play.reasons('fourth', CALL_2, 'submitApplication', {
        ...draft,
        profile: text('profile'),
        sector: 'public servant',
        yearsOfExperience: 3,
        evidence: { e1: text('degree'), e2: text('years') },
      }),
    ).toMatchObject([{ code: 'profile-incomplete', data: { missing: draft.missing } }]);

    // In the last minute; and in the first one after.
    await play.on('07-13', '23:59');
    await apply(play, CALL_2, 'third');
    await play.on('07-14', '00:00');
    const tooLate = {
      code: 'deadline-passed',
      data: { deadline: at('07-13', '23:59').replace(':59:00.000Z', ':59:59.999Z') },
    };
    const begin = () =>
      play.reasons('lead', CALL_2, 'startApplication', { application: 'lead', missing: [] });
    expect(await begin()).toMatchObject([tooLate]);
    await play.on('07-14', '00:02');
    expect(await begin()).toMatchObject([{ code: 'wrong-phase' }, tooLate]);
    expect(await play.phase(CALL_2)).toBe('closed');
    expect(await play.application(CALL_2, 'fourth')).toBe('lapsed');
    expect(await ofItsCall()).toEqual(['Fri 13 Jul 23:59 third: application-received of call-2']);

    // Five working days after the deadline; 21 July is a Saturday.
    await play.on('07-25');
    expect(await ofItsCall()).toEqual([
      'Thu 19 Jul 09:00 coordinator: reminder -1 screen-application/second of call-2, reminder -1 screen-application/third of call-2',
      'Fri 20 Jul 09:00 coordinator: reminder 0 screen-application/second of call-2, reminder 0 screen-application/third of call-2',
      'Wed 25 Jul 09:00 head: escalation +3 screen-application/second of call-2, escalation +3 screen-application/third of call-2',
    ]);
    await screen(play, CALL_2, 'second', 'e2');
    await screen(play, CALL_2, 'third');
    expect(await play.application(CALL_2, 'second')).toBe('ineligible');
    await preselect(play, CALL_2, 'third');
    // Only selected candidates are contacted about the outcome.
    expect(await ofItsCall()).toEqual(['Wed 25 Jul 10:00 third: preselected of call-2']);
  });
});

describe('a private consultant', () => {
  it('comes after the public sector, agrees on a fee, and is paid it', async () => {
    play = await Play.begin();
    await publish(play);
    await play.on('06-14');
    await apply(play, CALL_1, 'lead');
    await apply(play, CALL_2, 'second', 'private consultant');
    await apply(play, CALL_2, 'third');
    await play.on('06-18');
    await screen(play, CALL_1, 'lead');
    await screen(play, CALL_2, 'second');
    await screen(play, CALL_2, 'third');
    expect((await play.call(CALL_2)).ranking).toEqual(['third', 'second']);
    await play.on('06-25', '08:00');
    await preselect(play, CALL_1, 'lead');
    const second = { application: 'second', dailyCents: 400_00 };
    expect(await play.refused('coordinator', CALL_2, 'preselectApplication', second)).toEqual([
      'public-candidate-stands',
    ]);
    expect(
      await play.refused('coordinator', CALL_2, 'preselectApplication', { application: 'second' }),
    ).toEqual(['public-candidate-stands', 'fee-missing']);
    await play.mails();
    await play.do('coordinator', CALL_2, 'preselectApplication', {
      ...second,
      reason: text('the only one with the language'),
    });
    await play.on('06-29');
    await prove(play, CALL_1, 'lead');
    const proof = { application: 'second', contact: text('employer') };
    expect(await play.refused('second', CALL_2, 'provideProof', proof)).toEqual(['proof-not-for-others']);
    // A revised fee is a new request: five working days from it.
    await play.do('coordinator', CALL_2, 'proposeFee', { application: 'second', dailyCents: 450_00 });
    expect(await play.due('confirm-candidate/second', CALL_2)).toBe('07-06');
    await play.do('second', CALL_2, 'agreeFee', { application: 'second' });
    expect(await play.mails()).toEqual([
      'Mon 25 Jun 08:00 second: preselected of call-2',
      'Wed 27 Jun 09:00 lead: reminder -3 confirm-candidate/lead of call-1',
      'Wed 27 Jun 09:00 second: reminder -3 confirm-candidate/second of call-2',
      'Fri 29 Jun 09:00 lead: reminder -1 confirm-candidate/lead of call-1',
      'Fri 29 Jun 09:00 second: reminder -1 confirm-candidate/second of call-2',
      'Fri 29 Jun 10:00 coordinator: proof-provided of call-1',
      'Fri 29 Jun 10:00 lead: proof-looked-at of call-1',
      'Fri 29 Jun 10:00 second: fee-proposed of call-2',
      'Fri 29 Jun 10:00 coordinator: candidate-confirmed of call-2',
    ]);

    await submit(play);
    await approve(play);
    await contract(play);
    expect(
      (await play.posted())
        .filter(
          ({ orders: [order] }) =>
            'template' in (order ?? {}) && order?.type === 'step' && order.template === 'contract-signed',
        )
        .map(({ to, orders }) => [to, orders[0]?.facts.dailyCents, orders[0]?.facts.totalCents]),
    ).toEqual([
      ['lead', 250_00, 3_750_00],
      ['second', 450_00, 5_400_00],
    ]);
    await prepare(play);
    await work(play);
    await play.mails();
    expect(await play.refused('coordinator', MISSION, 'requestPayment', {})).toEqual(['deliverables-open']);
    await report(play);
    const paid = (await play.posted()).filter(({ line }) => line.includes('payment-requested'));
    expect(
      paid.map(({ line, orders }) => [line, orders[0]?.facts.days, orders[0]?.facts.totalCents]),
    ).toEqual([
      ['Tue 23 Oct 08:00 lead: payment-requested', 15, 3_750_00],
      ['Tue 23 Oct 08:00 second: payment-requested', 12, 5_400_00],
    ]);
  });
});
