import { afterEach, expect, it } from 'vitest';
import { at, days, Play } from '../../support/play.ts';
import { toContracts } from '../../support/scenes.ts';
import { CALL_2, MISSION, pdf, text } from '../../support/world.ts';

let play: Play;
afterEach(() => play?.end());

it('A suspension sends nothing, and gives back the working days that it took', async () => {
  play = await Play.begin();
  await toContracts(play, undefined, false);

  await play.on('09-28', '10:00');
  await play.do('lead', MISSION, 'askLogistics', {});
  await play.do('coordinator', MISSION, 'scheduleBriefing', {
    start: at('10-10', '14:00'),
    end: at('10-10', '15:00'),
    where: text('by video'),
  });
  expect(await play.due('confirm-logistics')).toBe('10-05');
  await play.on('10-01');
  await play.mails();

  expect(await play.refused('coordinator', MISSION, 'resumeMission', {})).toEqual(['wrong-phase']);
  await play.do('head', MISSION, 'suspendMission', { reason: text('a strike') });
  expect(await play.phase()).toBe('suspended');
  expect(await play.mails()).toEqual([
    'Mon 1 Oct 10:00 lead: mission-suspended',
    'Mon 1 Oct 10:00 second: mission-suspended',
    'Mon 1 Oct 03:00 in Lima partner: mission-suspended',
    'Mon 1 Oct 10:00 coordinator: mission-suspended',
    'Mon 1 Oct 10:00 technical: mission-suspended',
    'Mon 1 Oct 10:00 lead: briefing-cancelled',
    'Mon 1 Oct 10:00 second: briefing-cancelled',
    'Mon 1 Oct 10:00 technical: briefing-cancelled',
    'Mon 1 Oct 10:00 coordinator: briefing-cancelled',
  ]);
  expect((await play.call(CALL_2)).suspendedAt).toBeDefined();
  expect(await play.refused('lead', MISSION, 'submitMethodology', { document: pdf(9) })).toEqual([
    'wrong-phase',
  ]);

  // The first day in the field passes.
  await play.on('10-15');
  expect(await play.mails()).toEqual([]);
  expect(await play.refused('coordinator', MISSION, 'resumeMission', {})).toEqual(['dates-in-the-past']);
  await play.do('coordinator', MISSION, 'resumeMission', days('11-05', '11-08'));
  expect(await play.phase()).toBe('preparing');
  expect(await play.mails()).toEqual([
    'Mon 15 Oct 10:00 lead: mission-resumed',
    'Mon 15 Oct 10:00 second: mission-resumed',
    'Mon 15 Oct 03:00 in Lima partner: mission-resumed',
    'Mon 15 Oct 10:00 technical: mission-resumed',
  ]);

  // Counted from the field: anew. Counted from the request: ten working days more.
  expect(await play.due('agenda/v1')).toBe('10-26');
  expect(await play.due('confirm-logistics')).toBe('10-19');
  await play.on('10-22', '08:00');
  expect(await play.mails('partner')).toEqual([
    'Wed 17 Oct 09:00 in Lima partner: reminder -2 confirm-logistics',
    'Fri 19 Oct 09:00 in Lima partner: reminder 0 confirm-logistics',
  ]);
});
