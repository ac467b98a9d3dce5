import { describe, expect, it } from 'vitest';
import { holidaysOf } from '../../facility/calendars.ts';
import { explainCount, explainCounted, explainDue } from '../../language/due-explained.ts';
import { type CountSpec, countWorkingDays } from '../../workflows/domain/calendar.ts';
import type { Due, Obligation } from '../../workflows/domain/obligation.ts';
import { day, endOfDay, instantAt, type Locale, zone } from '../../workflows/domain/time.ts';

const BRUSSELS = zone('Europe/Brussels');
const BELGIUM = holidaysOf('BE', 2018, 2019);
const PERU = holidaysOf('PE', 2018, 2019);
const LOCALES: readonly Locale[] = ['en', 'es', 'fr'];

const tenAfterTheField: CountSpec = {
  from: day('2018-10-18'),
  distance: 10,
  counting: 'nth day',
  calendars: ['BE'],
};

function due(on: string, more: Partial<Due> = {}): Due {
  return {
    day: day(on),
    at: endOfDay(day(on), BRUSSELS),
    zone: BRUSSELS,
    anchor: 'last day in the field',
    ...more,
  };
}

function told(owed: Pick<Obligation, 'due' | 'awaits'>, locale: Locale = 'en'): string {
  return explainDue(owed, [PERU, BELGIUM], locale).replaceAll('\u00a0', ' ');
}

describe('a due date, explained', () => {
  it('names the days that were counted and skipped, and how “at least” was read', () => {
    expect(told({ due: due('2018-11-02', { counted: tenAfterTheField, atLeast: true }) })).toBe(
      '10 working days after Thu 18 Oct 2018 (calendar: Belgium): counted Fri 19, Mon 22, Tue 23, Wed 24, Thu 25, ' +
        'Fri 26, Mon 29, Tue 30, Wed 31 Oct, Fri 2 Nov; skipped Sat 20, Sun 21, Sat 27, Sun 28 Oct (weekends) and ' +
        'Thu 1 Nov (All Saints’ Day); the call says “at least 10 working days after”, taken as that day',
    );
  });

  it.each<[Locale, Due['adjusted'], string, string]>([
    [
      'en',
      { why: 'begun late', begun: day('2018-11-01'), instead: day('2018-11-02') },
      '2018-11-05',
      'that would be Fri 2 Nov 2018, but it began only on Thu 1 Nov 2018: 2 working days after that',
    ],
    [
      'es',
      { why: 'begun late', begun: day('2018-11-01'), instead: day('2018-11-02') },
      '2018-11-05',
      'sería el vie 2 nov 2018, pero el plazo no empezó hasta el jue 1 nov 2018: 2 días hábiles después',
    ],
    [
      'fr',
      { why: 'before departure', firstDay: day('2018-10-15'), instead: day('2018-11-02') },
      '2018-10-12',
      'ce serait le ven. 2 nov. 2018, mais l’échéance de ce qui précède le départ tombe au plus tard le jour ouvrable ' +
        'avant le lun. 15 oct. 2018',
    ],
    [
      'en',
      { why: 'suspended', days: 1, instead: day('2018-11-02') },
      '2018-11-05',
      'that would be Fri 2 Nov 2018, and a suspension took 1 working day from it',
    ],
    [
      'fr',
      { why: 'suspended', days: 2, instead: day('2018-11-02') },
      '2018-11-06',
      'ce serait le ven. 2 nov. 2018, plus 2 jours ouvrables perdus du fait d’une suspension',
    ],
  ])('%s: says what moved it: %o', (locale, adjusted, on, expected) => {
    expect(told({ due: due(on, { counted: tenAfterTheField, adjusted }) }, locale)).toMatch(
      new RegExp(`^10 .+ ?; ${expected}$`),
    );
  });

  it('that was given is told with its hour and place', () => {
    expect(told({ due: due('2018-10-15') })).toBe('Mon 15 Oct 2018, end of day in Brussels');
    const hour = instantAt(day('2018-10-15'), '17:00', BRUSSELS);
    expect(told({ due: due('2018-10-15', { at: hour }) }, 'es')).toBe(
      'hasta el lun 15 oct 2018, 17:00 en Bruselas',
    );
    const given = due('2018-10-15', { adjusted: { why: 'set by the reviewer', instead: day('2018-10-15') } });
    expect(told({ due: given })).toBe('Mon 15 Oct 2018, end of day in Brussels; day set by the reviewer');
  });

  it('that isn’t known yet says what it awaits', () => {
    expect(told({ awaits: 'first day in the field' })).toBe(
      'date not known yet: counts from the first day in the field',
    );
    expect(told({ awaits: 'first day in the field' }, 'es')).toBe(
      'fecha aún desconocida: se cuenta desde el primer día sobre el terreno',
    );
    expect(told({ awaits: 'approval' }, 'fr')).toBe(
      'date pas encore connue : se compte à partir de l’approbation du comité',
    );
    expect(told({})).toBe('date not known yet');
  });

  it('that is known says what it waits for all the same', () => {
    expect(told({ due: due('2018-10-15'), awaits: 'input' })).toMatch(
      /; begins once what it needs has arrived$/,
    );
    expect(told({ due: due('2018-10-15'), awaits: 'last day in the field' })).not.toContain('counts from');
  });

  it('loses its days where the calendars don’t reach any more, and nothing else', () => {
    for (const locale of LOCALES) {
      const counted = countWorkingDays(tenAfterTheField.from, 10, [BELGIUM]);
      const whole = explainCounted(counted, locale);
      expect(explainCount(tenAfterTheField, [PERU, BELGIUM], locale)).toBe(whole);
      for (const known of [[PERU], [{ ...BELGIUM, from: 2019 }]]) {
        const head = explainCount(tenAfterTheField, known, locale);
        expect(whole.startsWith(head)).toBe(true);
        expect(head).toMatch(/^10 .+\)$/);
      }
    }
  });

  it('says where nobody knows a country’s holidays', () => {
    const counted = { ...tenAfterTheField, calendars: ['UA'] };
    const heard = explainDue(
      { due: due('2026-11-02', { counted: { ...counted, from: day('2026-10-18') } }) },
      [holidaysOf('UA', 2026, 2026)],
      'en',
    );
    expect(heard).toContain(
      'no public holidays of Ukraine are known for 2026, so only weekends were skipped there',
    );
  });
});
