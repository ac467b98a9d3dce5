import { describe, expect, it } from 'vitest';
import { Book } from '../../workflows/book.ts';
import { instant } from '../../workflows/domain/time.ts';
import { upcast } from '../../workflows/upcast.ts';
import { counting } from '../support/counting/lifecycle.ts';
import { counter, envelope, someone } from '../support/counting/processes.ts';

const monday = instant('2018-06-11T08:00:00.000Z');
const tuesday = instant('2018-06-12T08:00:00.000Z');
const open = (overrides = {}) => Book.open(counting, counter(overrides), someone, monday);

describe('the book of a process', () => {
  it('accepts one of two commands that were judged by the same state', () => {
    const book = open({ most: 1 });
    const [first, second] = [envelope({ n: 1 }), envelope({ n: 1 })];
    expect(book.judge('add', first, monday)).toEqual([]);
    expect(book.judge('add', second, monday)).toEqual([]);
    expect(book.take('add', first, monday)).toMatchObject({ step: 2 });
    expect(book.take('add', second, monday)).toMatchObject([{ code: 'too-many-days' }]);
    expect(book.state.count).toBe(1);
  });

  it('gives every reason at once and changes nothing by judging', () => {
    const book = open({ count: 11 });
    const before = JSON.stringify(book.carry());
    expect(book.judge('add', envelope({ n: 0 }), tuesday).map(({ code }) => code)).toEqual([
      'too-many-days',
      'same-as-before',
    ]);
    expect(JSON.stringify(book.carry())).toBe(before);
  });

  it('lets pass what fell due before a command, even where its timer has yet to fire', () => {
    const book = open({ due: instant('2018-06-11T09:00:00.000Z') });
    book.take('add', envelope({ n: 1 }), tuesday);
    expect(book.unrecorded.map(({ type }) => type)).toEqual(['opened', 'rang', 'add']);
  });

  it('refuses a clock outside a sandbox', () => {
    const late = envelope({ n: 1 }, { at: tuesday });
    expect(open().judge('add', late, monday)).toMatchObject([{ code: 'clock-outside-sandbox' }]);
    expect(open({ sandbox: 's' }).take('add', late, monday)).toMatchObject({ at: tuesday });
  });

  it('remembers the last 500 requests and forgets older ones', () => {
    const book = open({ most: 1_000 });
    const give = (n: number) => book.take('add', envelope({ n: 1 }, { requestId: `r${n}` }), monday);
    for (let n = 1; n <= 501; n += 1) give(n);
    expect(give(2)).toMatchObject({ step: 3 });
    expect(give(1)).toMatchObject({ step: 503 });
    expect(book.carry().envelope.accepted).toHaveLength(500);
  });

  it('carries everything over', () => {
    const book = open({ sandbox: 's' });
    book.take('say', envelope({ to: 'call/1', text: 'hello' }, { requestId: 'r', at: tuesday }), monday);
    book.number('call/1');
    book.hear({ from: 'mission/1', n: 4, message: { type: 'said', payload: { text: 'x' } } }, monday);
    const carried = JSON.parse(JSON.stringify(book.carry()));
    const next = Book.goOn(counting, upcast(carried));
    expect(next.carry()).toEqual(book.carry());
    expect(next.settled()).toEqual({ step: 3, unsettled: 4, knows: ['call/1'], over: false });
  });

  it('does not read a schema that it does not know', () => {
    const { state, envelope: first } = open().carry();
    expect(() => upcast({ state, envelope: { ...first, schema: 2 as 1 } })).toThrow(/schema 2/);
  });

  it('fails rather than wait for an instant that has passed', () => {
    const broken = { ...counting, elapse: () => undefined };
    expect(() => Book.open(broken, counter({ due: monday }), someone, monday)).toThrow(/nothing happens/);
    const circular = { ...counting, dueAt: () => monday };
    const again: typeof counting = { ...circular, elapse: (state, at) => counting.open(state, at, someone) };
    expect(() => Book.open(again, counter(), someone, monday)).toThrow(/more than/);
  });
});
