import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readMessages, writeVisibly } from './declaration.ts';

/** `npm run messages` writes spaces so that they are seen and declares the messages; with a language (`npm run messages -- pt`) it lists what that one lacks. */
writeVisibly();
const { declaration, faults, missing, count } = readMessages();
writeFileSync(path.join(import.meta.dirname, 'declared.ts'), declaration);
const asked = process.argv[2];
for (const [language, lacks] of missing) {
  console.log(`${language}: begun, ${count - lacks.size} of ${count} messages`);
  if (asked === language) for (const [key, text] of lacks) console.log(`${key}: ${text}`);
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
