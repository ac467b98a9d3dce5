import type { Child } from 'hono/jsx';
import type { Addressed } from '../../../addresses/pages.ts';
import { colon, formatDay, formatEuros } from '../../../language/format.ts';
import { capitalised, checklistItemName, obligationNameOfKey, taskName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { type Instant, isDay, isInstant } from '../../../workflows/domain/time.ts';
import { camel, commands } from '../../commands/index.ts';
import { labelOf } from '../../labels.ts';
import type { JournalRow, ToldDocument } from '../../missions.ts';
import { isCommandName } from '../../sentences.ts';
import { documentPath } from '../addresses.ts';
import { Heard } from '../heard.tsx';
import { instantIn, type Reader } from '../when.ts';
import { isReworded, WordChanges } from '../words.tsx';

export interface Telling {
  readonly of: Pick<Addressed, 'process'>;
  readonly reader: Reader;
  readonly people: Readonly<Record<string, string>>;
  /** The step that is told. */
  readonly step: number;
}

/** The facts of a command, each under the label of its form's field; prose as it was written. */
export function Facts(props: { step: JournalRow; telling: Omit<Telling, 'step'> }) {
  const { step } = props;
  const telling = { ...props.telling, step: step.n };
  const name = camel(step.type);
  if (!isCommandName(name) || step.facts === null || typeof step.facts !== 'object') return null;
  const { locale } = telling.reader;
  // The items of a checklist are kept whole, in order or not.
  const fieldIn = (fact: string) => (fact === 'items' ? 'ok' : fact);
  const fields = Object.keys(commands.find((each) => each.name === name)?.schema.shape ?? {});
  const told = Object.entries(step.facts).flatMap(([field, value]) => {
    const asked = fields.includes(fieldIn(field)) ? labelOf(name, fieldIn(field), locale) : undefined;
    const label = asked?.label;
    const said = label === undefined ? undefined : <Said field={field} value={value} telling={telling} />;
    return said === undefined || value === undefined ? [] : [{ label, said }];
  });
  const words = Object.values(step.facts).find(isReworded) ?? [];
  if (told.length === 0 && words.length === 0) return null;
  return (
    <>
      {told.length > 0 && (
        <dl class="history-facts">
          {told.map(({ label, said }) => (
            <div>
              <dt>{label}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      )}
      <WordChanges of={words} locale={locale} />
    </>
  );
}

interface SaidProps {
  readonly field: string;
  readonly value: unknown;
  readonly telling: Telling;
}

function Said({ field, value, telling }: SaidProps): Child {
  const { reader, people } = telling;
  const { locale } = reader;
  const t = speaker(locale);
  if (value === null) return <em>{t('history.erased')}</em>;
  if (typeof value === 'boolean') return <>{value ? t('history.yes') : t('history.no')}</>;
  if (typeof value === 'number') return <>{field.endsWith('Cents') ? formatEuros(value, locale) : value}</>;
  if (typeof value === 'string') {
    if (isDay(value)) return <>{formatDay(value, locale)}</>;
    if (isInstant(value)) return <>{instantIn(value as Instant, reader)}</>;
    if (field === 'deliverable' || field === 'task') return <>{capitalised(taskName(value, locale).name)}</>;
    if (field === 'obligation') return <>{capitalised(obligationNameOfKey(value, locale))}</>;
    const name = people[value];
    return <span class={name ? undefined : 'history-prose'}>{name ?? value}</span>;
  }
  if (Array.isArray(value)) {
    return (
      <ul class="plain-list">
        {value.map((each) => (
          <li>
            <Said field={field} value={each} telling={telling} />
          </li>
        ))}
      </ul>
    );
  }
  return <SaidObject value={value as object} field={field} telling={telling} />;
}

function SaidObject({ value, field, telling }: { value: object; field: string; telling: Telling }): Child {
  const { locale } = telling.reader;
  const t = speaker(locale);
  if ('document' in value && typeof value.document === 'string') {
    const pages =
      'pages' in value && typeof value.pages === 'number'
        ? ` (${t('history.pages', { n: value.pages })})`
        : '';
    return (
      <>
        <a class="ecl-link" href={documentPath(telling.of, value as ToldDocument)}>
          {t('history.document')}
          <Heard what={t('history.step', { n: telling.step })} />
        </a>
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
  return (
    <ul class="plain-list">
      {Object.entries(value).map(([key, inner]) => (
        <li>
          {`${key}: `}
          <Said field={field} value={inner} telling={telling} />
        </li>
      ))}
    </ul>
  );
}
