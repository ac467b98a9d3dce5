import { afterAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../activities/mail/catalogue/catalogue.ts';
import { SAMPLE_BRIEF, SAMPLE_PEOPLE, SAMPLE_TEXTS } from '../../activities/mail/catalogue/story.ts';
import { composeSignInMail } from '../../activities/mail/templates/sign-in.ts';
import { instant, zone } from '../../workflows/domain/time.ts';
import { pseudoMessage, speakPseudo, unsaid } from '../support/pseudo.ts';

/** Every mail in a language that nobody writes: what is not in its brackets was written in code. */

afterAll(speakPseudo('en'));

const catalogue = createCatalogue({
  from: { name: 'SOCIEUX+ missions', email: 'missions@example.org' },
  publicUrl: 'https://missions.example.org',
});
const DATA = [
  ...Object.values(SAMPLE_PEOPLE).map(({ name }) => name),
  ...Object.values(SAMPLE_TEXTS).filter((text) => text !== ''),
  SAMPLE_BRIEF.title,
  SAMPLE_BRIEF.activities[0].title,
  /\b\d\d-\d\d\/[A-Z]{3}(\/\d\d\.\d\d)?(\/\d)?/g,
  // Places, lists and languages are named by `Intl` and by their zones.
  /\b(Lima|Brussels|Peru|Belgium|English|French|Europe\/Paris|Europe\/Brussels|and)\b/g,
  // Holidays are named by their calendars.
  /All Saints’ Day/g,
  // What programs and files are called.
  /[\w-]+\.pdf\b|\bnightly export\b|\bwh_\w+|\bhooks\.example\.org\b|…@example\.org/g,
];

it('a message keeps what it is told, and how it chooses', () => {
  expect(pseudoMessage('{n, plural, one {# day of {name}} other {# days}} after')).toMatch(
    /^\{n,plural,one\{# ⟦ðáý óf õ+⟧ \{name\}\} other\{# ⟦ðáýš õ+⟧\}\} ⟦á.+ õ+⟧$/u,
  );
});

describe.each(catalogue.entries('en'))('$name', ({ name, examples }) => {
  it('says nothing that is no message', () => {
    for (let example = 1; example <= examples; example++) {
      const mail = catalogue.preview(name, 'en', example);
      expect(unsaid(`${mail?.subject}\n${mail?.why}\n${mail?.text}`, DATA)).toEqual([]);
    }
  });
});

it('nor does the mail with the link to sign in', () => {
  const mail = composeSignInMail({
    email: 'reader@example.org',
    language: 'en',
    zone: zone('America/Lima'),
    url: 'https://missions.example.org/sign-in/1',
    until: instant('2018-10-08T14:00:00Z'),
  });
  expect(unsaid(`${mail.subject}\n${mail.text}`, DATA)).toEqual([]);
});
