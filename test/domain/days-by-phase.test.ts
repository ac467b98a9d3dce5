import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { daysWords } from '../../language/facts.ts';
import { byPhaseOf } from '../../workflows/domain/mission/fees.ts';
import { MISSION, missionPlan, playedTo, playOn, text, type World } from '../support/world.ts';

const FILE = readFileSync(new URL('../../examples/20-31-BFA.yaml', import.meta.url), 'utf8');
const BY_PHASE = { preparation: 4, onSite: 6, delivery: 5 };

/** The lead expert’s days are said by phase, those of the second are not. */
function world(): World {
  const plan = missionPlan();
  const positions = plan.positions.map((one) => (one.number === 1 ? { ...one, byPhase: BY_PHASE } : one));
  return playedTo('dates confirmed', { mission: { ...plan, positions } });
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

  it('are not said of other days than an addendum makes of them', () => {
    const played = world();
    playOn(played, 'dates confirmed', 'preparing');
    const reason = text('another day');
    played.do('coordinator', MISSION, 'offerAddendum', { position: 1, days: 16, reason });
    played.do('lead', MISSION, 'acceptAddendum', { addendum: 1 });
    const [seat] = played.mission().seats;
    expect(seat && byPhaseOf(seat.plan, seat.plan.workingDays)).toBeUndefined();
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
