import { afterEach, describe, expect, it } from 'vitest';
import { day } from '../../../workflows/domain/time.ts';
import { at, Play, YEAR } from '../../support/play.ts';
import { accept, agree, brief, handIn, study, toContracts, work, write } from '../../support/scenes.ts';
import { MISSION, text } from '../../support/world.ts';

let play: Play;
afterEach(() => play?.end());

describe('a waiver', () => {
  it('a minute before the reminder silences it, and the mission departs without the document', async () => {
    play = await Play.begin();
    await toContracts(play);
    await study(play);
    await agree(play);
    await play.mails();

    await play.on('10-01');
    expect(await play.mails('lead')).toEqual([
      'Mon 1 Oct 09:00 lead: reminder -5 agenda/v1, reminder -5 methodological-note/v1',
    ]);
    await play.on('10-04', '08:59');
    const waiver = { deliverable: 'methodological-note', reason: text('the methodology says it') } as const;
    expect(await play.refused('coordinator', MISSION, 'waiveDeliverable', waiver)).toEqual(['role-may-not']);
    await play.do('technical', MISSION, 'waiveDeliverable', waiver);
    await play.on('10-08');
    expect(await play.mails()).toEqual([
      'Thu 4 Oct 08:59 lead: deliverable-waived',
      'Thu 4 Oct 08:59 second: deliverable-waived (copy)',
      'Thu 4 Oct 09:00 lead: reminder -2 agenda/v1',
      'Thu 4 Oct 09:00 second: reminder -2 agenda/v1 (copy)',
      'Mon 8 Oct 09:00 lead: reminder 0 agenda/v1',
      'Mon 8 Oct 09:00 second: reminder 0 agenda/v1 (copy)',
    ]);
    expect(await play.reasons('coordinator', MISSION, 'authoriseDeparture', {})).toMatchObject([
      { code: 'wrong-phase' },
      { code: 'preparations-open', data: { open: ['hold-briefing', 'agenda', 'share-agenda'] } },
    ]);
    await write(play, ['agenda']);
    await brief(play);
    await work(play);

    // The coordinator waives what isn't the technical expert's.
    await play.on('10-22', '08:00');
    await play.mails();
    await play.do('coordinator', MISSION, 'waiveDeliverable', {
      deliverable: 'corpus',
      reason: text('none'),
    });
    for (const kind of ['working-documents', 'workshop-evaluation', 'expert-report'] as const) {
      await handIn(play, kind, 30);
      await accept(play, kind);
    }
    await play.do('coordinator', MISSION, 'requestPayment', {});
    expect((await play.mission()).payments).toHaveLength(2);
  });
});

describe('a substitute', () => {
  it('gets what is owed for the time of the absence, under whose name, and may act; it does not cascade', async () => {
    const away = (person: string, substitute: string, from: string, to: string) => ({
      person,
      substitute,
      from: day(`${YEAR}-${from}`),
      to: day(`${YEAR}-${to}`),
    });
    play = await Play.begin({
      absences: [
        away('coordinator', 'other coordinator', '10-01', '10-09'),
        away('other coordinator', 'head', '10-03', '10-03'),
      ],
    });
    await toContracts(play);

    await play.on('10-04');
    expect((await play.mails()).filter((line) => /coordinator|technical|head/.test(line))).toEqual([
      'Tue 25 Sep 09:00 coordinator: escalation +1 key-documents',
      'Mon 1 Oct 09:00 other coordinator: reminder -2 schedule-briefing for coordinator',
      'Wed 3 Oct 09:00 other coordinator: reminder 0 schedule-briefing for coordinator',
      'Thu 4 Oct 09:00 other coordinator: escalation +1 methodology/v1 for coordinator',
      'Thu 4 Oct 09:00 technical: escalation +1 methodology/v1, escalation +1 schedule-briefing',
    ]);

    const briefing = { start: at('10-10', '14:00'), end: at('10-10', '15:00'), where: text('by video') };
    const colleague = play.actor('other coordinator');
    expect(await play.refused(colleague, MISSION, 'scheduleBriefing', briefing)).toEqual(['not-your-action']);
    const substitute = { ...colleague, onBehalfOf: 'coordinator' };
    await play.do(substitute, MISSION, 'scheduleBriefing', briefing);
    expect((await play.journal(MISSION)).at(-1)).toMatchObject({
      type: 'scheduleBriefing',
      actor: substitute,
    });
    expect((await play.mails()).at(-1)).toBe(
      'Thu 4 Oct 10:00 other coordinator: briefing-invitation for coordinator',
    );

    await play.on('10-11');
    expect((await play.mails()).filter((line) => line.includes('coordinator'))).toEqual([
      'Tue 9 Oct 09:00 other coordinator: escalation +1 agenda/v1 for coordinator, escalation +1 methodological-note/v1 for coordinator',
      // Back again.
      'Wed 10 Oct 09:00 coordinator: reminder -2 authorise-departure',
    ]);
  });
});
