import type { SandboxId } from '../../workflows/domain/lifecycle.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { fault } from '../errors.ts';
import type { Ports } from '../ports.ts';

/** What time it is outside of sandboxes. */
export const present = (): Instant => instant(Date.now());

/**
 * What time it is in a sandbox, by its clock as it is kept, or for everybody. A process that is asked knows better
 * (`SeenProcess.now`).
 * @throws MissionError `no-such-sandbox`
 */
export async function presentIn(
  { sandboxes }: Pick<Ports, 'sandboxes'>,
  sandbox: SandboxId | null | undefined,
): Promise<Instant> {
  if (sandbox === null || sandbox === undefined) return present();
  const found = (await sandboxes.list()).find((one) => one.sandbox === sandbox);
  if (!found) throw fault('no-such-sandbox', { sandbox });
  return found.now;
}
