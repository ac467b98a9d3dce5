import { colon } from '../../../language/format.ts';
import type { Say } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { FieldFault } from '../../errors.ts';
import { saidFault } from '../../problems.ts';

/** Problems shown: nobody reads more in one go. */
const MOST = 50;

/** The problems of a file, each with its line and a mark at the place. */
export function FileProblems(props: {
  readonly problems: readonly FieldFault[];
  readonly text: string;
  readonly t: Say;
  readonly locale: Locale;
}) {
  const { problems, text, t, locale } = props;
  if (problems.length === 0) return null;
  const lines = text.split('\n');
  const shown = problems.slice(0, MOST);
  return (
    <div class="error-summary" id="error-summary" role="alert" tabindex={-1} autofocus>
      <h2 class="error-summary__title">{t('opening.problems', { n: problems.length })}</h2>
      <ol class="file-problems">
        {shown
          .map((one) => saidFault(one, locale))
          .map(({ field, problem, right, line = 1, column = 1 }) => (
            <li>
              <strong>{t('opening.place', { line, column })}</strong>
              {colon(t)}
              {field === '' ? problem : `${field}${colon(t)}${problem}`}
              {right && `. ${t('opening.right')} ${right}`}
              <Line text={lines[line - 1] ?? ''} n={line} column={column} />
            </li>
          ))}
      </ol>
      {problems.length > shown.length && <p>{t('opening.more', { n: problems.length - shown.length })}</p>}
    </div>
  );
}

/** Characters shown of a long line on either side of the problem. */
const AROUND = 60;

function Line({ text, n, column }: { readonly text: string; readonly n: number; readonly column: number }) {
  if (text.trim() === '') return null;
  const from = column > AROUND ? column - AROUND : 0;
  const part = text.slice(from, column + AROUND);
  const at = column - 1 - from;
  return (
    <pre class="file-line">
      {`${n} │ ${from > 0 ? '…' : ''}${part.slice(0, at)}`}
      <mark>{part.slice(at, at + 1) || ' '}</mark>
      {part.slice(at + 1)}
    </pre>
  );
}
