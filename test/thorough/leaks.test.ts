import { describe, expect, it } from 'vitest';
import { ROWS } from '../support/address-table.ts';
import { contested, doorOn, PEOPLE, written } from '../support/rights.ts';

/** Nobody is answered a word that is not theirs, wherever they look and whatever a mission has come to. */

const name = (person: string) => `Name of ${person}`;
const COMMITTEE_PROSE = ['minutes 1', 'minutes 2', 'changes'].map(written);
const BUDGETS = ['2000000', '1900000', '20,000.00', '19,000.00'];
const OF_STRANGERS = ['third', 'fourth', 'other coordinator', 'other member', 'other partner'].map(name);
const SCREENING = [written('not met'), 'shortlisted', '"screening"', '"ineligible"'];

/** Words that must be nowhere in anything that somebody is answered. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  lead: [
    ...COMMITTEE_PROSE,
    ...BUDGETS,
    ...SCREENING,
    ...OF_STRANGERS,
    name('member'),
    written('profile of second'),
  ],
  second: [
    ...COMMITTEE_PROSE,
    ...BUDGETS,
    ...SCREENING,
    ...OF_STRANGERS,
    name('member'),
    written('profile of lead'),
  ],
  third: [
    ...[...COMMITTEE_PROSE, ...BUDGETS, ...SCREENING],
    ...['lead', 'second', 'fourth', 'member', 'partner', 'head'].map(name),
    ...[written('profile of lead'), written('profile of second'), written('feedback')],
  ],
  fourth: [
    ...[...COMMITTEE_PROSE, ...BUDGETS, ...SCREENING],
    ...['lead', 'second', 'third', 'member', 'partner', 'head'].map(name),
    ...['lead', 'second', 'third'].map((person) => written(`profile of ${person}`)),
  ],
  partner: [
    ...[...COMMITTEE_PROSE, ...BUDGETS, ...SCREENING, ...OF_STRANGERS, name('member')],
    ...['lead', 'second', 'third'].map((person) => written(`profile of ${person}`)),
    ...[written('degree'), 'pdf of 9', 'pdf of 40'],
  ],
  member: [
    ...SCREENING,
    ...['third', 'lead', 'second'].map((one) => written(`profile of ${one}`)),
    '"dailyCents"',
  ],
  'other member': [...COMMITTEE_PROSE, ...BUDGETS, ...['lead', 'second', 'third', 'partner'].map(name)],
  'other partner': [...COMMITTEE_PROSE, ...BUDGETS, ...['lead', 'second', 'third', 'partner'].map(name)],
  observer: PEOPLE.filter((who) => who !== 'observer').map(name),
  administrator: [
    ...COMMITTEE_PROSE,
    ...BUDGETS,
    ...SCREENING,
    ...['lead', 'second'].map((one) => written(`profile of ${one}`)),
  ],
  nobody: PEOPLE.filter((who) => who !== 'coordinator' && who !== 'technical').map(name),
};

describe.each(['confirmed', 'approved', 'offered', 'preparing', 'in the field', 'closed'] as const)(
  'a mission at %s',
  (milestone) => {
    it.each(Object.entries(FORBIDDEN))('tells %s nothing that is not theirs', async (who, forbidden) => {
      const { ask } = await doorOn(contested(milestone));
      for (const { at } of Object.values(ROWS).flat()) {
        // Names of fields and examples are in the contract, whoever reads it.
        if (at === '/api/openapi.json') continue;
        const answer = await ask(who, at);
        if (answer.headers.get('content-type')?.includes('spreadsheet')) continue;
        const text = await answer.text();
        // Everybody's own name stands in the frame of their pages.
        const found = forbidden.filter((word) => text.includes(word));
        expect([at, found]).toEqual([at, []]);
      }
    });
  },
);
