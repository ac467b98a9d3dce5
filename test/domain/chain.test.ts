import { describe, expect, it } from 'vitest';
import { canonical, link, ORIGIN } from '../../workflows/domain/chain.ts';
import type { Happening } from '../../workflows/domain/lifecycle.ts';
import { instant } from '../../workflows/domain/time.ts';

const happening = (more: Partial<Happening> = {}): Happening => ({
  type: 'add',
  actor: { person: 'p', roles: ['coordinator'] },
  at: instant('2018-06-11T08:00:00Z'),
  facts: { n: 1, more: { b: ['é', null], a: true } },
  mails: [],
  consequences: [],
  ...more,
});

describe('the chain of steps', () => {
  it('comes to the same for what happened as the database gives it back', () => {
    const asRead = JSON.parse(
      '{"consequences":[],"mails":[],"facts":{"more":{"a":true,"b":["é",null]},"n":1},"at":"2018-06-11T08:00:00.000Z","actor":{"roles":["coordinator"],"person":"p"},"type":"add"}',
    );
    expect(link(ORIGIN, 1, asRead)).toBe(link(ORIGIN, 1, happening()));
    expect(link(ORIGIN, 1, happening({ facts: { ...asRead.facts, none: undefined } }))).toBe(
      link(ORIGIN, 1, happening()),
    );
  });

  it('stays what it is: journals of earlier releases are compared with it', () => {
    expect(link(ORIGIN, 1, happening())).toMatchInlineSnapshot(`"e444305b574731b7"`);
  });

  it.each([
    ['another moment', link(ORIGIN, 1, happening({ at: instant('2018-06-11T08:00:00.001Z') }))],
    ['another number', link(ORIGIN, 2, happening())],
    ['another step before', link('0123456789abcdef', 1, happening())],
    ['other facts', link(ORIGIN, 1, happening({ facts: { n: 2 } }))],
    ['somebody else', link(ORIGIN, 1, happening({ actor: { person: 'q', roles: ['coordinator'] } }))],
    ['another mail', link(ORIGIN, 1, happening({ mails: [{ type: 'step', to: ['p'] } as never] }))],
  ])('tells %s', (_, other) => {
    expect(other).toMatch(/^[0-9a-f]{16}$/);
    expect(other).not.toBe(link(ORIGIN, 1, happening()));
  });

  it('orders properties and leaves out what is undefined, as JSON does', () => {
    expect(canonical({ b: 1, a: [undefined, { y: undefined, x: 'ü"' }], c: undefined })).toBe(
      '{"a":[null,{"x":"ü\\""}],"b":1}',
    );
  });
});
