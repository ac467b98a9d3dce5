/** Writes the JSON Schema that editors check action files by: `npx tsx client/action-file/write-schema.ts`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { actionJsonSchema } from './schema.ts';

const file = fileURLToPath(new URL('../../examples/action.schema.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(actionJsonSchema(), null, 2)}\n`);
execFileSync('npx', ['biome', 'format', '--write', file], { stdio: 'ignore' });
