import { describe, expect, it } from 'vitest';
import { missionsFor } from '../../client/access/missions-for.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { bySession } from '../support/viewers.ts';
import { ACTION, MISSION, type Milestone, playedTo } from '../support/world.ts';

const playing = (to: Milestone, opening: { readonly sandbox?: string } = { sandbox: SANDBOX }) => {
  const played = playedMissions(playedTo(to, { opening }));
  const { missions, asked } = played;
  const give = (name: string, as: string, input: object = {}, of = MISSION) =>
    missions.command({ ref: of }, name, input, { as: { person: as } });
  /** What was asked how it stands, while something was done. */
  const during = async (work: () => Promise<unknown>) => {
    asked.length = 0;
    await work();
    return [...asked];
  };
  return { ...played, give, during };
};

describe('a command to a process', () => {
  it('asks it nothing beforehand where its last step is recorded', async () => {
    const { give, during, updates } = playing('preparing');
    expect(await during(() => give('ask-logistics', 'coordinator'))).toEqual([]);
    expect(updates).toContain(`${MISSION} askLogistics`);
  });

  it('asks it, and is made anew, where something has happened since', async () => {
    const { give, during, up, world } = playing('preparing');
    up.recording = false;
    expect(await during(() => give('ask-logistics', 'coordinator'))).toEqual([]);
    expect(await during(() => give('confirm-logistics', 'partner'))).toEqual([MISSION]);
    expect(world.journal.slice(-2).map(({ happening: { type } }) => type)).toEqual([
      'askLogistics',
      'confirmLogistics',
    ]);
  });

  it('asks it at once where what was answered here is not recorded yet', async () => {
    const { give, during, up, updates } = playing('preparing', {});
    up.recording = false;
    expect(await give('ask-logistics', 'coordinator')).toMatchObject({ recorded: false });
    expect(await during(() => give('confirm-logistics', 'partner'))).toEqual([MISSION]);
    expect(updates).toEqual([`${MISSION} askLogistics`, `${MISSION} confirmLogistics`]);
  });

  it('is refused by nothing that the process does not say itself', async () => {
    const { give, during, up, missions } = playing('preparing');
    const hand = (as: string, partnerContact: string) => () =>
      give('assign-partner-contact', as, { partnerContact }, ACTION);
    await expect(hand('other coordinator', 'lead')()).rejects.toMatchObject({ code: 'refused' });
    up.recording = false;
    await give('assign-staff', 'head', { coordinator: 'other coordinator' }, ACTION);
    expect(await during(hand('other coordinator', 'lead'))).toEqual([ACTION]);
    // What is recorded would let the one before.
    await expect(hand('coordinator', 'second')()).rejects.toMatchObject({ code: 'refused' });
    const { state } = await missions.seen({ ref: ACTION });
    expect(state).toMatchObject({ partnerContact: 'lead' });
  });

  it('is given by who sees it only by what is not recorded yet', async () => {
    const { give, during, up, missions, world } = playing('dates confirmed');
    const lead = missionsFor(missions, bySession(await missions.person('lead')));
    up.recording = false;
    await give('make-offer', 'coordinator', { position: 1 });
    const accept = () => lead.command({ ref: MISSION }, 'accept-offer', { position: 1 }, { as: 'lead' });
    expect(await during(accept)).toContain(MISSION);
    expect(world.journal.at(-1)?.happening).toMatchObject({ type: 'acceptOffer', actor: { person: 'lead' } });
  });

  it('compares the version of a part with that of the process where what is recorded has another', async () => {
    const { give, up, missions } = playing('preparing');
    const partner = missionsFor(missions, bySession(await missions.person('partner')));
    up.recording = false;
    await give('ask-logistics', 'coordinator');
    const { version } = await partner.glance({ ref: MISSION });
    const confirm = (ifVersion: string) =>
      partner.command({ ref: MISSION }, 'confirm-logistics', {}, { as: 'partner', ifVersion });
    await expect(confirm('1')).rejects.toMatchObject({ code: 'state-changed' });
    expect(await confirm(version)).toMatchObject({ phase: 'preparing' });
  });
});

describe('what may come of a process', () => {
  it('is worked out by what is recorded', async () => {
    const { during, missions } = playing('preparing');
    const preview = () => missions.preview({ ref: MISSION }, 'ask-logistics', {}, { as: 'coordinator' });
    expect(await during(preview)).toEqual([]);
    expect(await preview()).toMatchObject({ permitted: true });
    expect(await during(() => missions.forecast({ ref: MISSION }))).toEqual([]);
  });

  it('is permitted where the process says so, whatever is recorded', async () => {
    const { give, during, up, missions } = playing('dates confirmed');
    const lead = missionsFor(missions, bySession(await missions.person('lead')));
    up.recording = false;
    await give('make-offer', 'coordinator', { position: 1 });
    const preview = () =>
      lead.preview({ ref: MISSION }, 'accept-offer', { position: 1 }, { as: { person: 'lead' } });
    expect(await during(preview)).toContain(MISSION);
    expect(await preview()).toMatchObject({ permitted: true });
  });
});
