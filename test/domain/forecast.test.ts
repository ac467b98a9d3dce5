import { describe, expect, it } from 'vitest';
import type { Expected } from '../../workflows/domain/forecast.ts';
import type { Absence } from '../../workflows/domain/people.ts';
import { day, zone } from '../../workflows/domain/time.ts';
import {
  ACTION,
  accept,
  brussels,
  CALL_2,
  FINAL,
  isRung,
  MILESTONES,
  MISSION,
  openWorld,
  playedTo,
  submit,
  text,
  type World,
} from '../support/world.ts';

const line = ({ at, to, insteadOf, copy, order }: Expected): string =>
  `${at} ${to}${insteadOf ? ` for ${insteadOf}` : ''}${copy ? ' in copy' : ''} ${order.type === 'rung' ? `${order.obligation} ${order.rungKind} ${order.rung}` : order.template}`;

describe('the forecast', () => {
  it.each(MILESTONES)('of every process is what then is sent, from the milestone "%s" on', (milestone) => {
    const world = playedTo(milestone);
    const horizon = brussels('2019-03-01');
    const coming = [...world.processes.keys()].map(
      (id) => [id, world.forecast(id, horizon).map(line).sort()] as const,
    );
    const from = world.sent.length;
    world.until(horizon);
    for (const [id, forecast] of coming) {
      const sent = world.sent.slice(from).filter((mail) => mail.process === id);
      expect(forecast, id).toEqual(sent.map(line).sort());
    }
  });

  it('needs nothing to have happened: what waits for somebody is told from the first day', () => {
    const soon = brussels('2018-06-20');
    expect(playedTo('opened').forecast(MISSION, soon)).toEqual([]);
    expect(openWorld().forecast(ACTION).map(line)).toEqual([
      '2018-06-18T07:00:00.000Z coordinator open-activity reminder 0',
      '2018-06-21T07:00:00.000Z head open-activity escalation 3',
      '2018-07-09T07:00:00.000Z head open-activity escalation 13',
    ]);
  });

  it('tells the reminders of a draft before a deadline, though by then nothing is owed', () => {
    const world = openWorld();
    world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    world.do('coordinator', CALL_2, 'publishCall', { deadline: day('2018-07-06') });
    world
      .on('2018-06-14')
      .do('third', CALL_2, 'startApplication', { application: 'third', missing: ['address'] });
    expect(world.forecast(CALL_2).slice(0, 3).map(line)).toEqual([
      '2018-06-29T07:00:00.000Z third complete-application/third reminder -5',
      '2018-07-04T07:00:00.000Z third complete-application/third reminder -2',
      '2018-07-06T22:01:00.000Z coordinator ranking-exhausted',
    ]);
  });

  it('tells every review of an open-ended call, for a year', () => {
    const reviews = playedTo('published')
      .forecast(CALL_2, brussels('2018-08-01'))
      .map(({ at, to }) => `${at.slice(0, 10)} ${to}`);
    expect(reviews).toEqual([
      '2018-06-25 coordinator',
      '2018-06-28 head',
      '2018-07-09 coordinator',
      '2018-07-12 head',
      '2018-07-23 coordinator',
      '2018-07-26 head',
    ]);
  });

  it('tells the reminders of feedback, though the mission closes when it is overdue', () => {
    const world = playedTo('reporting').on('2018-10-22');
    for (const kind of FINAL) {
      submit(world, kind, 3);
      accept(world, kind);
    }
    world.do('coordinator', MISSION, 'requestPayment', {});
    expect(
      world
        .forecast()
        .filter(({ to }) => to === 'partner')
        .map(line),
    ).toEqual([
      '2018-10-29T14:00:00.000Z partner feedback/partner reminder -3',
      '2018-11-02T14:00:00.000Z partner feedback/partner reminder 0',
    ]);
  });

  it('has what was handed over and not sent, with its obligation, and nothing that was sent', () => {
    const world = playedTo('preparing').on('2018-09-24', '09:00');
    const [first] = world.forecast();
    expect(first && line(first)).toBe('2018-09-25T07:00:00.000Z coordinator key-documents escalation 1');
    expect(first?.obligation).toMatchObject({ key: 'key-documents', due: { day: '2018-09-24' } });
    expect(world.waiting.filter(isRung).map(({ order }) => order.obligation)).toContain('key-documents');
  });

  it('changes nothing', () => {
    const world = playedTo('preparing');
    const before = JSON.stringify(world.mission());
    world.forecast();
    expect(JSON.stringify(world.mission())).toBe(before);
  });

  it('of a suspended mission is its review alone', () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'suspendMission', { reason: text() });
    expect(world.forecast().map(line)).toEqual([
      '2018-10-01T07:00:00.000Z head review-suspended/2018-09-03 reminder 0',
      '2018-10-08T07:00:00.000Z member review-suspended/2018-09-03 escalation 5',
      '2018-10-22T07:00:00.000Z member review-suspended/2018-09-03 escalation 15',
    ]);
  });

  it('ends where the calendars end, and invents nothing behind', () => {
    const world = playedTo('published');
    const mails = world.forecast(CALL_2, brussels('2030-01-01'));
    expect(mails.at(-1)?.at.slice(0, 4)).toBe('2020');
  });

  it('takes who isn’t known for somebody at the seat', () => {
    const world = playedTo('preparing');
    world.do('coordinator', MISSION, 'askLogistics', {});
    delete world.people.partner;
    const [mail] = world.forecast().filter(({ to }) => to === 'partner');
    expect(mail && line(mail)).toBe('2018-09-06T07:00:00.000Z partner confirm-logistics reminder -2');
  });
});

describe('while somebody is away', () => {
  const absence = (person: string, substitute: string, from: string, to: string): Absence => ({
    person,
    substitute,
    from: day(from),
    to: day(to),
  });
  const away = (...absences: Absence[]): World => {
    const world = playedTo('preparing');
    world.absences.push(...absences);
    return world;
  };
  const of = (world: World, key: string) =>
    world
      .forecast()
      .filter(({ order }) => order.type === 'rung' && order.obligation === key)
      .map(line);

  it('what is owed moves to the substitute for that period, and says for whom', () => {
    expect(
      of(away(absence('coordinator', 'other coordinator', '2018-10-01', '2018-10-02')), 'schedule-briefing'),
    ).toEqual([
      '2018-10-01T07:00:00.000Z other coordinator for coordinator schedule-briefing reminder -2',
      '2018-10-03T07:00:00.000Z coordinator schedule-briefing reminder 0',
      '2018-10-04T07:00:00.000Z technical schedule-briefing escalation 1',
      // Ten working days on, the Monday after; the others that would follow are not forecast.
      '2018-10-22T07:00:00.000Z head schedule-briefing escalation 11',
    ]);
  });

  it('it does not cascade', () => {
    const both = away(
      absence('coordinator', 'other coordinator', '2018-10-01', '2018-10-05'),
      absence('other coordinator', 'head', '2018-10-01', '2018-10-05'),
    );
    expect(of(both, 'schedule-briefing')[0]).toBe(
      '2018-10-01T07:00:00.000Z other coordinator for coordinator schedule-briefing reminder -2',
    );
  });

  it('the substitute’s own clock and holidays count', () => {
    // 8 October is a holiday in Peru.
    const world = away(absence('coordinator', 'other coordinator', '2018-10-01', '2018-10-12'));
    world.people['other coordinator'] = {
      roles: ['coordinator'],
      zone: zone('America/Lima'),
      country: 'PE',
    };
    expect(of(world, 'schedule-briefing')[0]).toBe(
      '2018-10-01T14:00:00.000Z other coordinator for coordinator schedule-briefing reminder -2',
    );
  });

  it('step mails go to the substitute too', () => {
    const world = away(absence('technical', 'other technical', '2018-09-03', '2018-09-28'));
    world.do('lead', MISSION, 'submitMethodology', {
      document: { document: 'd', type: 'application/pdf', bytes: 1 },
    });
    expect(world.sent.at(-1)).toMatchObject({ to: 'other technical', insteadOf: 'technical' });
  });
});
