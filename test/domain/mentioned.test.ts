import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SOURCES = ['activities', 'addresses', 'client', 'facility', 'language', 'test', 'worker', 'workflows'];
/** A document that a comment names, and a heading of it in quotes, perhaps on the comment's next line. */
const MENTION = /\b(docs\/[a-z]+\.md)(?:,\s(?:\s*\*\s)?"([^"]+)")?/g;

const isHeading = (text: string, heading: string): boolean =>
  text.split('\n').some((line) => line.replace(/^#+ /, '') === heading && line.startsWith('#'));

it('documents and headings that comments name are there', () => {
  const mentions = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => {
        const file = `${folder}/${name}`;
        return [...readFileSync(file, 'utf8').matchAll(MENTION)].map(([, document = '', heading]) => ({
          file,
          document,
          heading,
        }));
      }),
  );
  expect(mentions.filter(({ heading }) => heading).length).toBeGreaterThan(10);
  const missing = mentions.filter(({ document, heading }) => {
    try {
      return heading !== undefined && !isHeading(readFileSync(document, 'utf8'), heading);
    } catch {
      return true;
    }
  });
  expect(missing).toEqual([]);
});
