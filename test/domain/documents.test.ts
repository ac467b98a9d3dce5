import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edition } from '../../facility/editions.ts';
import { settingsMarkdown } from '../../worker/settings.ts';
import { ladderTable, tasksTable } from '../support/tables.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** What stands between two markers of a document. */
function between(text: string, name: string): string {
  return text.split(`<!-- ${name}:begin -->\n`)[1]?.split(`\n<!-- ${name}:end -->`)[0] ?? '';
}

describe('the documents say what the code does', () => {
  it('the ladder in docs/lifecycle.md is the edition', () => {
    expect(between(read('docs/lifecycle.md'), 'ladder')).toBe(ladderTable());
  });

  it('the tasks in docs/lifecycle.md are those of editions 1 and 2, row by row', () => {
    const text = read('docs/lifecycle.md');
    expect(between(text, 'tasks-1').split('\n')).toEqual(tasksTable(1).split('\n'));
    expect(between(text, 'tasks-2').split('\n')).toEqual(tasksTable(2, 1).split('\n'));
    // It says so of the ladder, and shows one.
    expect(edition(2).ladder).toEqual(edition(1).ladder);
  });

  it('the settings in the README are those that are parsed', () => {
    expect(between(read('README.md'), 'settings')).toBe(settingsMarkdown());
  });
});
