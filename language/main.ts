import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readMessages } from './declaration.ts';

const { declaration, faults } = readMessages();
writeFileSync(path.join(import.meta.dirname, 'declared.ts'), declaration);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
