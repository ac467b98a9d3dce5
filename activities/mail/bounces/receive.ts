import type pg from 'pg';
import type { PersonId } from '../../../workflows/domain/people.ts';
import { dayIn, type Instant, instant, zone } from '../../../workflows/domain/time.ts';
import type { ActivityPorts, SandboxOrNone } from '../../ports.ts';
import { tellFinalFailure } from '../failures.ts';
import { type Returned, readReturned } from './report.ts';

export interface BouncePorts extends Pick<ActivityPorts, 'database' | 'directory' | 'log'> {
  /** Tells the mail sender that something is to be sent at once. */
  readonly nudge: () => Promise<void>;
}

export type Received =
  | 'recorded'
  | 'known already'
  | 'delivered'
  | 'unknown address'
  | 'automatic reply'
  | 'no report';

interface Mail {
  readonly id: string;
  readonly person: PersonId;
  readonly template: string;
  readonly sandbox: SandboxOrNone;
  /** Where the mail went; empty once the person is erased. */
  readonly envelope_to: string;
}

const DAYS_COUNT_IN = zone('UTC');

/**
 * Takes a message to a bounce address. Nobody can guess one, but whoever got the mail finds it there and can report
 * what they like: a report counts for that one mail, and only codes of a fixed list are taken from it. A failure of one
 * kind is recorded once, whoever repeats it; of a permanent one the coordinator is told at once.
 */
export function createBounces({ database, directory, nudge, log }: BouncePorts) {
  const count = async (why: Received & string): Promise<Received> => {
    await database.query({
      name: 'bounce-stray',
      text: `insert into bounce_strays (day, why, count) values ($1, $2, 1)
        on conflict (day, why) do update set count = bounce_strays.count + 1`,
      values: [dayIn(instant(Date.now()), DAYS_COUNT_IN), why],
    });
    return why;
  };

  return {
    async receive(address: string, raw: Buffer): Promise<Received> {
      const [mail] = await database.query<Mail>({
        name: 'bounce-mail',
        text: `select id, person, template, sandbox, envelope_to from mails
          where envelope_from = $1 and status in ('sent', 'claimed')`,
        values: [address.toLowerCase()],
      });
      if (!mail) return count('unknown address');
      const returned = await readReturned(raw, mail.envelope_to || undefined);
      if (returned.what === 'delivered') return 'delivered';
      if (returned.what !== 'failure') return count(returned.what);
      const people = await directory.snapshot();
      const now = instant(Date.now());
      const isNew = await database.transaction(async (client) => {
        if (!(await keep(client, mail, returned, now))) return false;
        if (returned.kind !== 'permanent') return true;
        const failure = { ...mail, status: returned.status, reported: true };
        await tellFinalFailure(client, failure, { now, sandbox: mail.sandbox, people });
        return true;
      });
      if (!isNew) return 'known already';
      log.warn({ mail: mail.id, kind: returned.kind, status: returned.status }, 'a mail came back');
      if (returned.kind === 'permanent') await nudge().catch(() => undefined);
      return 'recorded';
    },
  };
}

type Failure = Extract<Returned, { what: 'failure' }>;

async function keep(client: pg.ClientBase, mail: Mail, failure: Failure, now: Instant): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into bounces (mail, kind, status, received_at) values ($1, $2, $3, $4)
    on conflict (mail, kind) do nothing`,
    [mail.id, failure.kind, failure.status, now],
  );
  return rowCount === 1;
}
