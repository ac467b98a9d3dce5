import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
/** What a deployment runs, compiled: beside it no source is left. */
const BUILT = 'addresses,language,facility,workflows,activities,worker,client';

describe('in a build', () => {
  it('no file is looked for by the name of its source', () => {
    const found = globSync(`{${BUILT}}/**/*.{ts,tsx}`, { cwd: ROOT }).filter((file) =>
      /new URL\((['"`])\.[^'"`]*\.tsx?\1/.test(readFileSync(path.join(ROOT, file), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
