import first from '../../facility/editions/1.json' with { type: 'json' };
import second from '../../facility/editions/2.json' with { type: 'json' };
import { edition, FIRST_EDITION } from '../../facility/editions.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { rowOf } from '../../workflows/domain/mission/tasks.ts';
import type { Escalation, LadderRow, ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { CountedDue, TaskRule } from '../../workflows/domain/task.ts';

/** The ladder as a Markdown table, for the document that a test holds against the edition. */
export function ladderTable(): string {
  const ladder = Object.entries(FIRST_EDITION.ladder) as [ObligationKind, LadderRow][];
  return table(
    ['obligation', 'owed by', 'due (working days)', 'counts from', 'reminders', 'escalations'],
    ladder.map(([kind, row]) => [
      `\`${kind}\``,
      row.owedBy,
      signed(row.distance),
      row.anchor,
      ...rungs(row.reminders, row.escalations),
    ]),
  );
}

/** Where each task comes from stands in the file alone: nothing goes by it. */
const SOURCES = [first, second].map(
  ({ number, tasks }) => [number, tasks as Readonly<Record<string, { readonly source?: string }>>] as const,
);

/** The tasks of an edition as a Markdown table, but for those that another one has alike. */
export function tasksTable(number: number, but?: number): string {
  const rules = edition(number);
  const others = but === undefined ? {} : edition(but).tasks;
  const sources = new Map(SOURCES).get(number) ?? {};
  return table(
    [
      'task',
      'owed by',
      'reviewed by',
      'due',
      'reminders',
      'escalations',
      'waived by',
      'gate',
      'seen by',
      'source',
    ],
    Object.entries(rules.tasks)
      .filter(([id, rule]) => JSON.stringify(others[id]) !== JSON.stringify(rule))
      .map(([id, rule]) => {
        const row = rowOf(rule, rules);
        return [
          `\`${id}\`${traits(rule)}`,
          rule.each ? `${rule.owner}, about each expert` : rule.owner,
          rule.reviewedBy ?? '–',
          `${due(rule, rules)}${asked(rule)}`,
          ...rungs(row.reminders, row.escalations),
          rule.waivedBy.join(', '),
          rule.gate ?? '–',
          rule.seenBy ?? '–',
          sources[id]?.source ?? 'the call',
        ];
      }),
  );
}

function due(rule: TaskRule, rules: Edition): string {
  const day = rule.due;
  if (!day) {
    const { distance, anchor } = rowOf(rule, rules);
    return `${signed(distance)}, ${anchor}`;
  }
  if ('day' in day) return day.day;
  if ('with' in day) return `with \`${day.with}\``;
  return 'counts' in day ? `the ${day.of} of ${day.counts.map(counted).join(' and ')}` : counted(day);
}

function counted({ distance, days, anchor, after }: CountedDue): string {
  const unit = days ? ` ${days === 'calendar' ? 'calendar days' : days}` : '';
  return `${signed(distance)}${unit}, ${after ? `\`${after}\` done` : anchor}`;
}

const asked = ({ when, countries, within, afterwards }: TaskRule): string =>
  [
    when ? `; once \`${when.task}\` says \`${when.says}\`` : '',
    countries ? `; in ${countries.join(', ')}` : '',
    within ? `; done with the ${within}` : '',
    afterwards ? '; on the action' : '',
  ].join('');

const traits = ({ kind, limit, shared, recommends, answers, declaration }: TaskRule): string =>
  [
    `, ${declaration ? 'declaration' : kind}`,
    limit ? `, ${limit} pages` : '',
    shared ? ', shared with the partner' : '',
    recommends ? ', with recommendations' : '',
    answers ? `: ${answers.join(' or ')}` : '',
  ].join('');

const rungs = (reminders: readonly number[], escalations: readonly Escalation[]): readonly string[] => [
  reminders.map(signed).join(', ') || '–',
  escalations.map(({ at, to }) => `${signed(at)} ${to}`).join(', ') || '–',
];

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
