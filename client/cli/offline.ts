import { readFile } from 'node:fs/promises';
import { formatDay, formatInstant } from '../../language/format.ts';
import { roleName } from '../../language/names.ts';
import { say } from '../../language/say.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import { type Day, instant, isDay, type Locale } from '../../workflows/domain/time.ts';
import { formatProblems, readActionFile, titlesIn, toPlan } from '../action-file.ts';
import { type DeadlineRow, deadlines } from '../planning/deadlines.ts';
import { type FileForecastRow, forecastOfFile } from '../planning/forecast.ts';
import { calendarsNeeded, type Field, type Supposed } from '../planning/hypothesis.ts';
import type { Person, Ports } from '../ports.ts';

/** What needs no server: the deadlines and the mails of an action that is only a file. */
export interface OfflineOptions {
  /** `FROM..TO`: first and last day of the event. */
  readonly field?: string;
  /** A day of set-up on site before the event. */
  readonly setUp?: string;
  /** Days of travel there and back, and the day on which delivery ends. */
  readonly prepareFrom?: string;
  readonly travelOut?: string;
  readonly travelBack?: string;
  readonly deliverBy?: string;
  /** Which mission, by its reference or as `ACTIVITY.MISSION` in the order of the file; the first where it is left out. */
  readonly mission?: string;
  readonly json?: boolean;
  readonly lang?: Locale;
  readonly holidays: Ports['holidays'];
}

/** What a command prints, and how it ends. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

const USAGE = 2;
const NOT_FOUND = 4;

export async function deadlinesCommand(file: string, options: OfflineOptions): Promise<Printed> {
  const found = await suppose(file, options);
  if ('exitCode' in found) return found;
  const { lang = 'en', json } = options;
  const rows = deadlines(found.supposed, lang);
  return {
    stdout: json
      ? asJson(rows)
      : rows
          .map((row) => deadlineText(row, lang))
          .join('\n\n')
          .concat('\n'),
    stderr: notes(found.notes),
    exitCode: 0,
  };
}

export async function forecastFileCommand(file: string, options: OfflineOptions): Promise<Printed> {
  const found = await suppose(file, options);
  if ('exitCode' in found) return found;
  const { lang = 'en', json } = options;
  const { rows, notKnown } = forecastOfFile(found.supposed, found.people, lang);
  const unknown = notKnown.map(
    ({ title: name, explanation: why }) => `  ${say('planning.not-known-one', lang, { name, why })}`,
  );
  return {
    stdout: json
      ? asJson(rows)
      : rows
          .map((row) => forecastText(row, lang))
          .join('\n\n')
          .concat(rows.length > 0 ? '\n' : ''),
    stderr: notes([...found.notes, [say('planning.not-known', lang), ...unknown].join('\n')]),
    exitCode: 0,
  };
}

const asJson = (rows: readonly unknown[]) => `${JSON.stringify(rows, null, 2)}\n`;
const notes = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

function deadlineText({ title, owedBy, due, explanation }: DeadlineRow, lang: Locale): string {
  const day = due ? formatDay(due, lang) : say('planning.no-date', lang);
  const what = { name: title, role: roleName(owedBy, lang) };
  return `${day}  ${say('planning.deadline', lang, what)}\n  ${explanation}`;
}

function forecastText({ at, to, copy, kind, rung, title, why }: FileForecastRow, lang: Locale): string {
  const when = formatInstant(instant(at), SEAT_ZONE, lang);
  const which = say(`planning.${kind}`, lang, {
    rung: `${rung > 0 ? '+' : ''}${rung}`,
    copy: copy ? 'yes' : 'no',
  });
  const what = { role: roleName(to, lang), name: title, which };
  return `${when}  ${say('planning.mail', lang, what)}\n  ${why}`;
}

// ── Reading what was asked ────────────────────────────────────────────────────────────────────────────────────

interface Asked {
  readonly supposed: Supposed;
  readonly people: readonly Person[];
  readonly notes: readonly string[];
}

const failed = (exitCode: number, stderr: string): Printed => ({
  stdout: '',
  stderr: `${stderr}\n`,
  exitCode,
});

async function suppose(file: string, options: OfflineOptions): Promise<Asked | Printed> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return failed(
      NOT_FOUND,
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} can't be read: ${code}.`,
    );
  }
  const read = readActionFile(text);
  if (!read.ok) return failed(USAGE, formatProblems(read.problems, file));
  const field = readField(options);
  if (field instanceof RangeError) return failed(USAGE, field.message);
  // Nothing is kept: a title is its own reference.
  const titles = new Map(titlesIn(read.file).map((title) => [title, { text: title, hash: title }]));
  const plan = toPlan(read.file, { text: '', hash: '' }, titles);
  const chosen = plan.activities.flatMap((activity) =>
    activity.missions.map((mission, i) => ({ activity, mission, place: `${activity.number}.${i + 1}` })),
  );
  const one = options.mission
    ? chosen.find(({ mission, place }) => [mission.reference, place].includes(options.mission ?? ''))
    : chosen[0];
  if (!one) {
    const names = chosen.map(({ mission, place }) => mission.reference || place);
    return failed(
      NOT_FOUND,
      `There is no mission ${options.mission} in ${file}; there are ${names.join(', ')}.`,
    );
  }
  const { activity, mission } = one;
  const { countries, from, to } = calendarsNeeded({ plan, mission, field }, read.people);
  try {
    const calendars = await options.holidays(countries, from, to);
    return {
      supposed: { plan, activity, mission, calendars, field },
      people: read.people,
      notes: outside(field, mission.window),
    };
  } catch (error) {
    // A country without known holidays, or years that nobody can know yet.
    if (error instanceof RangeError) return failed(USAGE, `${error.message}.`);
    throw error;
  }
}

const FIELD_RIGHT = 'write it as FROM..TO, such as 2018-10-15..2018-10-18';

/** Flags of days around the field, as people type them, with what they mean. */
const AROUND = {
  setUp: 'A day of set-up',
  prepareFrom: 'A day of preparation (--prepare-from)',
  travelOut: 'A day of travel (--travel-out)',
  travelBack: 'A day of travel (--travel-back)',
  deliverBy: 'A day of delivery (--deliver-by)',
} as const;

function readField(options: OfflineOptions): Field | undefined | RangeError {
  const { field } = options;
  const around = (Object.keys(AROUND) as (keyof typeof AROUND)[]).filter(
    (name) => options[name] !== undefined,
  );
  const [first] = around;
  if (field === undefined)
    return first ? new RangeError(`${AROUND[first]} needs --field FROM..TO as well.`) : undefined;
  const [from = '', to = '', ...more] = field.split('..');
  if (more.length > 0 || !field.includes('..'))
    return new RangeError(`"${field}" is no field: ${FIELD_RIGHT}.`);
  for (const given of [from, to, ...around.map((name) => options[name] ?? '')])
    if (!isDay(given)) return new RangeError(`"${given}" is not a day that exists: ${FIELD_RIGHT}.`);
  if (!isDay(from) || !isDay(to)) return undefined;
  if (from > to)
    return new RangeError(`The field ends on ${to}, before it begins on ${from}: ${FIELD_RIGHT}.`);
  const { setUp, prepareFrom, travelOut, travelBack, deliverBy } = options as Partial<
    Record<keyof typeof AROUND, Day>
  >;
  if (setUp && setUp > from)
    return new RangeError(`Set-up on ${setUp} would come after the first day of the event, ${from}.`);
  const onSite = setUp ?? from;
  if (travelOut && travelOut > onSite)
    return new RangeError(`Travel on ${travelOut} would come after the first day on site, ${onSite}.`);
  const away = travelOut ?? onSite;
  if (prepareFrom && prepareFrom >= away)
    return new RangeError(`Preparation on ${prepareFrom} would begin when the team is away, on ${away}.`);
  for (const [what, given] of [
    ['Travel back', travelBack],
    ['Delivery', deliverBy],
  ] as const)
    if (given && given < to)
      return new RangeError(`${what} on ${given} would come before the last day on site, ${to}.`);
  return {
    from: onSite,
    to,
    ...(setUp ? { eventFrom: from } : {}),
    ...(prepareFrom ? { prepareFrom } : {}),
    ...(travelOut ? { travelOut } : {}),
    ...(travelBack ? { travelBack } : {}),
    ...(deliverBy ? { deliverBy } : {}),
  };
}

/** Days beyond the call's window are no fault of a plan, but somebody should know. */
function outside(
  field: Field | undefined,
  window: { from: string; to: string } | undefined,
): readonly string[] {
  if (!field || !window || (field.from >= window.from && field.to <= window.to)) return [];
  return [
    `Note: ${field.from} to ${field.to} lies outside the window of the file, ${window.from} to ${window.to}; such dates are proposed anew, or after approval an amendment.`,
  ];
}
