import { afterEach, expect, it } from 'vitest';
import { days, Play } from '../../support/play.ts';
import { prepare, report, toContracts } from '../../support/scenes.ts';
import { checked, MISSION } from '../../support/world.ts';

let play: Play;
afterEach(() => play?.end());

it('A remote mission starts instead of departing, and everybody stays at home', async () => {
  play = await Play.begin({ mission: { remote: true } });
  await toContracts(play);
  await prepare(play);
  expect(await play.phase()).toBe('ready');
  expect((await play.mails()).at(-1)).toBe('Wed 10 Oct 09:00 coordinator: reminder -2 authorise-departure');

  expect(await play.refused('coordinator', MISSION, 'authoriseDeparture', {})).toEqual(['remote-mission']);
  expect(
    await play.refused('coordinator', MISSION, 'moveDates', {
      ...days('10-16', '10-19'),
      setUp: days('10-15', '10-15').from,
    }),
  ).toEqual(['remote-mission']);
  await play.do('coordinator', MISSION, 'startMission', {});
  expect(await play.mails()).toEqual([
    'Wed 10 Oct 16:00 lead: departure-authorised',
    'Wed 10 Oct 16:00 second: departure-authorised',
    'Wed 10 Oct 09:00 in Lima partner: departure-authorised',
  ]);

  // The day of the event begins with midnight there, seven in the morning here.
  await play.on('10-15', '06:59');
  expect(await play.phase()).toBe('ready');
  await play.on('10-15', '07:01');
  expect(await play.phase()).toBe('in the field');
  await play.on('10-15', '10:00');
  // The lead expert sits in Brussels.
  expect(await play.mails()).toEqual(['Mon 15 Oct 09:00 lead: reminder 0 day-1-checklist']);
  expect(await play.refused('lead', MISSION, 'completeChecklist', { items: checked() })).toEqual([
    ...['no-such-item', 'no-such-item', 'no-such-item', 'no-such-item'],
    'items-unanswered',
  ]);
  await play.on('10-15', '16:00');
  await play.do('lead', MISSION, 'recordOrganisersMeeting', {});
  await play.do('lead', MISSION, 'completeChecklist', { items: checked(true, 'connection') });
  expect(await play.mails()).toEqual(['Mon 15 Oct 16:00 coordinator: checklist-item-failed']);

  await play.on('10-19');
  expect(await play.phase()).toBe('reporting');
  expect(await play.mails()).toEqual([
    'Fri 19 Oct 00:00 in Lima partner: feedback-asked',
    'Fri 19 Oct 07:00 lead: feedback-asked',
    'Fri 19 Oct 07:00 second: feedback-asked',
  ]);
  await report(play);
  expect(await play.phase()).toBe('closed');
});
