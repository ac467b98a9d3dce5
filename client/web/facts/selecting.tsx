import type { Child } from 'hono/jsx';
import { named, pathTo } from '../../../addresses/pages.ts';
import { colon, listOf } from '../../../language/format.ts';
import { capitalised, phaseName, sectorName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { isStanding, phasesFor } from '../../../workflows/domain/call/applications.ts';
import type { ApplicationPhase } from '../../../workflows/domain/call/state.ts';
import { camel } from '../../commands/index.ts';
import type { Candidate, Wanted } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { NoticeBody, NoticeFacts } from '../calls/notice.tsx';
import type { ShownApplication, ShownCall } from '../desk/call-desk.ts';
import { Fold, Link, Terms } from '../elements.tsx';
import { OwnWords } from '../own-words.tsx';
import { TextTable } from '../table.tsx';
import { seatDay } from '../when.ts';
import type { On } from './about.tsx';
import { type Decision, nameIn } from './decided-on.ts';
import { Fact, Rows } from './frame.tsx';
import { PaperLinks, PapersInSight, ProfileRows, RecordOf } from './person.tsx';

const callOf = ({ page }: Decision): ShownCall => page.state as unknown as ShownCall;

/** An application with what its expert handed in. */
interface Applied {
  readonly row: ShownApplication;
  readonly candidate: Candidate;
}

function appliedIn(on: Decision): readonly Applied[] {
  const { applications } = callOf(on);
  return applications.flatMap((row) => {
    const candidate = on.facts.candidates.find(({ application }) => application === row.id);
    return candidate ? [{ row, candidate }] : [];
  });
}

/** Those who may be chosen, the ranked ones first, by rank; then in the order in which they applied. */
function inOrder(on: Decision): readonly Applied[] {
  const { ranking } = callOf(on);
  const rank = ({ row }: Applied) => (ranking.indexOf(row.id) + 1 || ranking.length + 1) as number;
  return appliedIn(on)
    .filter(({ row }) => row.phase === 'submitted' || isStanding(row as never) || ranking.includes(row.id))
    .filter(({ row }) => !OVER.includes(row.phase))
    .sort((a, b) => rank(a) - rank(b) || ((a.row.submittedAt ?? '') < (b.row.submittedAt ?? '') ? -1 : 1));
}
const OVER: readonly ApplicationPhase[] = ['withdrawn', 'lapsed', 'ineligible', 'not retained', 'ended'];

/** How an application stands to something that was asked, and what its expert says to it. */
function Answered({
  on,
  row,
  id,
  essential,
}: On & { row: ShownApplication; id: string; essential: boolean }) {
  const { t } = on;
  const { screening, evidence } = row;
  const judged = !screening
    ? undefined
    : essential
      ? screening.met[id]
        ? t('facts.application.met')
        : t('facts.application.unmet')
      : screening.assets.includes(id)
        ? t('facts.application.has')
        : undefined;
  const note = screening?.notes[id];
  const text = evidence[id];
  return (
    <>
      {judged && <strong>{capitalised(judged)}</strong>}
      {note && <p>{note}</p>}
      {text ? <OwnWords text={text} lang="" /> : <p class="muted">{t('facts.application.no-evidence')}</p>}
    </>
  );
}

// ── One application ─────────────────────────────────────────────────────────────────────────────────────────

/** Whom the address names, or the only one that there is to work on. */
function inQuestion(on: Decision, command: string): Applied | undefined {
  const all = appliedIn(on);
  const open = all.filter(({ row }) => phasesFor(camel(command)).includes(row.phase));
  const named = all.find(
    ({ row }) => row.id === on.chosen.application || row.expert === on.chosen.application,
  );
  return named ?? (open.length === 1 ? open[0] : undefined);
}

/** The whole application beside the form, and the way to the others that wait for the same. */
export function ApplicationInQuestion({ on }: On) {
  const { t, facts, reader, command } = on;
  const applied = inQuestion(on, command);
  const lang = facts.call?.language;
  return (
    <>
      <Others on={on} now={applied} />
      {applied && (
        <Fact id="application" title={t('facts.application.title', { who: nameIn(on, applied.row.expert) })}>
          <Rows
            rows={[
              [
                t('facts.team.sector'),
                applied.candidate.sector && capitalised(sectorName(applied.candidate.sector, reader.locale)),
              ],
              [t('facts.candidates.years'), applied.candidate.yearsOfExperience],
              [t('facts.candidates.standing'), capitalised(phaseName(applied.row.phase, reader.locale))],
              [
                t('facts.candidates.record'),
                applied.candidate.record && (
                  <RecordOf on={on} expert={applied.row.expert} record={applied.candidate.record} />
                ),
              ],
              [t('facts.application.interview'), applied.row.interview?.note],
              [t('facts.application.passed'), applied.row.preselection?.reason],
            ]}
          />
          {applied.row.submittedAt && (
            <p class="muted">
              {t('facts.application.submitted', {
                when: seatDay(applied.row.submittedAt, reader),
              })}
            </p>
          )}
          <ProofInSight on={on} row={applied.row} />
          <h3 class="decision__sub">{t('facts.papers.title')}</h3>
          {papersOf(applied).length === 0 ? (
            <p>{t('facts.none')}</p>
          ) : (
            <PapersInSight on={on} papers={papersOf(applied)} who={nameIn(on, applied.row.expert)} />
          )}
          <h3 class="decision__sub">{t('facts.application.evidence')}</h3>
          <Terms
            look="decision__rows decision__rows--long"
            rows={askedIn(on).map(({ id, text, essential }) => [
              <>
                <span class="muted">
                  {essential ? t('facts.application.requirement') : t('facts.application.asset')}
                </span>
                <br />
                <span lang={lang || undefined}>{text}</span>
              </>,
              <Answered on={on} row={applied.row} id={id} essential={essential} />,
            ])}
          />
          <h3 class="decision__sub">{t('facts.application.profile')}</h3>
          <ProfileRows
            on={on}
            expert={applied.row.expert}
            profile={applied.candidate.profile}
            record={null}
          />
        </Fact>
      )}
    </>
  );
}

function askedIn({ requirements, assets }: Decision): readonly (Wanted & { readonly essential: boolean })[] {
  return [
    ...requirements.map((one) => ({ ...one, essential: true })),
    ...assets.map((one) => ({ ...one, essential: false })),
  ];
}

/** What came with the application; the proof stands by itself. */
function papersOf({ row, candidate }: Applied): Applied['candidate']['documents'] {
  const proofs = (row.proof?.versions ?? []).flatMap(({ document }) => document?.document ?? []);
  return candidate.documents.filter(({ document }) => !proofs.includes(document));
}

/** What a preselected candidate handed in of their employer, each version with what was said of it. */
function ProofInSight({ on, row }: On & { readonly row: ShownApplication }) {
  const { t, reader } = on;
  const versions = row.proof?.versions ?? [];
  if (versions.length === 0) return null;
  return (
    <>
      <h3 class="decision__sub">{t('facts.proof.title')}</h3>
      <Rows
        rows={versions.toReversed().map(({ n, at, contact, document, review }) => [
          t('facts.proof.version', { n, day: seatDay(at, reader) }),
          <>
            {contact && <OwnWords text={contact} lang="" />}
            {document && (
              <PapersInSight
                on={on}
                papers={[{ ...document, name: document.name ?? t('facts.proof.document') }]}
                who={nameIn(on, row.expert)}
                isOpen={n === versions.length && !review}
              />
            )}
            {review && !review.accepted && (
              <p>
                <strong>{t('facts.proof.returned')}</strong>
                {review.comments && `${colon(t)}${review.comments}`}
              </p>
            )}
          </>,
        ])}
      />
    </>
  );
}

/** One after the other, without going back: those for which the same can be done. */
function Others({ on, now }: On & { now: Applied | undefined }) {
  const { t, page, command } = on;
  const open = appliedIn(on).filter(({ row }) => phasesFor(camel(command)).includes(row.phase));
  if (open.length === 0 || (open.length === 1 && now)) return null;
  const at = open.findIndex(({ row }) => row.id === now?.row.id);
  const link = (to: Applied | undefined, rel?: 'prev' | 'next') =>
    to && (
      <li>
        <Link rel={rel} href={commandPath(page, command, { application: to.row.id })}>
          {rel
            ? t(rel === 'prev' ? 'facts.application.previous' : 'facts.application.next', {
                who: nameIn(on, to.row.expert),
              })
            : nameIn(on, to.row.expert)}
        </Link>
      </li>
    );
  return (
    <nav
      class="decision__others"
      aria-label={at < 0 ? t('facts.application.choose') : t('facts.application.others')}
    >
      <p>
        <strong>
          {at < 0
            ? t('facts.application.choose')
            : t('facts.application.of', { n: at + 1, all: open.length })}
        </strong>
      </p>
      <ul class="plain-list inline-list">
        {at < 0 ? (
          open.map((one) => link(one))
        ) : (
          <>
            {link(open[at - 1], 'prev')}
            {link(open[at + 1], 'next')}
          </>
        )}
      </ul>
    </nav>
  );
}

// ── Side by side ────────────────────────────────────────────────────────────────────────────────────────────

/** More columns than this are read by nobody. */
const MOST = 4;

/** Requirements down, candidates across: four at most at a time, on a phone one after the other. */
export function Candidates({ on }: On) {
  const { t, page, reader } = on;
  const all = inOrder(on);
  const groups = Array.from({ length: Math.ceil(all.length / MOST) }, (_, i) =>
    all.slice(i * MOST, (i + 1) * MOST),
  );
  if (page.kind !== 'call') return null;
  return (
    <Fact id="candidates" title={t('facts.candidates.title')}>
      {all.length === 0 && <p>{t('facts.candidates.none')}</p>}
      {groups.map((group, i) =>
        i === 0 ? (
          <SideBySide on={on} group={group} opensFirst={groups.length === 1} />
        ) : (
          <Fold
            title={
              <>
                {t('facts.candidates.more', { n: group.length })}
                {colon(t)}
                {listOf(
                  group.map(({ row }) => nameIn(on, row.expert)),
                  reader.locale,
                )}
              </>
            }
          >
            <SideBySide on={on} group={group} />
          </Fold>
        ),
      )}
    </Fact>
  );
}

/** A row of the comparison: what it is about, and what a candidate has for it. */
interface Compared {
  readonly head: Child;
  readonly cell: (one: Applied) => Child;
}

function comparedOn(on: Decision): readonly Compared[] {
  const { t, facts, reader } = on;
  const { ranking } = callOf(on);
  const lang = facts.call?.language || undefined;
  return [
    {
      head: t('facts.candidates.rank'),
      cell: ({ row }) =>
        ranking.includes(row.id) ? String(ranking.indexOf(row.id) + 1) : t('facts.candidates.unranked'),
    },
    {
      head: t('facts.candidates.standing'),
      cell: ({ row }) => capitalised(phaseName(row.phase, reader.locale)),
    },
    {
      head: t('facts.candidates.sector'),
      cell: ({ row }) => (row.sector ? capitalised(sectorName(row.sector, reader.locale)) : '–'),
    },
    { head: t('facts.candidates.years'), cell: ({ row }) => String(row.yearsOfExperience ?? '–') },
    {
      head: t('facts.candidates.record'),
      cell: ({ candidate }) =>
        candidate.record ? <RecordOf on={on} expert={candidate.expert} record={candidate.record} /> : '–',
    },
    ...askedIn(on).map(
      ({ id, text, essential }): Compared => ({
        head: (
          <>
            <span class="muted">
              {essential ? t('facts.application.requirement') : t('facts.application.asset')}
            </span>
            <br />
            <span lang={lang}>{text}</span>
          </>
        ),
        cell: ({ row }) => <Answered on={on} row={row} id={id} essential={essential} />,
      }),
    ),
    {
      head: t('facts.candidates.papers'),
      cell: ({ row, candidate }) =>
        candidate.documents.length > 0 ? (
          <PaperLinks on={on} papers={candidate.documents} who={nameIn(on, row.expert)} />
        ) : (
          '–'
        ),
    },
  ];
}

/** A table on a desk; on a phone one candidate at a time. Only one of the two is there for whoever reads. */
function SideBySide(props: On & { readonly group: readonly Applied[]; readonly opensFirst?: boolean }) {
  const { on, group, opensFirst = false } = props;
  const { t } = on;
  const rows = comparedOn(on);
  return (
    <>
      <TextTable
        look="compare"
        caption={t('facts.candidates.caption')}
        heads={[t('facts.candidates.asked'), ...group.map(({ row }) => nameIn(on, row.expert))]}
        rows={rows.map(({ head, cell }) => [head, ...group.map(cell)])}
      />
      <div class="decision__one-by-one">
        {group.map((one, i) => (
          <Fold title={nameIn(on, one.row.expert)} isOpen={opensFirst && i === 0}>
            <Rows rows={rows.map(({ head, cell }) => [head, cell(one)])} />
          </Fold>
        ))}
      </div>
    </>
  );
}

// ── The call ────────────────────────────────────────────────────────────────────────────────────────────────

/** All that the call says, as it will stand or stands. */
export function CallItself({ on }: On) {
  const { facts, t, reader, page } = on;
  const { call } = facts;
  if (!call) return null;
  const props = { notice: call, reader, t: speaker(reader.locale) };
  return (
    <Fact id="call" title={call.publishedAt ? t('facts.call.now') : t('facts.call.title')}>
      <p class="page-lead" lang={call.language || undefined}>
        {call.title}
      </p>
      <NoticeFacts {...props} isKnown />
      <NoticeBody {...props} />
      <p>
        <Link href={pathTo('callNotice', named(page))}>{t('facts.call.open')}</Link>
      </p>
    </Fact>
  );
}
