import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMessages } from '../../language/declaration.ts';
import { formatEuros } from '../../language/format.ts';
import { holidayName } from '../../language/names.ts';
import { isSaid, say, tell } from '../../language/say.ts';
import { UNWANTED } from '../../language/terms.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const { declaration, faults } = readMessages();
const DECLARED = path.join(ROOT, 'language/declared.ts');

describe('the messages', () => {
  it('say the same in every language, one a line, without slips of the pen', () => {
    expect(faults).toEqual([]);
  });

  it('are declared as they are: `npm run messages` writes it', () => {
    expect(readFileSync(DECLARED, 'utf8')).toBe(declaration);
  });

  it('count as each language does', () => {
    const away = (days: number) => [
      say('due.at-least', 'en', { days }),
      say('due.at-least', 'es', { days }),
      say('due.at-least', 'fr', { days }),
    ];
    expect(
      away(0).map((one) => /(0[\s\u00a0][^ ]+ ?[^ ]*?)(?= after|\sdespués|\saprès)/.exec(one)?.[1]),
    ).toEqual(['0 working days', '0 días hábiles', '0 jour ouvrable']);
  });

  it('are asked for by name without surprises from what every object has', () => {
    expect(isSaid('names.phase.constructor')).toBe(false);
    expect(isSaid('names.phase.closed')).toBe(true);
  });
});

it('one word stands for one thing, as the glossary has it, also where words are not messages yet', () => {
  const found = ['client', 'activities', 'language']
    .flatMap((folder) => sourcesIn(path.join(ROOT, folder)))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return UNWANTED.filter(({ not }) => not.test(text)).map(
        ({ not, but }) => `${path.relative(ROOT, file)}: ${not.exec(text)?.[0]}, say ${but}`,
      );
    });
  expect(found).toEqual([]);
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|json)$/.test(entry.name) && entry.name !== 'terms.ts')
    .map((entry) => path.join(entry.parentPath, entry.name));
}

it('holidays have names in the reader’s language; one of a single country keeps its own', () => {
  expect(holidayName('All Saints’ Day', 'es')).toBe('Día de Todos los Santos');
  expect(holidayName('New Year’s Day (observed)', 'fr')).toBe('Jour de l’an (jour de remplacement)');
  expect(holidayName('Magal de Touba', 'fr')).toBe('Magal de Touba');
});

it('amounts have the spaces of the style guide', () => {
  expect(formatEuros(3_000_50, 'en')).toBe('3,000.50\u00a0EUR');
  expect(formatEuros(3_000_00, 'es')).toBe('3\u00a0000\u00a0EUR');
  expect(formatEuros(1_234_567_05, 'fr')).toBe('1\u00a0234\u00a0567,05\u00a0EUR');
  expect(formatEuros(10, 'fr')).toBe('0,10\u00a0EUR');
});

it('what damaged data names is nobody’s message, and says so rather than its key', () => {
  const damaged = 'mail-steps.no-such-template.subject' as 'names.role.coordinator';
  expect(() => tell(damaged, 'en', {})).toThrow('no message mail-steps.no-such-template.subject in en');
});
