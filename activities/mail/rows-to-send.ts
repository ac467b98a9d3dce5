import type { SandboxOrNone } from '../ports.ts';
import { type AnyRow, type Claiming, OF_SANDBOX, type ProcessOutboxRow } from './claiming.ts';
import { notHeld } from './held.ts';

const COLUMNS =
  'key, process, n, kind, person, addressee, mail_order, send_at, attempts, failing_since, reader';

const stepsStatement = (sandbox: SandboxOrNone): string => `
  select ${COLUMNS} from outbox
  where ${OF_SANDBOX(sandbox)} and mail_id is null and kind <> 'rung' and send_at <= $2 and ${notHeld()}
    and (next_attempt is null or next_attempt <= $3)
  order by send_at, process, n, key limit $4
  for update skip locked`;

const readersStatement = (sandbox: SandboxOrNone): string => `
  select addressee from outbox
  where ${OF_SANDBOX(sandbox)} and mail_id is null and kind = 'rung' and send_at <= $2 and ${notHeld()}
    and (next_attempt is null or next_attempt <= $3)
  group by addressee order by min(send_at), addressee limit $4`;

const rungsStatement = (sandbox: SandboxOrNone): string => `
  select ${COLUMNS} from outbox
  where ${OF_SANDBOX(sandbox)} and mail_id is null and kind = 'rung' and send_at <= $2 and addressee = any($3)
    and ${notHeld()}
  order by send_at, process, n, key
  for update skip locked`;

/** Rows of steps first; then, for as many people as the batch has room for, all their rungs that are due. */
export async function rowsToSend({ client, request }: Claiming): Promise<AnyRow[]> {
  const { sandbox, now, retryBefore, limit } = request;
  const where = sandbox === null ? '' : '-in-sandbox';
  const common = [sandbox ?? '', now];
  const { rows: steps } = await client.query<AnyRow>({
    name: `mail-steps${where}`,
    text: stepsStatement(sandbox),
    values: [...common, retryBefore, limit],
  });
  if (steps.length === limit) return steps;
  const { rows: readers } = await client.query<{ addressee: string }>({
    name: `mail-readers${where}`,
    text: readersStatement(sandbox),
    values: [...common, retryBefore, limit - steps.length],
  });
  if (readers.length === 0) return steps;
  const { rows: rungs } = await client.query<ProcessOutboxRow>({
    name: `mail-rungs${where}`,
    text: rungsStatement(sandbox),
    values: [...common, readers.map(({ addressee }) => addressee)],
  });
  return [...steps, ...rungs];
}
