import type { Child } from 'hono/jsx';
import { formatDay, formatEuros } from '../../../../language/format.ts';
import { speaker } from '../../../../language/say.ts';
import { SEAT_ZONE } from '../../../../workflows/domain/seat.ts';
import { endOfDay, type Instant, instantAt, isDay, isInstant } from '../../../../workflows/domain/time.ts';
import { deadlineIn, instantIn, type Reader } from '../../when.ts';
import { keptOf, shownName } from '../file-drop.tsx';
import { all, first, type Values } from '../values.ts';
import type { Given } from './fill.ts';
import type { Spec } from './spec.ts';

interface Answers {
  readonly values: Values;
  readonly input: Given;
  readonly reader: Reader;
}

/** An answer as people read it; undefined where nothing was answered. */
export function answerOf(spec: Spec, answers: Answers): Child | undefined {
  const { values, input, reader } = answers;
  const { name } = spec;
  const { locale } = reader;
  const text = first(values, name).trim();
  switch (spec.kind) {
    case 'euros': {
      const cents = input[name];
      return typeof cents === 'number' ? formatEuros(cents, locale) : undefined;
    }
    case 'day':
      return isDay(text) ? formatDay(text, locale) : text || undefined;
    case 'instant':
    case 'deadline':
      return momentOf(input[name], reader);
    case 'yes-no':
      return text === ''
        ? undefined
        : text === 'true'
          ? speaker(locale)('forms.yes')
          : speaker(locale)('forms.no');
    case 'choice':
    case 'person':
      return spec.options.find(({ value }) => value === text)?.label ?? (text || undefined);
    case 'lines':
      return list(text.split('\n').filter((line) => line.trim()));
    case 'checks':
      return list(
        spec.options.filter(({ value }) => all(values, name).includes(value)).map(({ label }) => label),
      );
    case 'file':
      return list(
        all(values, name)
          .flatMap((each) => keptOf(each) ?? [])
          .map(shownName),
      );
    case 'ranking': {
      const ranking = Array.isArray(input[name]) ? (input[name] as string[]) : [];
      return list(
        ranking.map((id, i) => `${i + 1}. ${spec.options.find(({ value }) => value === id)?.label ?? id}`),
      );
    }
    case 'texts':
      return list(
        spec.items.flatMap(({ value, label }) => {
          const given = first(values, `${name}.${value}`).trim();
          return given ? [`${label}: ${given}`] : [];
        }),
      );
    case 'judged':
      return list(
        spec.items.map(({ value, label }) => {
          const answer = first(values, `${name}.${value}`);
          const note = first(values, `${name}.${value}.note`).trim();
          const judged = answer === 'yes' ? spec.yes : answer === 'no' ? spec.no : '–';
          return `${label}: ${judged}${note ? ` – ${note}` : ''}`;
        }),
      );
    case 'group': {
      const inner = (input[name] ?? {}) as Given;
      const named = Object.fromEntries(
        Object.entries(inner).map(([key, value]) => [`${name}.${key}`, value]),
      );
      const said = spec.fields.flatMap((field) => {
        const answer = answerOf(field, { ...answers, input: named });
        return answer === undefined ? [] : [{ label: field.label, answer }];
      });
      if (said.length === 0) return undefined;
      return (
        <ul>
          {said.map(({ label, answer }) => (
            <li>
              {label}: {answer}
            </li>
          ))}
        </ul>
      );
    }
    default:
      return text === '' ? undefined : <p class="prose">{text}</p>;
  }
}

function list(items: readonly string[]): Child | undefined {
  if (items.length === 0) return undefined;
  if (items.length === 1) return items[0];
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

/** A day alone means its last moment in Brussels. */
function momentOf(given: unknown, reader: Reader): string | undefined {
  if (typeof given !== 'string') return undefined;
  if (isDay(given)) return deadlineIn({ day: given, at: endOfDay(given, SEAT_ZONE) }, reader);
  if (isInstant(given)) return instantIn(given as Instant, reader);
  const [day = '', time = ''] = given.split(' ');
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    ? instantIn(instantAt(day, time, SEAT_ZONE), reader)
    : given;
}
