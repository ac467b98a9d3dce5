import { colon } from '../../../language/format.ts';
import { capitalised, phaseName, sectorName } from '../../../language/names.ts';
import { isStanding } from '../../../workflows/domain/call/applications.ts';
import type { ApplicationPhase } from '../../../workflows/domain/call/state.ts';
import { camel } from '../../commands/define.ts';
import { APPLICATIONS_PER_PAGE } from '../../facade/portion.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { Choices, Fold, Link, Section } from '../elements.tsx';
import { PapersInSight, ProfileRows } from '../facts/person.tsx';
import { Heard } from '../heard.tsx';
import { deadlineIn, seatDay } from '../when.ts';
import { type CallDesk, commandsFor, nameIn, pathTo, READABLE, type ShownApplication } from './call-desk.ts';
import { Pages } from './pages.tsx';

/** The applications of the page, in its order. */
function inOrder({ call, shown }: CallDesk): readonly ShownApplication[] {
  const byId = new Map(call.applications.map((one) => [one.id, one]));
  return shown.ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many applications there are in each state; a click shows only those. */
function States({ desk }: { desk: CallDesk }) {
  const { shown, phase, t, reader } = desk;
  const there = READABLE.filter((one) => shown.counts[one] !== undefined || one === phase);
  const all = there.reduce((sum, one) => sum + (shown.counts[one] ?? 0), 0);
  if (there.length < 2 && phase === undefined) return null;
  const tab = (of: ApplicationPhase | undefined, name: string, n: number) => ({
    href: `${pathTo(desk, of)}#applications`,
    isChosen: of === phase,
    text: (
      <>
        {name} <span class="count">{n}</span>
      </>
    ),
  });
  return (
    <Choices
      look="tabs"
      label={t('call-desk.by-state')}
      choices={[
        tab(undefined, t('call-desk.all'), all),
        ...there.map((one) => tab(one, capitalised(phaseName(one, reader.locale)), shown.counts[one] ?? 0)),
      ]}
    />
  );
}

function captionOf({ shown, t }: CallDesk): string {
  const { ids, offset, total } = shown;
  if (ids.length === total) return t('call-desk.caption', { n: total });
  return t('call-desk.caption-part', { from: offset + 1, to: offset + ids.length, n: total });
}

export function Applications({ desk }: { desk: CallDesk }) {
  const { call, t, reader, shown } = desk;
  const rows = inOrder(desk);
  if (call.phase === 'draft') return null;
  const last = call.deadline ?? call.closing;
  return (
    <Section look="page" id="applications" title={t('call-desk.applications')}>
      {(desk.phase || shown.ids.length < shown.total) && <States desk={desk} />}
      {rows.length === 0 ? (
        <p>
          {desk.phase || desk.number > 1 ? t('call-desk.none-of-these') : t('call-desk.none')}{' '}
          {last && !call.closedAt && t('call-desk.none-next', { when: deadlineIn(last, reader) })}
        </p>
      ) : (
        <>
          <p class="muted">
            {captionOf(desk)}
            {call.ranking.length === 0 && `. ${t('call-desk.no-ranking')}`}
          </p>
          {groupsOf(desk, rows).map((group) => (
            <Group desk={desk} group={group} />
          ))}
          <Pages
            page={desk.number}
            total={shown.total}
            perPage={APPLICATIONS_PER_PAGE}
            locale={reader.locale}
            pathOf={(page) => `${pathTo(desk, desk.phase, page)}#applications`}
          />
        </>
      )}
    </Section>
  );
}

/** So few applications that folding any would gain nothing. */
const FEW = 6;
/** Lines of one state that are shown unfolded, so that the rest of the page stays in sight. */
const FIRST = 8;

/** Applications of the page that are in the same state. */
interface Alike {
  readonly phase: ApplicationPhase;
  readonly rows: readonly ShownApplication[];
  readonly isOpen: boolean;
}

/**
 * The applications by state. The first state in which one waits for the reader is open; the others show their number.
 */
function groupsOf(desk: CallDesk, rows: readonly ShownApplication[]): readonly Alike[] {
  const groups = READABLE.flatMap((phase) => {
    const alike = rows.filter((row) => row.phase === phase);
    return alike.length > 0 ? [{ phase, rows: alike }] : [];
  });
  const first = groups.find(
    ({ rows: [row] }) =>
      row && (row.phase === 'submitted' || isStanding(row as never)) && commandsFor(desk, row).length > 0,
  );
  return groups.map((group) => ({
    ...group,
    isOpen: group === first || rows.length <= FEW || groups.length === 1,
  }));
}

function Group({ desk, group }: { readonly desk: CallDesk; readonly group: Alike }) {
  const { page, t, reader } = desk;
  const { phase, rows, isOpen } = group;
  const [one] = rows;
  const isScreened =
    phase === 'submitted' && rows.length > 1 && one && commandsFor(desk, one).includes('screen-application');
  return (
    <Fold
      title={
        <h3 class="applicants__title">
          {capitalised(phaseName(phase, reader.locale))} <span class="count">{rows.length}</span>
        </h3>
      }
      class="applicants"
      isOpen={isOpen}
    >
      {isScreened && (
        <p class="no-print">
          <a
            class="ecl-button ecl-button--secondary"
            href={commandPath(page, 'screen-application', { application: one.id })}
          >
            {t('call-desk.screen-each')}
          </a>
        </p>
      )}
      <Lines desk={desk} rows={rows.slice(0, FIRST)} />
      {rows.length > FIRST && (
        <Fold title={t('frame.more', { n: rows.length - FIRST })}>
          <Lines desk={desk} rows={rows.slice(FIRST)} />
        </Fold>
      )}
    </Fold>
  );
}

const Lines = ({ desk, rows }: { readonly desk: CallDesk; readonly rows: readonly ShownApplication[] }) => (
  <ul class="plain-list">
    {rows.map((row) => (
      <Applicant desk={desk} row={row} />
    ))}
  </ul>
);

/** Commands whose titles name the application, which its line does already. */
const ABOUT = ['screen-application', 'shortlist-application', 'preselect-application'] as const;
const isAbout = (command: string): command is (typeof ABOUT)[number] =>
  (ABOUT as readonly string[]).includes(command);

/**
 * A line for an applicant: who it is, what sets them apart, and what can be done; unfolded, everything that they handed
 * in.
 */
function Applicant({ desk, row }: { readonly desk: CallDesk; readonly row: ShownApplication }) {
  const { call, page, t, reader } = desk;
  const { locale } = reader;
  const who = nameIn(desk, row.expert);
  const asked = call.position.requirements ?? [];
  const rank = call.ranking.indexOf(row.id) + 1;
  const { screening } = row;
  const facts = [
    rank > 0 && t('call-desk.rank', { n: rank }),
    row.sector && sectorName(row.sector, locale),
    row.yearsOfExperience !== undefined && t('command-forms.option.years', { n: row.yearsOfExperience }),
    screening &&
      t('call-desk.screened', {
        met: asked.filter((one) => screening.met[one]).length,
        n: asked.length,
        assets: screening.assets.length,
      }),
  ].filter(Boolean);
  const submitted = !screening && row.submittedAt;
  return (
    <li class="applicant" data-row>
      <Fold
        title={
          <>
            <strong class="applicant__who">{who}</strong>{' '}
            <span class="applicant__facts">
              {facts.join(' · ')}
              {submitted && <span class="applicant__when">{` · ${seatDay(submitted, reader)}`}</span>}
            </span>
          </>
        }
        id={`application-${row.id}`}
      >
        <Detail desk={desk} row={row} />
      </Fold>
      <ul class="plain-list applicant__acts no-print">
        {commandsFor(desk, row).map((command, i) => (
          <li>
            <Link
              href={commandPath(page, command, { application: row.id })}
              {...(i === 0 ? { 'data-open': true } : {})}
            >
              {isAbout(command) ? t(`call-desk.do.${command}`) : commandTitle(camel(command), locale)}
              <Heard what={who} />
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What was asked, what the expert says to it, and what screening found. */
function Detail({ desk, row }: { desk: CallDesk; row: ShownApplication }) {
  const { call, notice, t, decision } = desk;
  const handedIn = decision.facts.candidates.find(({ application }) => application === row.id);
  const requirements =
    notice?.requirements ?? (call.position.requirements ?? []).map((id) => ({ id, text: id }));
  const assets = notice?.assets ?? (call.position.assets ?? []).map((id) => ({ id, text: id }));
  const found = (id: string): string => {
    if (!row.screening) return t('call-desk.unscreened');
    if (requirements.some((one) => one.id === id))
      return row.screening.met[id] ? t('call-desk.met') : t('call-desk.unmet');
    return row.screening.assets.includes(id) ? t('call-desk.found') : '–';
  };
  return (
    <>
      <dl class="facts facts--wide">
        {[...requirements, ...assets].map(({ id, text }) => (
          <div>
            <dt lang={notice?.language || undefined}>{text}</dt>
            <dd>
              <strong>{capitalised(found(id))}</strong>
              {row.screening?.notes[id] && ` – ${t('call-desk.why')}${colon(t)}${row.screening.notes[id]}`}
              <br />
              <span class="muted">{t('call-desk.evidence')}</span>
              {colon(t)}
              {row.evidence[id] ?? t('call-desk.no-evidence')}
            </dd>
          </div>
        ))}
      </dl>
      {handedIn && (
        <>
          <PapersInSight on={decision} papers={handedIn.documents} who={nameIn(desk, row.expert)} />
          <ProfileRows
            on={decision}
            expert={row.expert}
            profile={handedIn.profile}
            record={handedIn.record}
          />
        </>
      )}
    </>
  );
}
