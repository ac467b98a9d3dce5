import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Addressed } from '../../../addresses/pages.ts';
import { colon, countryName, formatDay, formatEuros } from '../../../language/format.ts';
import {
  answerName,
  capitalised,
  checklistItemName,
  obligationNameOfKey,
  roleName,
  taskName,
} from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { type Instant, isDay, isInstant } from '../../../workflows/domain/time.ts';
import { unwrapped } from '../../commands/fields.ts';
import { type FormQuestion, questionOf } from '../../commands/form-questions.ts';
import { camel, commands } from '../../commands/index.ts';
import { labelOf, nestedLabelOf } from '../../labels.ts';
import type { JournalRow, ToldDocument, Wanted } from '../../missions.ts';
import { isCommandName } from '../../sentences.ts';
import { documentPath } from '../addresses.ts';
import { Link, Terms } from '../elements.tsx';
import { areWorded, wordOf } from '../forms/commands/options.ts';
import { Heard } from '../heard.tsx';
import { instantIn, type Reader } from '../when.ts';
import { isReworded, partName, WordChanges } from '../words.tsx';

/** What the page of a history knows, beside its steps, to say them. */
export interface HistoryContext {
  readonly of: Pick<Addressed, 'process'>;
  readonly reader: Reader;
  /** What the call asks of an expert, of which the facts have ids. */
  readonly wanted: readonly Wanted[];
}

/** The facts of a command, each under the label of its form's field; prose as it was written. */
export function Facts({ step, history }: { readonly step: JournalRow; readonly history: HistoryContext }) {
  const name = camel(step.type);
  if (!isCommandName(name) || step.facts === null || typeof step.facts !== 'object') return null;
  const { locale } = history.reader;
  // The items of a checklist are kept whole, in order or not.
  const fieldIn = (fact: string) => (fact === 'items' ? 'ok' : fact);
  const shape = commands.find((each) => each.name === name)?.schema.shape ?? {};
  const told = Object.entries(step.facts).flatMap(([fact, value]) => {
    const field = fieldIn(fact);
    const schema = Object.hasOwn(shape, field) ? unwrapped(shape[field] as z.ZodType) : undefined;
    const label = schema && labelOf(name, field, locale)?.label;
    // The sentence names whose application it is, and who is ranked in which order.
    if (!schema || label === undefined || isNothing(value) || isTold(schema)) return [];
    return [[label, <Said value={value} as={{ field: fact, schema, step, history }} />] as const];
  });
  const words = Object.values(step.facts).find(isReworded) ?? [];
  if (told.length === 0 && words.length === 0) return null;
  return (
    <>
      {told.length > 0 && <Terms look="history-facts" rows={told} />}
      <WordChanges of={words} locale={locale} />
    </>
  );
}

/** A list of none says as little as what was not given. */
const isNothing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

const isTold = (schema: z.ZodType): boolean => {
  const { from } = questionOf(schema);
  return from === 'applications' || from === 'applications in the ranking';
};

/** How a value is told: by what its form asks. */
interface As {
  readonly field: string;
  readonly schema?: z.ZodType | undefined;
  readonly step: JournalRow;
  readonly history: HistoryContext;
}

function Said({ value, as }: { readonly value: unknown; readonly as: As }): Child {
  const { reader } = as.history;
  const { locale, t } = reader;
  if (value === null) return <em>{t('history.erased')}</em>;
  if (typeof value === 'boolean') return <>{value ? t('history.yes') : t('history.no')}</>;
  if (typeof value === 'number')
    return <>{as.field.endsWith('Cents') ? formatEuros(value, locale) : value}</>;
  if (typeof value === 'string') {
    if (isDay(value)) return <>{formatDay(value, locale)}</>;
    if (isInstant(value)) return <>{instantIn(value as Instant, reader)}</>;
    const fields = as.schema instanceof z.ZodObject ? fieldsIn(value) : undefined;
    if (fields) return <SaidObject value={fields} as={as} />;
    const word = spoken(value, as);
    return word === undefined ? <span class="history-prose">{value}</span> : word;
  }
  if (Array.isArray(value)) {
    const schema = as.schema instanceof z.ZodArray ? unwrapped(as.schema.element as z.ZodType) : as.schema;
    return (
      <ul class="plain-list">
        {value.map((each) => (
          <li>
            <Said value={each} as={{ ...as, schema }} />
          </li>
        ))}
      </ul>
    );
  }
  return <SaidObject value={value as object} as={as} />;
}

/** What is kept as one text and asked for field by field, such as a profile. */
function fieldsIn(text: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

/** What people know a code by; undefined where it is prose. */
function spoken(value: string, { field, schema, step, history }: As): string | undefined {
  const { locale } = history.reader;
  const { from, named, people }: FormQuestion = schema ? questionOf(schema) : {};
  if (named) return wordOf(named, value, locale);
  const name = step.named[value];
  if (name !== undefined && (people || from || field === 'to')) return name;
  switch (from) {
    case 'answers': {
      const { task } = step.facts as { readonly task?: string };
      return task === undefined ? undefined : capitalised(answerName(task, value, locale));
    }
    case 'countries':
      return countryName(value, locale);
    case 'offices':
    case 'owners':
    case 'reviewers':
      return capitalised(roleName(value, locale));
    case 'obligations open':
      return capitalised(obligationNameOfKey(value, locale));
    case 'deliverables':
    case 'editions tasks':
    case 'held back':
    case 'plan':
    case 'tasks to do':
      return capitalised(taskName(value, locale).name);
    default:
      return history.wanted.find(({ id }) => id === value)?.text ?? name;
  }
}

function SaidObject({ value, as }: { readonly value: object; readonly as: As }): Child {
  const { history, step, schema, field } = as;
  const { locale } = history.reader;
  const t = speaker(locale);
  if ('document' in value && typeof value.document === 'string') {
    const pages =
      'pages' in value && typeof value.pages === 'number'
        ? ` (${t('history.pages', { n: value.pages })})`
        : '';
    return (
      <>
        <Link href={documentPath(history.of, value as ToldDocument)}>
          {t('history.document')}
          <Heard what={t('history.step', { n: step.n })} />
        </Link>
        {pages}
      </>
    );
  }
  if ('item' in value && 'ok' in value) {
    const { item, ok } = value as { item: string; ok: boolean; note?: string | null };
    const note = 'note' in value && typeof value.note === 'string' ? ` – ${value.note}` : '';
    return (
      <>{`${checklistItemName(item, locale)}${colon(t)}${ok ? t('history.in-order') : t('history.not-in-order')}${note}`}</>
    );
  }
  const inner = (key: string): z.ZodType | undefined =>
    schema instanceof z.ZodObject && Object.hasOwn(schema.shape, key)
      ? unwrapped(schema.shape[key] as z.ZodType)
      : schema;
  return (
    <ul class="plain-list">
      {Object.entries(value).map(([key, each]) => (
        <li>
          {keyName(key, as)}
          {colon(t)}
          <Said
            value={each}
            as={{ ...as, field: nestedLabelOf(field, key, locale) ? key : field, schema: inner(key) }}
          />
        </li>
      ))}
    </ul>
  );
}

/** What is asked item by item has the items for its keys. */
function keyName(key: string, { field, schema, history }: As): string {
  const { locale } = history.reader;
  const { items } = schema ? questionOf(schema) : {};
  if (items && areWorded(items)) return partName(`${PARTS[items]}.${key}`, locale);
  if (items === 'checklist') return capitalised(checklistItemName(key, locale));
  if (items === 'given days') return capitalised(taskName(key, locale).name);
  const nested = nestedLabelOf(field, key, locale);
  if (nested) return nested.label;
  if (isDay(key)) return formatDay(key, locale);
  return history.wanted.find(({ id }) => id === key)?.text ?? key;
}
const PARTS = { activities: 'activity', missions: 'city', 'days of programmes': 'programme' } as const;
