import { z } from 'zod';
import type { FieldKind } from '../../client/commands/fields.ts';
import { fieldInfo, unwrapped } from '../../client/commands/index.ts';

/** A right value of a kind, as programs give it, and as somebody types it behind a flag. */
interface Sample {
  readonly given: unknown;
  readonly typed: string;
  /** What stands in the inputs of a form, each behind the name of the field; `typed` in one where it isn't said. */
  readonly inputs?: Readonly<Record<string, string>>;
}

const HASH = 'c'.repeat(64);
/** The compiler asks for one of each kind. */
export const SAMPLES: Readonly<Record<FieldKind, Sample>> = {
  text: { given: 'Words – with “signs” & <marks>', typed: 'Words – with “signs” & <marks>' },
  file: { given: HASH, typed: 'paper.pdf' },
  person: { given: 'e.expert@example.org', typed: 'e.expert@example.org' },
  day: { given: '2018-10-16', typed: '2018-10-16' },
  instant: {
    given: '2018-10-16 14:30',
    typed: '2018-10-16 14:30',
    inputs: { '.day': '2018-10-16', '.time': '14:30' },
  },
  deadline: { given: '2018-10-16', typed: '2018-10-16', inputs: { '.day': '2018-10-16' } },
  'given-day': { given: '2018-10-16', typed: '2018-10-16' },
  cents: { given: 1_234_50, typed: '1,234.50', inputs: { '': '1234.50' } },
  number: { given: 2, typed: '2' },
  'yes-no': { given: true, typed: 'yes', inputs: { '': 'true' } },
  word: { given: 'a-word', typed: 'a-word' },
  group: { given: {}, typed: 'document.yaml' },
};

/** What is in a schema, where it is made of others. */
export interface Made {
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}
export const madeOf = (schema: z.ZodType): Made => unwrapped(schema).def as Made;

/** Ids, days, and whatever else keys of a record may be: the first that it takes. */
const KEYS = ['e1', '2018-10-16', '1', '1.1'];

/**
 * Something right for a field, by its kind alone.
 * @param field for the sentence about a field that takes nothing of what its kind says.
 */
export function valueFor(schema: z.ZodType, field: string): unknown {
  const inner = unwrapped(schema);
  const { element, valueType, shape } = madeOf(inner);
  const tried: readonly unknown[] = shape
    ? [
        Object.fromEntries(
          Object.entries(shape).map(([name, each]) => [name, valueFor(each, `${field}.${name}`)]),
        ),
      ]
    : element
      ? [[valueFor(element, `${field}[]`)]]
      : valueType
        ? KEYS.map((key) => ({ [key]: valueFor(valueType, `${field}.${key}`) }))
        : inner instanceof z.ZodEnum
          ? inner.options
          : [SAMPLES[fieldInfo(inner)?.kind ?? 'text'].given];
  const right = tried.find((value) => inner.safeParse(value).success);
  if (right === undefined) throw new Error(`${field} takes none of ${JSON.stringify(tried)}`);
  return right;
}
