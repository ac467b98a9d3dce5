import { describe, expect, it } from 'vitest';
import { holders, holds, roleIn } from '../../workflows/domain/holders.ts';
import { LENT_ROLES, ROLES, type Role } from '../../workflows/domain/people.ts';
import { CALL_1, MISSION, type Milestone, PEOPLE, playedTo } from '../support/world.ts';

const mission = (milestone: Milestone) => playedTo(milestone).state(MISSION);

describe('whom a role means in a process', () => {
  it('is staff, committee and partner from the first day on', () => {
    const state = mission('published');
    expect(holders(state, 'coordinator')).toEqual(['coordinator']);
    expect(holders(state, 'committee member')).toEqual(['member']);
    expect(holders(state, 'partner contact')).toEqual(['partner']);
  });

  it('is nobody as lead expert before there is a contract, as rules and duties have it', () => {
    const approved = mission('approved');
    expect(holders(approved, 'lead expert')).toEqual([]);
    expect(holders(mission('preparing'), 'lead expert')).toEqual(['lead']);
  });

  it('is as experts who may answer an offer, and who has a contract', () => {
    expect(holders(mission('approved'), 'expert')).toEqual([]);
    expect(holders(mission('offered'), 'expert')).toEqual(['lead', 'second']);
  });

  it('is as experts of a call everybody who applied', () => {
    const call = playedTo('applied').state(CALL_1);
    expect(holders(call, 'expert')).toContain('lead');
    expect(roleIn(call, 'member')).toBe('committee member');
  });
});

describe('somebody who stands in', () => {
  const state = mission('preparing');
  const everything = ROLES.filter((role) => role !== 'head of facility');
  const held = (person: string) => ROLES.filter((role) => holders(state, role).includes(person));

  it.each(Object.keys(PEOPLE))('for %s acts in no role that is not lent', (absent) => {
    const actor = { person: 'somebody else', roles: everything, onBehalfOf: absent };
    const lent = held(absent).filter((role) => (LENT_ROLES as readonly Role[]).includes(role));
    const acts = ROLES.filter((role) => holds(state, actor, role));
    if (!lent.includes('head of facility')) expect(acts).toEqual(lent);
    else expect(acts).not.toContain('expert');
  });
});
