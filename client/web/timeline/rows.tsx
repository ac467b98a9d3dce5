import { formatDay, formatMonth } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import type { Day, Locale } from '../../../workflows/domain/time.ts';
import { Choices, Fold, Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { type Column, Table } from '../table.tsx';
import type { Mark, PhaseBar, TimelineData } from './marks.ts';
import { ShapeIcon } from './shapes.tsx';

type Kind = 'phase' | 'due' | 'mail';
type Row =
  | { readonly kind: 'phase'; readonly day: Day; readonly phase: PhaseBar }
  | { readonly kind: 'due' | 'mail'; readonly day: Day; readonly mark: Mark };

const KINDS: readonly Kind[] = ['phase', 'due', 'mail'];
const isKind = (word: string): word is Kind => (KINDS as readonly string[]).includes(word);

function rowsOf({ phases, marks }: TimelineData): readonly Row[] {
  const rows: Row[] = [
    ...phases.map((phase) => ({ kind: 'phase' as const, day: phase.from, phase })),
    ...marks.map((mark) => ({ kind: mark.what, day: mark.day, mark })),
  ];
  return rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

interface TableProps {
  readonly data: TimelineData;
  readonly locale: Locale;
  /** One kind alone, where the address asks for it. */
  readonly only: string;
  /** The same page with another kind asked for; blank for all. */
  readonly hrefOf: (kind: Kind | '') => string;
}

/** What the picture shows, row by row; opened where somebody chose a kind. */
export function TimelineTable({ data, locale, only, hrefOf }: TableProps) {
  const t = speaker(locale);
  const all = rowsOf(data);
  const rows = isKind(only) ? all.filter(({ kind }) => kind === only) : all;
  if (all.length === 0) return null;
  return (
    <Fold
      title={t('timeline.table', { n: all.length })}
      class="timeline-rows"
      id="timeline-rows"
      isOpen={isKind(only)}
    >
      <Choices
        look="plain"
        label={t('timeline.filter')}
        choices={(['', ...KINDS] as const).map((kind) => ({
          href: hrefOf(kind),
          isChosen: kind === (isKind(only) ? only : ''),
          text: (
            <>
              {t(`timeline.kinds.${kind === '' ? 'all' : kind}`)}
              <Heard what={t('timeline.title')} />
            </>
          ),
        }))}
      />
      <Table look="room" caption={t('timeline.caption')} columns={columnsIn(locale)} rows={rows} />
    </Fold>
  );
}

/** Of what goes by one name, when and how it stands and whose it is. */
const heard = ({ day, standing, people }: Mark, locale: Locale): string =>
  [formatDay(day, locale), speaker(locale)(`timeline.standing.${standing}`), ...people].join(', ');

function columnsIn(locale: Locale): readonly Column<Row>[] {
  const t = speaker(locale);
  return [
    {
      title: t('timeline.columns.day'),
      cell: (row) =>
        row.kind === 'phase' && row.phase.to !== row.phase.from
          ? t('timeline.between', {
              from: formatDay(row.phase.from, locale),
              to: formatDay(row.phase.to, locale),
            })
          : formatDay(row.day, locale),
    },
    { title: t('timeline.columns.kind'), cell: (row) => t(`timeline.kinds.${row.kind}`) },
    {
      title: t('timeline.columns.what'),
      cell: (row) =>
        row.kind === 'phase' ? (
          row.phase.label
        ) : (
          <Link href={row.mark.href}>
            {row.mark.label}
            <Heard what={heard(row.mark, locale)} />
          </Link>
        ),
    },
    {
      title: t('timeline.columns.status'),
      cell: (row) =>
        row.kind === 'phase' ? (
          t(`timeline.is.${row.phase.is}`)
        ) : (
          <>
            <ShapeIcon standing={row.mark.standing} /> {t(`timeline.standing.${row.mark.standing}`)}
          </>
        ),
    },
    {
      title: t('timeline.columns.who'),
      cell: (row) => (row.kind === 'phase' ? '–' : row.mark.people.join(', ') || '–'),
    },
  ];
}

// ── On phones ───────────────────────────────────────────────────────────────────────────────────────────────

interface DayGroup {
  readonly day: Day;
  readonly phases: readonly PhaseBar[];
  readonly dues: readonly Mark[];
  /** Mails of a day, by how they stand: a number is enough. */
  readonly mails: readonly (readonly Mark[])[];
}

function groupsOf(data: TimelineData): readonly DayGroup[] {
  const days = new Set([data.today, ...rowsOf(data).map(({ day }) => day)]);
  return [...days].sort().map((day) => {
    const marks = data.marks.filter((mark) => mark.day === day);
    const mails = marks.filter(({ what }) => what === 'mail');
    const standings = [...new Set(mails.map(({ standing }) => standing))];
    return {
      day,
      phases: data.phases.filter(({ from }) => from === day),
      dues: marks.filter(({ what }) => what === 'due'),
      mails: standings.map((standing) => mails.filter((mark) => mark.standing === standing)),
    };
  });
}

/** The picture for narrow screens: the same from top to bottom, with words that may be as long as they are. */
export function VerticalTimeline({ data, locale }: { data: TimelineData; locale: Locale }) {
  const t = speaker(locale);
  const groups = groupsOf(data);
  return (
    <ol class="plain-list vertical-line" aria-label={t('timeline.title')}>
      {groups.map(({ day, phases, dues, mails }, i) => (
        <li
          class={day === data.today ? 'vertical-line__day vertical-line__day--today' : 'vertical-line__day'}
        >
          {day.slice(0, 7) !== groups[i - 1]?.day.slice(0, 7) && (
            <span class="vertical-line__month">{formatMonth(day, locale)}</span>
          )}
          <span class="vertical-line__date">
            {day === data.today
              ? t('timeline.today', { day: formatDay(day, locale) })
              : formatDay(day, locale)}
          </span>
          <ul class="plain-list">
            {phases.map(({ label, is }) => (
              <li>
                <span
                  class={`vertical-line__phase bar--${is}`}
                >{`${label} · ${t(`timeline.is.${is}`)}`}</span>
              </li>
            ))}
            {dues.map(({ standing, label, href, people }) => (
              <li>
                <Link class="vertical-line__mark" href={href}>
                  <ShapeIcon standing={standing} />
                  {`${label} · ${t(`timeline.standing.${standing}`)}`}
                  <Heard what={[formatDay(day, locale), ...people].join(', ')} />
                </Link>
              </li>
            ))}
            {mails.map((of) => {
              const [first] = of;
              return (
                first && (
                  <li>
                    <Link class="vertical-line__mark" href={first.href}>
                      <ShapeIcon standing={first.standing} count={of.length} />
                      {`${t('timeline.mails', { n: of.length })} · ${t(`timeline.standing.${first.standing}`)}`}
                      <Heard what={formatDay(day, locale)} />
                    </Link>
                  </li>
                )
              );
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}
