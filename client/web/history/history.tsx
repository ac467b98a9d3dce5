import { processPath } from '../../../addresses/pages.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import { camel } from '../../commands/define.ts';
import type { JournalRow, ProcessPage, Wanted } from '../../missions.ts';
import { isCommandName } from '../../sentences.ts';
import { stepPath } from '../addresses.ts';
import { Choices, Link } from '../elements.tsx';
import { instantIn, type Reader } from '../when.ts';
import { Facts, type HistoryContext } from './facts.tsx';
import { wentWith } from './went.ts';

const PER_PAGE = 25;

interface HistoryProps {
  readonly page: ProcessPage;
  /** What a call asks of an expert, of which its steps have ids. */
  readonly wanted: readonly Wanted[];
  readonly steps: readonly JournalRow[];
  readonly reader: Reader;
  /** From 1, the newest. */
  readonly number: number;
  /** Without what time, messages and the system brought about. */
  readonly byPeople: boolean;
}

/** Who did what, when and why, and what followed of itself; the newest first. */
export function HistoryList({ page, wanted, steps, reader, number, byPeople }: HistoryProps) {
  const { t } = reader;
  const all = byPeople ? steps.filter(({ type }) => isCommandName(camel(type))) : steps;
  const lines = toldTogether(all.toReversed(), reader);
  const pages = Math.max(1, Math.ceil(lines.length / PER_PAGE));
  const at = Math.min(Math.max(1, number), pages);
  const shown = lines.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const to = (n: number, people: boolean) =>
    processPath(page, 'history', { page: n === 1 ? '' : n, by: people ? 'people' : '' });
  if (steps.length === 0) return <p>{t('history.none')}</p>;
  return (
    <>
      <p>{t('history.lead', { n: all.length })}</p>
      <Choices
        look="plain"
        label={t('history.filter')}
        choices={[false, true].map((people) => ({
          href: to(1, people),
          isChosen: people === byPeople,
          text: t(people ? 'history.by-people' : 'history.everything'),
        }))}
      />
      <ol class="plain-list history">
        {shown.map((steps) => (
          <StepLine page={page} steps={steps} history={{ of: page, reader, wanted }} />
        ))}
      </ol>
      {pages > 1 && (
        <nav aria-label={t('history.paging')} class="history-pages">
          {at > 1 && (
            <Link rel="prev" href={to(at - 1, byPeople)}>
              {t('history.newer')}
            </Link>
          )}
          <span>{t('history.page', { n: at, of: pages })}</span>
          {at < pages && (
            <Link rel="next" href={to(at + 1, byPeople)}>
              {t('history.older')}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

type Line = readonly [newest: JournalRow, ...older: JournalRow[]];

/** The steps of each line, the newest first: what came of itself several times on a day, and says the same, is told once. */
function toldTogether(newestFirst: readonly JournalRow[], reader: Reader): readonly Line[] {
  const lines: [JournalRow, ...JournalRow[]][] = [];
  for (const step of newestFirst) {
    const line = lines.at(-1);
    if (line && saysNoMore(step, line[0], reader)) line.push(step);
    else lines.push([step]);
  }
  return lines;
}

const saysNoMore = (step: JournalRow, than: JournalRow, { zone }: Reader): boolean =>
  step.bySystem &&
  than.bySystem &&
  step.sentence === than.sentence &&
  step.followed.join('\n') === than.followed.join('\n') &&
  wentWith(step).length === 0 &&
  wentWith(than).length === 0 &&
  dayIn(step.at, zone) === dayIn(than.at, zone);

function StepLine({ page, steps, history }: { page: ProcessPage; steps: Line; history: HistoryContext }) {
  const { reader } = history;
  const { t } = reader;
  const [step] = steps;
  const oldest = steps.at(-1) ?? step;
  const mails = wentWith(step).reduce((sum, { to }) => sum + to.length, 0);
  return (
    <li class={`history__step${step.bySystem ? ' history__step--system' : ''}`} id={`step-${step.n}`}>
      <p class="history__when">
        <Link href={stepPath(page, step.n)}>
          {step === oldest
            ? t('history.step', { n: step.n })
            : t('history.steps', { from: oldest.n, to: step.n })}
        </Link>
        {` · ${instantIn(step.at, reader)}`}
        {mails > 0 && ` · ${t('history.mails', { n: mails })}`}
      </p>
      <p class="history__what">{step.sentence}</p>
      <Facts step={step} history={history} />
      {step.followed.length > 0 && (
        <ul class="history__followed" aria-label={t('history.followed')}>
          {step.followed.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
