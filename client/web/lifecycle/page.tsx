import { processPath } from '../../../addresses/pages.ts';
import { colon } from '../../../language/format.ts';
import { capitalised, phaseName } from '../../../language/names.ts';
import { isSaid, say, speaker } from '../../../language/say.ts';
import type { State } from '../../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../../workflows/domain/lifecycles.ts';
import { SYSTEM } from '../../../workflows/domain/people.ts';
import type { Instant, Locale } from '../../../workflows/domain/time.ts';
import { refusalSentence } from '../../messages.ts';
import type { ProcessPage } from '../../missions.ts';
import { commandName, isCommandName, NAMELESS, sentenceOf } from '../../sentences.ts';
import { commandPath, stepPath } from '../addresses.ts';
import { Fold, Link } from '../elements.tsx';
import { instantIn, type Reader } from '../when.ts';
import { type Chart, chartOf, type Move } from './chart.ts';
import { Diagram, phaseId } from './diagram.tsx';
import { type Layout, layoutOf, type Wording } from './layout.ts';
import { type PhaseNow, phasesNow, STANDINGS, type Way, type Went, wayOf } from './standing.ts';

/** What a phase is called. */
const called = (phase: string, locale: Locale): string => capitalised(phaseName(phase, locale));

/** What makes a move: a command, something that happens, or what then holds. */
function moveName({ event, guard }: Move, locale: Locale): string {
  if (event === undefined) {
    const key = `lifecycle.guards.${guard}`;
    return isSaid(key) ? say(key, locale) : '';
  }
  if (isCommandName(event)) return capitalised(commandName(event, locale));
  const nothing = { actor: SYSTEM, at: '' as Instant, facts: {}, mails: [], consequences: [] };
  return sentenceOf({ ...nothing, type: event }, locale, NAMELESS).replace(/\.$/, '');
}

export interface LifecycleView {
  readonly page: ProcessPage;
  readonly reader: Reader;
  readonly chart: Chart;
  readonly layout: Layout;
  readonly phases: readonly PhaseNow[];
  /** Nothing is to come of it. */
  readonly isOver: boolean;
  /** The way that it took. */
  readonly way: readonly Went[];
}

export async function lifecycleView(page: ProcessPage, reader: Reader): Promise<LifecycleView> {
  const { locale } = reader;
  const chart = chartOf(page.kind);
  const t = speaker(locale);
  const longest = [
    ...STANDINGS.map((each) => t(`lifecycle.standing.${each}`)),
    t('lifecycle.from-anywhere'),
  ].reduce((a, b) => (b.length > a.length ? b : a));
  const wording: Wording = {
    phase: (phase) => called(phase, locale),
    move: (move) => moveName(move, locale),
    status: `→ ${longest}`,
  };
  const { openedAt } = page.state as { openedAt: Instant };
  const isOver = lifecycleOf(page.kind).isOver(page.state as unknown as State);
  return {
    page,
    reader,
    chart,
    layout: await layoutOf(chart, wording, locale),
    phases: phasesNow(chart, page, openedAt, isOver),
    isOver,
    way: wayOf(page),
  };
}

/** Diagram, the same as a list, and how it came here. */
export function LifecyclePage({ view }: { view: LifecycleView }) {
  const { page, reader, chart, layout, phases, isOver, way } = view;
  const { locale, t } = reader;
  return (
    <div class="lifecycle">
      <div class="lifecycle__picture">
        <Diagram
          chart={chart}
          layout={layout}
          phases={phases}
          taken={isOver ? way : undefined}
          t={t}
          phaseName={(phase) => called(phase, locale)}
        />
      </div>
      <section class="lifecycle__list" aria-labelledby="phases-title">
        <h2 id="phases-title" class="room-section__title">
          {t('lifecycle.list')}
        </h2>
        <ol class="phase-list">
          {phases.map((each) => (
            <PhaseLine view={view} now={each} />
          ))}
        </ol>
        <h2 class="room-section__title">{t('lifecycle.history')}</h2>
        <Changes view={view} />
        <p>
          <Link href={processPath(page, 'history')}>{t('lifecycle.back')}</Link>
        </p>
      </section>
    </div>
  );
}

function PhaseLine({ view, now }: { view: LifecycleView; now: PhaseNow }) {
  const { reader } = view;
  const { locale, t } = reader;
  const { phase, standing, entered, ways } = now;
  const last = entered.at(-1);
  return (
    <li
      id={phaseId(phase)}
      class={`phase-list__item phase-list__item--${standing}`}
      aria-current={standing === 'present' ? 'step' : undefined}
    >
      <strong>{called(phase, locale)}</strong>
      {` – ${t(`lifecycle.standing.${standing}`)}`}
      {last && (
        <span class="quiet">
          {`, ${t(standing === 'present' ? 'lifecycle.since' : 'lifecycle.entered', { when: instantIn(last.at, reader) })}`}
        </span>
      )}
      {ways.length > 0 && (
        <ul class="plain-list phase-list__ways">
          {ways.map((way) => (
            <li>
              <WayThere view={view} way={way} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function WayThere({ view, way }: { view: LifecycleView; way: Way }) {
  const { page, reader } = view;
  const { locale, t } = reader;
  const name = moveName(way.move, locale);
  if (!way.command)
    return (
      <>{way.move.event && isCommandName(way.move.event) ? name : t('lifecycle.of-itself', { how: name })}</>
    );
  if (way.command.permitted) {
    return <Link href={commandPath(page, way.command.command)}>{name}</Link>;
  }
  return (
    <Fold title={`${name}${colon(t)}${t('lifecycle.refused')}`}>
      <ul>
        {way.command.reasons.map((reason) => (
          <li>{refusalSentence(reason, locale)}</li>
        ))}
      </ul>
    </Fold>
  );
}

/** Each change of phase with its day, its step and what brought it about. */
function Changes({ view }: { view: LifecycleView }) {
  const { page, reader } = view;
  const { locale } = reader;
  if (view.way.length === 0) return <p>{speaker(locale)('lifecycle.no-history')}</p>;
  return (
    <ol class="phase-history">
      {view.way.map(({ at, step, to }) => (
        <li>
          {step === undefined ? (
            `${called(to, locale)}, ${instantIn(at, reader)}`
          ) : (
            <Link href={stepPath(page, step)}>{`${called(to, locale)}, ${instantIn(at, reader)}`}</Link>
          )}
        </li>
      ))}
    </ol>
  );
}
