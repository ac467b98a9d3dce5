import type { NamedBasis } from '../../facility/bases.ts';
import { kindOf } from '../../workflows/domain/ids.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { Refusal, RefusalCode } from '../../workflows/domain/refusal.ts';
import type { Day } from '../../workflows/domain/time.ts';
import { whileUp } from '../errors.ts';
import type { Context } from './context.ts';
import { titleAndCity } from './topics.ts';

/** A process knows a holiday by its country and day alone; people are told which it is. */
export function withHolidays(
  reasons: readonly Refusal[],
  { calendars }: Pick<NamedBasis, 'calendars'>,
): readonly Refusal[] {
  return reasons.map((reason) => {
    const { country, day } = reason.data;
    if (reason.code !== 'first-day-not-working' || country === undefined) return reason;
    const holiday = calendars.find((calendar) => calendar.country === country)?.holidays[day as Day];
    return holiday === undefined ? reason : { ...reason, data: { ...reason.data, holiday } };
  });
}

/** In which of their facts refusals name other processes, each by its reference, or its id while that is blank. */
const NAMED_IN = {
  'field-days-overlap': 'reference',
  'missions-open': 'missions',
  'second-open-action': 'other',
} as const satisfies Partial<Record<RefusalCode, string>>;

const namedIn = ({ code, data }: Refusal): readonly string[] => {
  const fact = (NAMED_IN as Partial<Record<string, string>>)[code];
  // Of several in one fact each stands after a comma.
  return fact === undefined ? [] : [data[fact] ?? []].flat().flatMap((names) => String(names).split(', '));
};

/** A process knows others by their references alone; people are told what they are about, as far as that can be read. */
export async function withSubjects(
  context: Pick<Context, 'ports' | 'topics'>,
  sandbox: SandboxId | null,
  reasons: readonly Refusal[],
): Promise<readonly Refusal[]> {
  const [told = reasons] = await eachWithSubjects(context, sandbox, [reasons]);
  return told;
}

/** The same for several commands, in one read. */
export async function eachWithSubjects(
  { ports, topics }: Pick<Context, 'ports' | 'topics'>,
  sandbox: SandboxId | null,
  ofEach: readonly (readonly Refusal[])[],
): Promise<readonly (readonly Refusal[])[]> {
  const named = [...new Set(ofEach.flat().flatMap(namedIn))];
  const ids = named.filter(kindOf);
  const references = named.filter((name) => !kindOf(name));
  if (named.length === 0) return ofEach;
  const found =
    references.length > 0 ? await whileUp(() => ports.overview.byReferences(references, sandbox)) : [];
  const idOf = new Map<string, ProcessId>([
    ...ids.map((id) => [id, id] as const),
    ...(found ?? []).map(({ reference, id }) => [reference, id] as const),
  ]);
  const known = await topics.of([...idOf.values()]);
  const called = (name: string): string => {
    const id = idOf.get(name);
    const topic = id === undefined ? undefined : known.get(id);
    if (!topic) return name;
    return name === id ? titleAndCity(topic) : `${titleAndCity(topic)} (${name})`;
  };
  return ofEach.map((reasons) =>
    reasons.map((reason) => {
      const names = namedIn(reason);
      return names.length === 0
        ? reason
        : { ...reason, data: { ...reason.data, subjects: names.map(called) } };
    }),
  );
}
