import { afterEach, describe, expect, it } from 'vitest';
import { days, Play } from '../../support/play.ts';
import { toContracts } from '../../support/scenes.ts';
import { MISSION } from '../../support/world.ts';

let play: Play;
afterEach(() => play?.end());

describe('dates moved later', () => {
  it('begin the ladder anew; what was sent stays sent', async () => {
    play = await Play.begin();
    await toContracts(play);

    await play.on('10-01');
    expect(await play.mails()).toEqual([
      'Wed 19 Sep 09:00 lead: reminder -3 key-documents',
      'Mon 24 Sep 09:00 lead: reminder 0 key-documents',
      'Tue 25 Sep 09:00 coordinator: escalation +1 key-documents',
      'Fri 28 Sep 09:00 lead: reminder -3 methodology/v1',
      'Mon 1 Oct 09:00 coordinator: reminder -2 schedule-briefing',
      'Mon 1 Oct 09:00 lead: reminder -5 agenda/v1, reminder -5 methodological-note/v1',
      'Mon 1 Oct 09:00 second: reminder -5 agenda/v1 (copy), reminder -5 methodological-note/v1 (copy)',
    ]);

    await play.do('coordinator', MISSION, 'moveDates', days('11-05', '11-08'));
    expect(await play.mails()).toEqual([
      'Mon 1 Oct 10:00 lead: dates-moved',
      'Mon 1 Oct 10:00 second: dates-moved',
      'Mon 1 Oct 03:00 in Lima partner: dates-moved',
      'Mon 1 Oct 10:00 technical: dates-moved',
    ]);
    // 1 November is no working day.
    expect(await play.due('key-documents')).toBe('10-12');
    expect(await play.due('methodology/v1')).toBe('10-23');
    expect(await play.due('agenda/v1')).toBe('10-26');
    expect(await play.due('authorise-departure')).toBe('11-02');
    expect(await play.due('expert-report/v1')).toBe('11-22');

    await play.on('10-24');
    expect(await play.mails()).toEqual([
      'Tue 9 Oct 09:00 lead: reminder -3 key-documents',
      'Fri 12 Oct 09:00 lead: reminder 0 key-documents',
      'Mon 15 Oct 09:00 coordinator: escalation +1 key-documents',
      'Thu 18 Oct 09:00 lead: reminder -3 methodology/v1',
      'Fri 19 Oct 09:00 coordinator: reminder -2 schedule-briefing',
      'Fri 19 Oct 09:00 lead: reminder -5 agenda/v1, reminder -5 methodological-note/v1',
      'Fri 19 Oct 09:00 second: reminder -5 agenda/v1 (copy), reminder -5 methodological-note/v1 (copy)',
      'Mon 22 Oct 09:00 lead: reminder -1 methodology/v1',
      'Tue 23 Oct 09:00 coordinator: reminder 0 schedule-briefing',
      'Wed 24 Oct 09:00 coordinator: escalation +1 methodology/v1',
      'Wed 24 Oct 09:00 lead: reminder -2 agenda/v1, reminder -2 methodological-note/v1',
      'Wed 24 Oct 09:00 second: reminder -2 agenda/v1 (copy), reminder -2 methodological-note/v1 (copy)',
      'Wed 24 Oct 09:00 technical: escalation +1 methodology/v1, escalation +1 schedule-briefing',
    ]);
  });
});

describe('dates moved earlier', () => {
  it('drop the reminders that lie behind for one mail that says so', async () => {
    play = await Play.begin();
    await toContracts(play, days('11-19', '11-22'));
    expect(await play.due('key-documents')).toBe('10-26');

    await play.on('10-15');
    expect(await play.mails()).toEqual([]);
    await play.do('coordinator', MISSION, 'moveDates', days('11-05', '11-08'));
    // Key documents were due on the 12th then: two working days from today remain.
    expect(await play.due('key-documents')).toBe('10-17');
    const mails = await play.posted();
    expect(mails.map(({ line }) => line)).toEqual([
      'Mon 15 Oct 10:00 lead: dates-moved',
      'Mon 15 Oct 10:00 second: dates-moved',
      'Mon 15 Oct 03:00 in Lima partner: dates-moved',
      'Mon 15 Oct 10:00 technical: dates-moved',
      'Mon 15 Oct 10:00 lead: due-earlier',
    ]);
    expect(mails.at(-1)?.orders[0]?.facts.dues).toMatchObject([{ key: 'key-documents', day: '2029-10-17' }]);

    await play.on('10-19', '08:00');
    expect(await play.mails()).toEqual([
      'Wed 17 Oct 09:00 lead: reminder 0 key-documents',
      'Thu 18 Oct 09:00 coordinator: escalation +1 key-documents',
      'Thu 18 Oct 09:00 lead: reminder -3 methodology/v1',
    ]);
  });
});
