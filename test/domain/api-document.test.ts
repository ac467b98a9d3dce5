import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FAULTS } from '../../client/faults.ts';
import { ANSWERS } from '../../client/messages.ts';

const DOCUMENT = path.join(import.meta.dirname, '../../docs/api.md');

/** Every code with its HTTP status and exit code, as the documentation shows them. */
function codeTable(): string {
  const rows = [...Object.entries(FAULTS), ...Object.entries(ANSWERS)];
  const groups = new Map<string, string[]>();
  for (const [code, { status, exit }] of rows) {
    const key = `${status} | ${exit}`;
    groups.set(key, [...(groups.get(key) ?? []), `\`${code}\``]);
  }
  const lines = [...groups].sort().map(([key, codes]) => `| ${key} | ${codes.join(', ')} |`);
  return ['| status | exit | codes |', '| --- | --- | --- |', ...lines].join('\n');
}

it('the documentation has every code with its status and exit code', async () => {
  const text = await readFile(DOCUMENT, 'utf8');
  const shown = /<!-- codes:begin -->\n([\s\S]*?)\n?<!-- codes:end -->/.exec(text)?.[1];
  expect(shown).toBe(codeTable());
});
