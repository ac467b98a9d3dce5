import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { missionBundle } from '../support/bundle.ts';

const MESSAGES = path.join(import.meta.dirname, '../../language/messages');

it('what runs in the sandbox holds no words', async () => {
  const bundle = readFileSync(await missionBundle(), 'utf8');
  const said = ['es', 'fr'].flatMap((language) =>
    readdirSync(path.join(MESSAGES, language)).flatMap((area) => {
      const messages = JSON.parse(readFileSync(path.join(MESSAGES, language, area), 'utf8'));
      return Object.values<string>(messages);
    }),
  );
  // Of codes some are words of a language too; phrases are not.
  const phrases = said.filter((text) => /^[^{}]{16,}$/.test(text));
  expect(phrases.length).toBeGreaterThan(100);
  expect(phrases.filter((text) => bundle.includes(text))).toEqual([]);
});
