import { expect, it } from 'vitest';
import { basisOf } from '../../client/planning/hypothesis.ts';
import { writtenOf } from '../../facility/edition.ts';
import { FIRST_OWN, learn, NEWEST } from '../../facility/editions.ts';

it('a file is judged by the newest edition, also when that is the facility’s own', () => {
  expect(basisOf({ calendars: [] }).rules.number).toBe(NEWEST.number);
  const shipped = writtenOf(NEWEST);
  learn({ ...shipped, number: FIRST_OWN, settings: { ...shipped.settings, leadTime: 20 } });
  expect(basisOf({ calendars: [] }).rules).toMatchObject({
    number: FIRST_OWN,
    settings: { leadTime: 20 },
  });
});
