import type { SandboxId } from '../../workflows/domain/lifecycle.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { fault, raise } from '../errors.ts';
import type { Ports } from '../ports.ts';

/** What time it is outside of sandboxes. */
export const present = (): Instant => instant(Date.now());

/** What time it is in a sandbox, by its clock as it is kept; a process that is asked knows better (`SeenProcess.now`). */
export async function clockOf(
  { sandboxes }: Pick<Ports, 'sandboxes'>,
  sandbox: SandboxId | null | undefined,
): Promise<Instant | undefined> {
  if (sandbox === null || sandbox === undefined) return present();
  return (await sandboxes.list()).find((one) => one.sandbox === sandbox)?.now;
}

/**
 * What time it is in a sandbox, or for everybody.
 * @throws MissionError `no-such-sandbox`
 */
export async function presentIn(
  ports: Pick<Ports, 'sandboxes'>,
  sandbox: SandboxId | null | undefined,
): Promise<Instant> {
  return (await clockOf(ports, sandbox)) ?? raise(fault('no-such-sandbox', { sandbox: sandbox ?? '' }));
}

/** Likewise, for those who may not know whether there is one: to them one that is not there is as empty as any. */
export async function presentInAny(
  ports: Pick<Ports, 'sandboxes'>,
  sandbox: SandboxId | null | undefined,
): Promise<Instant> {
  return (await clockOf(ports, sandbox)) ?? present();
}
