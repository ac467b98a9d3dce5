import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edition } from '../../facility/editions.ts';
import { settingsMarkdown } from '../../worker/settings.ts';
import { ladderTable, tasksTable } from '../support/tables.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

const FILES = globSync(
  '{addresses,language,facility,workflows,activities,worker,client,deploy,test}/**/*.{ts,tsx,cjs,css}',
  {
    cwd: ROOT,
  },
);

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

  it.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/*.md', { cwd: ROOT })])(
    '%s names no file that there is not',
    (document) => {
      // `rules/addenda.ts` is one of a folder that the text speaks of, `test/web/{room,forms}.test.ts` are two.
      const named = [...read(document).matchAll(/`((?:[\w.@-]+\/)*[\w.-]+\.(?:tsx?|cjs|css))`/g)].map(
        ([, name = '']) => name,
      );
      expect(named.filter((name) => !FILES.some((file) => `/${file}`.endsWith(`/${name}`)))).toEqual([]);
    },
  );
});
