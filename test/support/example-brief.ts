import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readActionFile } from '../../client/action-file.ts';

const EXAMPLE = path.join(import.meta.dirname, '../../examples/17-11-PER.yaml');

/** What the example's action says in words: the played action has the same reference, activities and missions. */
export function exampleBrief() {
  const read = readActionFile(readFileSync(EXAMPLE, 'utf8'));
  if (!read.ok) throw new Error('the example is not an action file');
  return read.brief;
}
