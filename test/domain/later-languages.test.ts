import { expect, it } from 'vitest';
import { sha256 } from '../../client/facade/payload.ts';
import { writtenOf } from '../../facility/edition.ts';
import { declarationOf, EDITIONS, learn } from '../../facility/editions.ts';
import { inWordsOf } from '../../facility/speaking.ts';
import { roleName, taskName } from '../../language/names.ts';
import { LOCALES } from '../../workflows/domain/time.ts';

// An edition of when Portuguese was neither offered nor begun. Released ones are never edited.
const NUMBER = 91;
learn({
  ...writtenOf(EDITIONS[0]),
  number: NUMBER,
  roles: { 'visa officer': { fallsTo: 'coordinator', sees: 'team' } },
  words: Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      {
        'names.role.visa officer': `visa officer in ${locale}`,
        'names.deliverable.visas': `visas in ${locale}`,
        'declarations.visas': `The declaration in ${locale}.`,
      },
    ]),
  ),
});
const hashes = Object.fromEntries(LOCALES.map((locale) => [locale, sha256(`The declaration in ${locale}.`)]));

it('what an edition says in no words of a later language, it says in English', () => {
  expect(roleName('visa officer', 'pt')).toBe('visa officer in en');
  expect(inWordsOf(NUMBER, () => taskName('visas', 'pt').name)).toBe('visas in en');
});

it('a declaration can be accepted by whoever reads a later language', () => {
  expect(declarationOf('visas', 'pt', hashes)).toBe('The declaration in en.');
  expect(declarationOf('visas', 'es', hashes)).toBe('The declaration in es.');
});
