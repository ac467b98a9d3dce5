import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { NOTICES, notices } from '../support/notices.ts';

/** What a licence may ask of who passes the package on that we don't do: give away our own source, or pay. */
const UNWANTED = /\b(A?GPL-[\d.]+(-only|-or-later)?|SSPL|BUSL|CC-BY-NC)/;

it('the notice names whatever comes with an installation', async () => {
  expect(await readFile(NOTICES, 'utf8')).toBe(await notices());
});

it('nothing comes with it whose licence we could not keep', async () => {
  const rows = (await notices()).split('\n').filter((line) => line.startsWith('| '));
  expect(rows.length).toBeGreaterThan(100);
  // Where there is a choice, the other licence is taken.
  expect(rows.filter((row) => UNWANTED.test(row) && !/ OR /.test(row))).toEqual([]);
});
