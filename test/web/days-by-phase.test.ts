import { describe, expect, it } from 'vitest';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { type Milestone, missionPlan, playedTo } from '../support/world.ts';

const MISSION_PAGE = `/missions/${encodeURIComponent('17-11/PER/01.02')}`;

/** What the lead expert reads on a page, whose fifteen days are said by phase. */
async function page(milestone: Milestone, path: string): Promise<string> {
  const byPhase = { preparation: 4, onSite: 6, delivery: 5 };
  const plan = missionPlan();
  const positions = plan.positions.map((one) => (one.number === 1 ? { ...one, byPhase } : one));
  const world = playedTo(milestone, { mission: { ...plan, positions }, opening: { sandbox: SANDBOX } });
  const door = openDoor(playedMissions(world).missions);
  const answer = await door.request(`${path}?sandbox=${SANDBOX}`, {
    headers: { ...signedInAs('lead'), accept: 'text/html', 'accept-language': 'en' },
  });
  return (await answer.text()).replaceAll('\u00a0', ' ');
}

describe('working days by phase', () => {
  it('stand beside the question whether the offer is accepted', async () => {
    expect(await page('offered', `${MISSION_PAGE}/do/accept-offer`)).toContain(
      '15 days × 250 EUR = 3,750 EUR (preparation 4, on site 6, delivery 5)',
    );
  });

  it.each(['preparing', 'closed'] as const)('stand with the contract and the payment once %s', async (at) => {
    expect(await page(at, '/my-mission')).toContain(
      '15 working days × 250 EUR = 3,750 EUR (preparation 4, on site 6, delivery 5)',
    );
    expect(await page(at, MISSION_PAGE)).toContain('15 (preparation 4, on site 6, delivery 5)');
  });
});
