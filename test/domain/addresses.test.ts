import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { API } from '../../addresses/api.ts';
import { filled, queryOf } from '../../addresses/filling.ts';
import { isUnder, PAGES, PROCESS_PAGES, pathTo, processPath } from '../../addresses/pages.ts';

const root = new URL('../../', import.meta.url);

/** Sources without comments and imports. */
function sources(folder: string): readonly { file: string; text: string }[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({
      file: `${folder}/${file}`,
      text: readFileSync(new URL(`${folder}/${file}`, root), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/^\s*\/\/.*$/gm, '')
        .replace(/from '[^']*'/g, ''),
    }));
}

describe('addresses of pages', () => {
  it('are written in their table alone: links in pages and mails are made from it', () => {
    const first = [...Object.values(PAGES), ...Object.values(PROCESS_PAGES)].flatMap(
      (path) => /^\/([a-z-]+)/.exec(path)?.[1] ?? [],
    );
    // `/api` is also where programs ask.
    const words = [...new Set(first)].filter((word) => word !== 'api');
    const written = new RegExp(`['"\`}]/(?:${words.join('|')})(?=['"\`/?#.$])`);
    const found = ['client/web', 'client/accounts', 'activities', 'worker']
      .flatMap(sources)
      .flatMap(({ file, text }) =>
        text
          .split('\n')
          .filter((line) => written.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });

  it('of the API are written in its table alone', () => {
    const found = ['client', 'worker']
      .flatMap(sources)
      .flatMap(({ file, text }) => text.split('\n').map((line) => ({ file, line })))
      .filter(({ line }) => /['"`}]\/api\/[a-z]/.test(line));
    expect(found).toEqual([]);
  });

  it('are each another’s', () => {
    for (const all of [Object.values(PAGES), Object.values(API)] as readonly (readonly string[])[])
      expect(new Set(all).size).toBe(all.length);
  });

  it('are filled with their parameters, and with the rest as query', () => {
    expect(pathTo('missions', { view: 'late', country: undefined, q: '' })).toBe('/missions?view=late');
    expect(pathTo('editionPart', { number: 7, part: 'a/b', saved: 'yes' })).toBe(
      '/rules/7/edit/a%2Fb?saved=yes',
    );
    expect(pathTo('webhookAct', { webhook: 'wh_1', act: 'pause' })).toBe('/webhooks/wh_1/pause');
    expect(pathTo('feed', { file: 'abc.ics' })).toBe('/feeds/abc.ics');
    expect(filled('/x/:file{[A-Z]{2}\\.ics}/y', { file: 'PE.ics' })).toBe('/x/PE.ics/y');
    expect(queryOf({})).toBe('');
  });

  it('name a process by its reference, or by its id while that is blank, and its rehearsal', () => {
    const mission = { kind: 'mission', process: 'action/1/mission-1', reference: '17-11/PER/01.02' } as const;
    expect(processPath(mission)).toBe('/missions/17-11%2FPER%2F01.02');
    expect(processPath({ ...mission, reference: ' ', sandbox: 'try' }, 'mail', { id: 'a b' })).toBe(
      '/missions/action%2F1%2Fmission-1/mails/a%20b?sandbox=try',
    );
  });

  it('tell whether a path lies under one', () => {
    expect(isUnder('/assets/1/app.css', 'asset')).toBe(true);
    expect(isUnder('/assetsx', 'asset')).toBe(false);
    expect(isUnder('/calls/7', 'call')).toBe(true);
  });
});
