import { describe, expect, it } from 'vitest';
import {
  actionPlan,
  CALL_2,
  MISSION,
  PEOPLE,
  type Person,
  playedTo,
  text,
  type World,
} from '../support/world.ts';

const mails = (world: World, template: string) =>
  world.sent.flatMap(({ to, order }) =>
    order.type === 'step' && order.template === template ? [{ to, facts: order.facts }] : [],
  );

describe('reminding by hand', () => {
  const remind = { obligation: 'agenda/v1' };

  it('mails whoever owes it, with the coordinator’s words, and leaves the ladder alone', () => {
    const world = playedTo('preparing').on('2018-09-05');
    world.do('coordinator', MISSION, 'remindNow', { ...remind, words: text('words') });
    expect(mails(world, 'reminded-now')).toMatchObject([
      { to: 'lead', facts: { obligation: 'agenda', message: text('words') } },
    ]);
    // The rungs that are handed over meanwhile are the same as without it.
    expect(world.mission().ledger['agenda/v1']).toEqual(
      playedTo('preparing').on('2018-09-05').mission().ledger['agenda/v1'],
    );
  });

  it('once a day each, and again the next', () => {
    const world = playedTo('preparing').on('2018-09-05');
    world.do('coordinator', MISSION, 'remindNow', remind);
    expect(world.codes('head', MISSION, 'remindNow', remind)).toEqual(['reminded-today']);
    const next = world.on('2018-09-06');
    next.do('coordinator', MISSION, 'remindNow', remind);
    expect(mails(next, 'reminded-now').map(({ to }) => to)).toEqual(['lead', 'lead']);
    expect(next.mission().talk?.reminded).toEqual(['agenda/v1 lead']);
  });

  it('nobody reminds themselves, and the team not each other', () => {
    const world = playedTo('preparing');
    expect(world.codes('coordinator', MISSION, 'remindNow', { obligation: 'schedule-briefing' })).toEqual([
      'nobody-owes',
    ]);
    expect(world.codes('second', MISSION, 'remindNow', remind)).toContain('role-may-not');
  });
});

describe('messages', () => {
  const write = (to?: readonly string[]) => ({ ...(to ? { to } : {}), text: text('hello') });

  it('reach whom they name, and a note nobody', () => {
    const world = playedTo('preparing');
    world.do('technical', MISSION, 'writeMessage', write(['lead', 'partner']));
    world.do('technical', MISSION, 'writeMessage', write());
    expect(mails(world, 'message')).toMatchObject([
      { to: 'lead', facts: { person: 'technical', message: text('hello') } },
      { to: 'partner' },
    ]);
    expect(JSON.stringify(world.mission())).not.toContain('hello');
  });

  it('the team writes to staff, to each other and to the partner, never to the committee', () => {
    const world = playedTo('preparing');
    world.do('lead', MISSION, 'writeMessage', write(['second', 'partner', 'coordinator']));
    expect(world.codes('lead', MISSION, 'writeMessage', write(['member']))).toEqual(['not-concerned']);
    expect(world.codes('partner', MISSION, 'writeMessage', write(['third']))).toEqual(['not-concerned']);
    expect(world.codes('lead', MISSION, 'writeMessage', write())).toEqual(['nobody-addressed']);
  });

  it('applicants write to staff alone, and of their own application', () => {
    const world = playedTo('preselected');
    world.do('second', CALL_2, 'writeMessage', { ...write(['coordinator']), about: 'second' });
    expect(world.codes('second', CALL_2, 'writeMessage', write(['third']))).toEqual(['not-concerned']);
    expect(
      world.codes('second', CALL_2, 'writeMessage', { ...write(['coordinator']), about: 'third' }),
    ).toEqual(['no-such-application']);
    expect(world.codes('fourth', CALL_2, 'writeMessage', write(['coordinator']))).toContain(
      'not-your-application',
    );
  });

  it('whoever holds an office of the action writes and is written to as its staff', () => {
    const { staff } = actionPlan();
    const chair = { ...(PEOPLE.technical as Person), roles: ['committee chair' as const] };
    const world = playedTo('preparing', {
      people: { chair },
      plan: { staff: { ...staff, offices: { 'committee chair': 'chair' } } },
    });
    world.do('chair', MISSION, 'writeMessage', write(['lead']));
    world.do('lead', MISSION, 'writeMessage', write(['chair']));
    world.do('chair', MISSION, 'writeMessage', write());
    expect(mails(world, 'message').map(({ to }) => to)).toEqual(['lead', 'chair']);
  });

  it('end with the mission', () => {
    expect(playedTo('closed').codes('coordinator', MISSION, 'writeMessage', write())).toEqual([
      'wrong-phase',
    ]);
  });
});
