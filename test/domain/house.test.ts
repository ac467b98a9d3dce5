import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { houseIn } from '../../facility/house.ts';
import { dueMoment } from '../../language/moment.ts';
import { day, endOfDay, LOCALES, type Zone } from '../../workflows/domain/time.ts';

describe('the house', () => {
  it.each(LOCALES)('says whose pages these are in %s', (locale) => {
    const { name, statement, links, emblem } = houseIn(locale);
    for (const { text, lang } of [name, statement, ...links.map((link) => link.text)]) {
      expect(text).not.toBe('');
      expect(lang).toBe(locale);
    }
    expect(existsSync(`client/web/assets/${emblem}`)).toBe(true);
  });

  it('draws the emblem by its geometry: twelve stars on a circle of a third of the hoist', () => {
    const svg = readFileSync('client/web/assets/eu-emblem.svg', 'utf8');
    const stars = [...svg.matchAll(/<use href="#s" x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) =>
      Math.hypot(Number(x) - 405, Number(y) - 270),
    );
    expect(stars).toHaveLength(12);
    for (const radius of stars) expect(radius).toBeCloseTo(180, 1);
  });
});

const LIMA = 'America/Lima' as Zone;
const BRUSSELS = 'Europe/Brussels' as Zone;

describe('a due moment', () => {
  const due = { day: day('2018-10-15'), at: endOfDay(day('2018-10-15'), LIMA) };

  it('ends its day where the mission goes, for who is there', () => {
    const reader = { zone: LIMA, locale: 'en' } as const;
    expect(dueMoment(due, [BRUSSELS, LIMA], reader)).toBe('Mon 15 Oct 2018, end of day in Lima');
  });

  it('and says when that is in Brussels for who is there', () => {
    const reader = { zone: BRUSSELS, locale: 'en' } as const;
    expect(dueMoment(due, [BRUSSELS, LIMA], reader)).toMatch(
      /^Mon 15 Oct 2018, end of day in Lima \(Tue 16 Oct 2018,? 0?7:00/,
    );
  });
});
