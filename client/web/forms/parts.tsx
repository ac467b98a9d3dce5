import type { Child } from 'hono/jsx';
import { speaker } from '../../../language/say.ts';
import type { Refusal } from '../../../workflows/domain/refusal.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { refusalSentence } from '../../messages.ts';
import { commandName } from '../../sentences.ts';
import { Link } from '../elements.tsx';

/** What is wrong with one field: the id of its input, and a sentence. */
export interface Wrong {
  readonly field: string;
  readonly sentence: string;
}

/**
 * A summary of everything that is wrong, at the top and with the focus; each line leads to its field, which says the
 * same.
 */
export function ErrorSummary({ wrong, locale }: { wrong: readonly Wrong[]; locale: Locale }) {
  if (wrong.length === 0) return null;
  return (
    <div class="error-summary" id="error-summary" role="alert" tabindex={-1} autofocus>
      <h2 class="error-summary__title">{speaker(locale)('forms.errors')}</h2>
      <ul class="error-summary__list">
        {wrong.map(({ field, sentence }) => (
          <li>
            <Link class="error-summary__link" href={`#${field}`}>
              {sentence}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why something is not possible now: every reason, with who may mend it, and a link where the reader may. */
export function Refusals(props: {
  readonly reasons: readonly Refusal[];
  readonly locale: Locale;
  readonly title?: string;
  /** The address of a command's form, for those that the reader may give now. */
  readonly wayTo?: (command: string) => string | undefined;
}) {
  const { reasons, locale, title = speaker(locale)('forms.refused-now'), wayTo } = props;
  if (reasons.length === 0) return null;
  return (
    <div class="refusals" role="note">
      <h2 class="refusals__title">{title}</h2>
      <ul class="refusals__list">
        {reasons.map((reason) => {
          const way = reason.mendedWith && wayTo?.(reason.mendedWith);
          return (
            <li>
              {refusalSentence(reason, locale)}
              {way && reason.mendedWith && (
                <>
                  {' '}
                  <Link href={way}>
                    {speaker(locale)('forms.go-there', { act: commandName(reason.mendedWith, locale) })}
                  </Link>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export type Tone = 'done' | 'open' | 'late' | 'waiting' | 'none';

/** A short word on a coloured ground; the colour adds nothing to the word's meaning. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children?: Child }) {
  return <strong class={`tag tag--${tone}`}>{children}</strong>;
}

export interface TaskItem {
  /** A title that begins with a verb: "Send the agenda". */
  readonly title: string;
  /** Left out while it cannot be started. */
  readonly href?: string | undefined;
  readonly status: string;
  readonly tone: Tone;
  /** What is missing, by when, or why it cannot start yet. */
  readonly hint?: Child;
}

/** Things to do in any order, each with its state. */
export function TaskList({ items, label }: { readonly items: readonly TaskItem[]; readonly label?: string }) {
  return (
    <ul class="task-list" aria-label={label}>
      {items.map(({ title, href, status, tone, hint }) => (
        <li class="task-list__item">
          <div class="task-list__what">
            {href ? <Link href={href}>{title}</Link> : <span>{title}</span>}
            {hint && <div class="task-list__hint">{hint}</div>}
          </div>
          <div class="task-list__status">
            <Tag tone={tone}>{status}</Tag>
          </div>
        </li>
      ))}
    </ul>
  );
}

export interface SummaryRow {
  readonly key: string;
  readonly value: Child;
  /** Where the answer can be changed: an address, or the value of the form's `change` button. */
  readonly change?: { readonly href: string } | { readonly field: string };
}

/** Answers and known facts: a row for each term with its value, and a link to change it. */
export function SummaryList({ rows, locale }: { rows: readonly SummaryRow[]; locale: Locale }) {
  const t = speaker(locale);
  return (
    <dl class="summary-list">
      {rows.map(({ key, value, change }) => (
        <div class="summary-list__row">
          <dt class="summary-list__key">{key}</dt>
          <dd class="summary-list__value">{value}</dd>
          {change && (
            <dd class="summary-list__change">
              {'href' in change ? (
                <Link href={change.href}>
                  {t('forms.change')}
                  <span class="visually-hidden"> {key}</span>
                </Link>
              ) : (
                <button class="link-button" type="submit" name="change" value={change.field}>
                  {t('forms.change')}
                  <span class="visually-hidden"> {key}</span>
                </button>
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
