import { expect } from 'vitest';
import type { MovedMail } from '../../client/missions.ts';
import type { PreviewRow } from '../../facility/previews.ts';
import type { Expected } from '../../workflows/domain/forecast.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { World } from './world.ts';

const line = (at: string, ...more: readonly unknown[]): string =>
  [at.replace('.000Z', 'Z'), ...more].join(' ');

const told = ({ at, to, insteadOf, copy, template, key, kind, rung }: MovedMail): string =>
  line(at, to, insteadOf, copy, template, key, kind, rung);

const sent = ({ at, to, insteadOf, copy, order }: Expected): string =>
  order.type === 'step'
    ? line(at, to, insteadOf, copy, order.template, undefined, undefined, undefined)
    : line(at, to, insteadOf, copy, undefined, order.obligation, order.rungKind, order.rung);

/**
 * Lets time pass with nobody acting in the world where something was changed and in the one where it wasn't, and holds what
 * left against what was told beforehand, mail for mail; and that nothing leaves twice.
 * @param from how many mails had left before the change.
 */
export function holdAgainst(
  rows: readonly PreviewRow[],
  { world, untouched, from }: { readonly world: World; readonly untouched: World; readonly from: number },
  horizon: Instant,
): void {
  world.until(horizon);
  untouched.until(horizon);
  for (const { id } of world.processes.values()) {
    const row = rows.find(({ process }) => process === id);
    const mails = (one: World) =>
      one.sent.slice(from).flatMap((mail) => (mail.process === id ? [sent(mail)] : []));
    const [was, is] = [mails(untouched), mails(world)];
    expect(new Set(is).size, `${id}: nothing twice`).toBe(is.length);
    // A look ahead goes a year; of repeated rungs it has the first.
    const within = (list: readonly MovedMail[] = []) => list.filter(({ at }) => at <= horizon).map(told);
    const [come, go] = [is.filter((one) => !was.includes(one)), was.filter((one) => !is.includes(one))];
    expect(come, id).toEqual(expect.arrayContaining(within(row?.come)));
    expect(go, id).toEqual(expect.arrayContaining(within(row?.go)));
  }
}
