import { type Command, Option } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { AUDITED, type AuditFacts } from '../../workflows/domain/audit.ts';
import type { AuditRow } from '../ports.ts';
import { CliCommand } from './cli-command.ts';
import type { Io } from './io.ts';
import { when } from './text.ts';

/** Who changed what about people and access. */
export function auditCommand(io: Io): Command {
  return new CliCommand('audit')
    .summary('Who changed what about people and access')
    .description('Changes of roles, addresses, absences, tokens, webhooks and settings; the newest first.')
    .helpGroup('People and mails:')
    .option('--person <PERSON>', 'whom it is about, or who did it: id')
    .addOption(new Option('--kind <KIND>', 'only of this kind').choices([...AUDITED]))
    .addOption(new Option('--limit <N>', 'at most so many').default('50'))
    .examples('audit', 'audit --kind roles', 'audit --person e.expert --json')
    .does(io, async (session) => {
      const { person, kind, limit } = session.options as Record<string, string>;
      const rows = await session.call<readonly AuditRow[]>(apiPath('audit', { person, kind, limit }));
      session.list(rows, ['WHEN', 'WHO', 'WHAT', 'OF', 'BEFORE', 'AFTER'], (row) => [
        when(row.at, session.locale),
        row.by.person ?? row.by.via,
        `${row.kind} ${row.change}`,
        row.person ?? row.subject ?? '',
        factsOf(row.before),
        factsOf(row.after),
      ]);
    });
}

/** Null is what was kept of somebody who has been erased since. */
const factsOf = (facts: AuditFacts | null): string =>
  Object.entries(facts ?? {})
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : (value ?? '(not kept)')}`)
    .join('; ');
