import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingsMarkdown } from '../../worker/settings.ts';
import { ladderTable } from '../support/tables.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** What stands between two markers of a document. */
function between(text: string, name: string): string {
  return text.split(`<!-- ${name}:begin -->\n`)[1]?.split(`\n<!-- ${name}:end -->`)[0] ?? '';
}

describe('the documents say what the code does', () => {
  it('the ladder in docs/lifecycle.md is the edition', () => {
    expect(between(read('docs/lifecycle.md'), 'ladder')).toBe(ladderTable());
  });

  it('the settings in the README are those that are parsed', () => {
    expect(between(read('README.md'), 'settings')).toBe(settingsMarkdown());
  });
});
