import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { MOST_PROBLEMS } from '../../client/errors.ts';

const real = readFileSync(new URL('../../examples/17-11-PER.yaml', import.meta.url), 'utf8');
const repeat = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

/** Milliseconds of this thread alone, so that a busy machine makes no difference. */
function taken(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('a hostile file of an action', () => {
  it.each<[string, string]>([
    ['ten thousand keys', repeat(10_000, (i) => `key${i}: 1\n`)],
    ['ten thousand keys in flow', `{${repeat(10_000, (i) => `key${i}: 1,`)}}`],
    ['ten thousand times one key', repeat(10_000, () => 'reference: x\n')],
    ['many people', `people:\n${repeat(5_000, (i) => `  p${i}: {name: x}\n`)}`],
    ['a committee without end', `committee: [${repeat(20_000, (i) => `p${i},`)}]`],
    ['activities without end', `activities:\n${repeat(9_000, (i) => `  - number: ${i}\n`)}`],
    ['documents without end', repeat(40_000, () => '---\n')],
    ['aliases', `a: &a [x,x]\nb: &b [*a,*a]\n${repeat(9_000, () => '- *b\n')}`],
    ['anchors', repeat(9_000, (i) => `k${i}: &a${i} x\n`)],
    ['tags', repeat(9_000, (i) => `k${i}: !!x x\n`)],
    ['comments', repeat(60_000, () => '#x\n')],
    ['errors', repeat(40_000, () => '\t@\n')],
    ['entries without end', `[${repeat(90_000, () => 'x,')}]`],
    ['open brackets', '['.repeat(190_000)],
    ['deep blocks', repeat(600, (i) => `${' '.repeat(i)}a:\n`)],
    ['deep lists', '- '.repeat(90_000)],
    ['quotes that never end', `a: "${'x'.repeat(180_000)}`],
    ['one long name', `${'x'.repeat(180_000)}: 1`],
    [
      'long words that are not known',
      `institution:\n${repeat(40, (i) => `  ${'y'.repeat(4_000)}${i}: 1\n`)}`,
    ],
  ])('with %s is refused at once, with a hundred problems at most', (_, text) => {
    let read: ReturnType<typeof readActionFile> | undefined;
    const milliseconds = taken(() => {
      read = readActionFile(text);
    });
    if (read === undefined || read.ok) throw new Error('it was taken');
    expect(read.problems.length).toBeGreaterThan(0);
    expect(read.problems.length).toBeLessThanOrEqual(MOST_PROBLEMS + 1);
    expect(JSON.stringify(read.problems).length).toBeLessThan(120_000);
    expect(milliseconds).toBeLessThan(2_500);
  });

  it('of twice the keys takes about twice the time', () => {
    const file = (keys: number) => repeat(keys, (i) => `key${i}: 1\n`);
    readActionFile(file(2_000));
    const [once, twice] = [4_000, 8_000].map((keys) =>
      Math.min(...[1, 2, 3].map(() => taken(() => readActionFile(file(keys))))),
    );
    expect((twice ?? 0) / Math.max(1, once ?? 0)).toBeLessThan(3.5);
  });

  it('of more than 200 kB is not read', () => {
    const read = readActionFile(`${real}\n#${'x'.repeat(200_000)}`);
    expect(read).toMatchObject({ ok: false, problems: [{ right: { told: { limit: '200000' } } }] });
  });

  it('names each repeated field, where it stands', () => {
    const read = readActionFile(`${real}\ntitle: again\n`);
    expect(read).toMatchObject({ ok: false, problems: [{ problem: { key: 'problems.file.repeated' } }] });
    expect(readActionFile(real).ok).toBe(true);
  });

  it('gives nobody the id of what every object has', () => {
    expect(readActionFile(real.replace(/^(\s+)e1:/m, '$1constructor:')).ok).toBe(false);
    const read = readActionFile(real.replace(/^(\s+)e1:/m, '$1__proto__:'));
    expect(JSON.stringify(read)).not.toContain('__proto__');
  });
});
