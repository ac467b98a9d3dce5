import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { daysWords } from '../../language/facts.ts';
import { byPhaseOf, daysLeft } from '../../workflows/domain/mission/fees.ts';
import { MISSION, missionPlan, playedTo, playOn, text, type World } from '../support/world.ts';

const FILE = readFileSync(new URL('../../examples/20-31-BFA.yaml', import.meta.url), 'utf8');
const BY_PHASE = { preparation: 4, onSite: 6, delivery: 5 };

/** The lead expert’s days are said by phase, those of the second are not. */
function world(): World {
  const plan = missionPlan();
  const positions = plan.positions.map((one) => (one.number === 1 ? { ...one, byPhase: BY_PHASE } : one));
  return playedTo('dates confirmed', { mission: { ...plan, positions } });
}

/** What the contract of a position says of it. */
function phases(played: World, position = 1) {
  const seat = played.mission().seats.find(({ plan }) => plan.number === position);
  return seat && byPhaseOf(seat.plan, daysLeft(seat));
}

describe('working days by phase', () => {
  it('are told whose work they are in offer, contract and payment', () => {
    const played = world();
    playOn(played, 'dates confirmed', 'closed');
    for (const template of ['offer', 'contract-signed', 'payment-requested'] as const) {
      expect(played.factsOf(template, 'lead'), template).toMatchObject({ days: 15, byPhase: BY_PHASE });
      expect(played.factsOf(template, 'second'), template).not.toHaveProperty('byPhase');
    }
  });

  it('are spread anew by an addendum that changes them, and told with it, with the payment as well', () => {
    const played = world();
    playOn(played, 'dates confirmed', 'preparing');
    const addendum = { position: 1, days: 16, reason: text('another day') };
    const refused = (more: object) =>
      played
        .refused('coordinator', MISSION, 'offerAddendum', { ...addendum, ...more })
        .map(({ code, data }) => [code, data]);
    expect(refused({})).toEqual([['days-by-phase-unsettled', { position: 1, limit: 16 }]]);
    expect(refused({ byPhase: BY_PHASE })).toEqual([
      ['days-by-phase-unsettled', { position: 1, limit: 16, days: 15 }],
    ]);
    const byPhase = { ...BY_PHASE, onSite: 7 };
    played.do('coordinator', MISSION, 'offerAddendum', { ...addendum, byPhase });
    expect(played.factsOf('addendum-offered', 'lead')).toMatchObject({ days: 16, byPhase });
    // Offered only, it says nothing of the contract yet.
    expect(phases(played)).toEqual(BY_PHASE);
    played.do('lead', MISSION, 'acceptAddendum', { addendum: 1 });
    expect(phases(played)).toEqual(byPhase);
    playOn(played, 'preparing', 'closed');
    expect(played.factsOf('payment-requested', 'lead')).toMatchObject({ days: 16, byPhase });
  });

  it('are spread otherwise, or for the first time, by an addendum about the same days', () => {
    const played = world();
    playOn(played, 'dates confirmed', 'preparing');
    const reason = text('another day there');
    expect(
      played.codes('coordinator', MISSION, 'offerAddendum', { position: 1, byPhase: BY_PHASE, reason }),
    ).toEqual(['same-as-before']);
    const [first, second] = [
      { preparation: 3, onSite: 7, delivery: 5 },
      { preparation: 2, onSite: 6, delivery: 4 },
    ];
    played.do('coordinator', MISSION, 'offerAddendum', { position: 1, byPhase: first, reason });
    played.do('coordinator', MISSION, 'offerAddendum', { position: 2, byPhase: second, reason });
    played.do('lead', MISSION, 'acceptAddendum', { addendum: 1 });
    played.do('second', MISSION, 'acceptAddendum', { addendum: 2 });
    expect([phases(played), phases(played, 2)]).toEqual([first, second]);
    // Of a position whose days are not spread, none are asked for.
    const other = playedTo('preparing');
    other.do('coordinator', MISSION, 'offerAddendum', { position: 1, days: 16, reason });
  });

  it.each([
    ['en', '15 (preparation 4, on site 6, delivery 5)'],
    ['es', '15 (preparación 4, sobre el terreno 6, entrega 5)'],
    ['fr', '15 (préparation 4, sur le terrain 6, livraison 5)'],
  ] as const)('are written in %s with the days that they make', (locale, words) => {
    expect(daysWords(15, BY_PHASE, locale)).toBe(words);
    expect(daysWords(15, undefined, locale)).toBe('15');
  });

  it('make the days of their position, or the file is told where they don’t', () => {
    expect(readActionFile(FILE).ok).toBe(true);
    const read = readActionFile(FILE.replace('preparation: 3, onSite: 5', 'preparation: 2, onSite: 5'));
    expect(read.ok ? [] : read.problems).toMatchObject([
      { field: 'activities[0].missions[0].positions[0].byPhase' },
    ]);
  });
});
