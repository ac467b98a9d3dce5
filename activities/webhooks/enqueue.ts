import type pg from 'pg';
import type { Step } from '../../workflows/contract/messages.ts';
import type { StepNews } from '../../workflows/contract/recorded.ts';
import { START } from '../../workflows/domain/chain.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { pageOf } from '../mail/templates/links.ts';

/** The id is a hash of receiver, process, branch and step, so that a step recorded twice is delivered once. */
const INSERT = `
  insert into webhook_deliveries (id, webhook, process, n, body, status, created_at, next_attempt, attempts)
  select 'msg_' || left(encode(sha256(convert_to(concat_ws(' ', w.id, $1::text, x.named), 'UTF8')), 'hex'), 32),
    w.id, $1::text, x.n, x.body, 'waiting', now(), now(), 0
  from webhooks w, jsonb_to_recordset($2::jsonb) as x (n int, named text, body text)
  where w.status = 'active'
    and (w.kinds = '{}' or $3 = any (w.kinds))
    and (w.phases = '{}' or $4 = any (w.phases))
    and (w.within = '*' or w.within = $5)
  on conflict (id) do nothing`;

/**
 * Writes a delivery of each step to every receiver whose filters let it through, in the transaction that records the
 * steps.
 * @returns whether there is any.
 */
export async function enqueueDeliveries(
  client: pg.ClientBase,
  state: State,
  steps: readonly Step[],
  publicUrl: string,
  branch: number,
): Promise<boolean> {
  if (steps.length === 0) return false;
  const rows = steps.map((step) => ({
    n: step.n,
    named: branch === START.branch ? String(step.n) : `${branch}.${step.n}`,
    body: JSON.stringify(newsOf(step, state, publicUrl, branch)),
  }));
  const { rowCount } = await client.query({
    name: 'webhook-deliveries-insert',
    text: INSERT,
    values: [state.id, JSON.stringify(rows), state.kind, state.phase, state.sandbox ?? ''],
  });
  return (rowCount ?? 0) > 0;
}

function newsOf({ n, type, at }: Step, state: State, publicUrl: string, branch: number): StepNews {
  const { id, kind, reference, sandbox = null, phase } = state;
  return {
    type: 'process.step',
    timestamp: at,
    data: {
      process: id,
      kind,
      reference,
      sandbox,
      branch,
      n,
      step: kebab(type),
      at,
      phase,
      link: pageOf(publicUrl, state),
    },
  };
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
