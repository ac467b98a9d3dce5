import { afterEach, describe, expect, it } from 'vitest';
import { Play } from '../../support/play.ts';
import {
  agree,
  apply,
  approve,
  brief,
  contract,
  preselect,
  prove,
  recruit,
  report,
  screen,
  study,
  submit,
  toContracts,
  work,
  write,
} from '../../support/scenes.ts';
import { CALL_1, CALL_2, MISSION, pdf, position, text } from '../../support/world.ts';

let play: Play;
afterEach(() => play?.end());

describe('an expert who leaves in the middle', () => {
  it('is paid the days worked, and replaced by who stood by, once the committee agrees', async () => {
    play = await Play.begin();
    await recruit(play);
    await apply(play, CALL_2, 'third');
    await screen(play, CALL_2, 'third');
    await submit(play);
    await approve(play);
    await contract(play);
    expect(await play.application(CALL_2, 'third')).toBe('standby');
    await study(play);
    await play.mails();

    await play.on('09-10');
    const reason = text('a new post');
    expect(
      await play.refused('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 13, reason }),
    ).toEqual(['too-many-days']);
    await play.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 3, reason });
    expect(await play.mails()).toEqual([
      'Mon 10 Sep 10:00 lead: expert-ended',
      'Mon 10 Sep 10:00 second: expert-ended',
      'Mon 10 Sep 10:00 technical: expert-ended',
    ]);
    expect(await play.application(CALL_2, 'second')).toBe('ended');
    expect(await play.phase()).toBe('preparing');

    await preselect(play, CALL_2, 'third');
    await play.on('09-12');
    await prove(play, CALL_2, 'third');
    // Who was chosen after the approval is a change of what was approved.
    expect(await play.refused('coordinator', MISSION, 'makeOffer', { position: 2 })).toEqual([
      'approval-missing',
    ]);
    await play.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason });
    await play.on('09-14');
    await play.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text('minutes') });
    await play.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    await play.do('third', MISSION, 'acceptOffer', { position: 2 });
    await play.do('coordinator', MISSION, 'signContract', { position: 2 });
    expect(await play.mails()).toEqual([
      'Mon 10 Sep 10:00 third: preselected of call-2',
      'Wed 12 Sep 09:00 third: reminder -3 confirm-candidate/third of call-2',
      'Wed 12 Sep 10:00 coordinator: proof-provided of call-2',
      'Wed 12 Sep 10:00 third: proof-looked-at of call-2',
      'Wed 12 Sep 10:00 member: amendment-submitted',
      'Fri 14 Sep 10:00 coordinator: amendment-decision',
      'Fri 14 Sep 10:00 technical: amendment-decision',
      'Fri 14 Sep 10:00 third: offer',
      'Fri 14 Sep 10:00 coordinator: offer-answered',
      'Fri 14 Sep 10:00 third: contract-signed',
    ]);

    // The others have read the documents; the newcomer has until ten working days before the field.
    expect(await play.refused('second', MISSION, 'recordDocumentReview', {})).toEqual(['not-in-the-team']);
    await play.on('10-02');
    expect(await play.mails('third')).toEqual([
      'Thu 27 Sep 09:00 third: reminder -2 review-documents/third',
      'Mon 1 Oct 09:00 third: reminder -5 agenda/v1 (copy), reminder -5 methodological-note/v1 (copy), reminder 0 review-documents/third',
    ]);
    await play.do('third', MISSION, 'recordDocumentReview', {});
    await agree(play);
    await write(play);
    await brief(play);
    await work(play);
    await report(play);
    expect((await play.mission()).payments).toMatchObject([
      { expert: 'lead', days: 15, totalCents: 3_750_00 },
      { expert: 'second', days: 3, totalCents: 750_00 },
      { expert: 'third', days: 9, totalCents: 2_250_00 },
    ]);
    expect((await play.mails()).slice(-3)).toEqual([
      'Tue 23 Oct 08:00 lead: payment-requested',
      'Tue 23 Oct 08:00 second: payment-requested',
      'Tue 23 Oct 08:00 third: payment-requested',
    ]);
  });
});

describe('a lead expert who defaults', () => {
  it('hands the duties to whom the coordinator names; the former lead is in copy', async () => {
    play = await Play.begin();
    await toContracts(play);

    await play.on('09-25');
    expect(await play.mails()).toEqual([
      'Wed 19 Sep 09:00 lead: reminder -3 key-documents',
      'Mon 24 Sep 09:00 lead: reminder 0 key-documents',
      'Tue 25 Sep 09:00 coordinator: escalation +1 key-documents',
    ]);
    expect(
      await play.refused('coordinator', MISSION, 'nameLead', { expert: 'third', reason: text('silence') }),
    ).toEqual(['lead-missing']);
    await play.do('coordinator', MISSION, 'nameLead', { expert: 'second', reason: text('silence') });
    expect(await play.mails()).toEqual([
      'Tue 25 Sep 10:00 lead: lead-named',
      'Tue 25 Sep 10:00 second: lead-named',
    ]);

    await play.on('09-27');
    expect(await play.refused('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] })).toEqual([
      'role-may-not',
    ]);
    await play.do('second', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
    await play.do('second', MISSION, 'recordDocumentReview', {});
    await play.mails();
    await play.on('10-05');
    expect(await play.mails()).toEqual([
      'Fri 28 Sep 09:00 second: reminder -3 methodology/v1',
      'Mon 1 Oct 09:00 coordinator: reminder -2 schedule-briefing',
      'Mon 1 Oct 09:00 lead: reminder -5 agenda/v1 (copy), reminder -5 methodological-note/v1 (copy), reminder 0 review-documents/lead',
      'Mon 1 Oct 09:00 second: reminder -5 agenda/v1, reminder -5 methodological-note/v1',
      // The lead expert is told about the others: that is the second expert now.
      'Tue 2 Oct 09:00 second: escalation +1 review-documents/lead, reminder -1 methodology/v1',
      'Wed 3 Oct 09:00 coordinator: reminder 0 schedule-briefing',
      'Thu 4 Oct 09:00 coordinator: escalation +1 methodology/v1',
      'Thu 4 Oct 09:00 lead: reminder -2 agenda/v1 (copy), reminder -2 methodological-note/v1 (copy)',
      'Thu 4 Oct 09:00 second: reminder -2 agenda/v1, reminder -2 methodological-note/v1',
      'Thu 4 Oct 09:00 technical: escalation +1 methodology/v1, escalation +1 schedule-briefing',
    ]);
  });
});

describe('a sole expert', () => {
  it('leads, has nobody in copy, and is never told about the own default', async () => {
    play = await Play.begin({ mission: { positions: [position(1, { lead: false })] } });
    await toContracts(play);
    await play.do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
    await play.mails();

    await play.on('10-02');
    expect(await play.mails()).toEqual([
      'Thu 27 Sep 09:00 lead: reminder -2 review-documents/lead',
      'Fri 28 Sep 09:00 lead: reminder -3 methodology/v1',
      'Mon 1 Oct 09:00 coordinator: reminder -2 schedule-briefing',
      'Mon 1 Oct 09:00 lead: reminder -5 agenda/v1, reminder -5 methodological-note/v1, reminder 0 review-documents/lead',
      // "+1 lead expert" goes to the next one up.
      'Tue 2 Oct 09:00 coordinator: escalation +1 review-documents/lead',
      'Tue 2 Oct 09:00 lead: reminder -1 methodology/v1',
    ]);
    await play.do('lead', MISSION, 'recordDocumentReview', {});
    await agree(play);
    await write(play);
    await brief(play);
    await work(play);
    await report(play);
    expect(await play.phase()).toBe('closed');
    expect((await play.mission()).payments).toMatchObject([
      { expert: 'lead', days: 15, totalCents: 3_750_00 },
    ]);
    expect(await play.application(CALL_1, 'lead')).toBe('contracted');
  });
});
