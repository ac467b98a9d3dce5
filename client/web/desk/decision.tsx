import { ruleSet } from '../../../facility/rule-sets.ts';
import { formatDay, formatEuros } from '../../../language/format.ts';
import { dayIn, type Instant } from '../../../workflows/domain/time.ts';
import { camel } from '../../commands/define.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import type { CommandRow } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath, processPath, type Query } from '../addresses.ts';
import { DECIDED_BY } from '../facts/decided-by.ts';
import { decisionOf, readFacts } from '../facts/decision.ts';
import { FactsOf, needsOf } from '../facts/parts.tsx';
import { Refusals } from '../forms/parts.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { nameOf, type Room, roomOf } from '../room/room.ts';
import type { ToldMission } from '../room/told.ts';
import { missionsOf, type WebContext } from '../web.ts';
import { deadlineIn, distanceIn, SEAT_ZONE } from '../when.ts';
import { at, bannerOf, STYLES, signedIn } from './frame.tsx';
import { WAITING, type WaitingWords } from './waiting-words.ts';

type Submission = ToldMission['submissions'][number];
type Amendment = ToldMission['amendments'][number];
type Words = WaitingWords['decision'];
interface Part {
  readonly room: Room;
  readonly words: Words;
}

/** Everything that a member needs to decide, and the three ways to. */
export async function decision(context: WebContext): Promise<Response> {
  const viewer = signedIn(context);
  const locale = context.get('locale');
  const missions = missionsOf(context);
  const target = targetOf(context);
  const page = await missions.show(target, { as: viewer.person, locale });
  if (page.kind !== 'mission' || (page.scope !== 'all' && page.scope !== 'committee'))
    throw fault('no-such-process', { reference: page.reference });
  const room = roomOf(page, viewer, locale);
  const { decision: words, committee } = WAITING[locale];
  const pending = room.mission.submissions.find((one) => !one.decided && !one.lapsedAt);
  const amendments = room.mission.amendments.filter((one) => !one.decided && !one.lapsedAt);
  const parts = pending || amendments.length > 0 ? DECIDED_BY.approveMission : [];
  const facts = await readFacts(missions, target, needsOf(parts));
  const on = decisionOf({ page, facts, viewer, reader: readerOf(context, page.now) });
  return show(
    context,
    {
      title: words.title(page.reference || page.process),
      lead: pending ? words.asks : amendments.length === 0 ? words.nothing : undefined,
      styles: [...STYLES, 'decision.css'],
      crumbs: [{ text: committee.title, href: at('/committee', { sandbox: page.sandbox }) }],
      ...bannerOf(context, page.sandbox, page.now),
    },
    <>
      <div class={parts.length > 0 ? 'decision' : undefined}>
        <FactsOf on={on} parts={parts} />
        <div class="decision__form">
          {pending && <Pending room={room} words={words} submission={pending} />}
          {amendments.map((one) => (
            <PendingAmendment room={room} words={words} amendment={one} />
          ))}
        </div>
      </div>
      <History room={room} words={words} />
      <p>
        <a class="ecl-link" href={processPath(page)}>
          {words.room}
        </a>
      </p>
    </>,
  );
}

const dayOf = ({ locale }: Room, when: Instant): string => formatDay(dayIn(when, SEAT_ZONE), locale);

function Pending({ room, words, submission }: Part & { submission: Submission }) {
  return (
    <section aria-labelledby="asked" class="page-part" id="committee">
      <h2 id="asked">{words.submission(submission.n)}</h2>
      <p>{words.by(nameOf(room, submission.by), dayOf(room, submission.at))}</p>
      <Deadline room={room} words={words} obligation={`decide/${submission.n}`} />
      <Approvals room={room} words={words} of={submission} />
      <Ways
        room={room}
        words={words}
        commands={['approve-mission', 'request-changes', 'reject-mission']}
        isOwn={submission.by === room.viewer.person}
      />
    </section>
  );
}

function Deadline({ room, words, obligation }: Part & { obligation: string }) {
  const row = room.page.obligations.find(({ key }) => key === obligation);
  if (!row?.due || !row.dueAt) return null;
  const due = { day: row.due, at: row.dueAt };
  return (
    <p>
      {words.deadline}: <strong>{deadlineIn(due, room.reader)}</strong>{' '}
      <span class={row.late ? 'due due--late' : 'due'}>{distanceIn(due, room.reader)}</span>
    </p>
  );
}

function Approvals({ room, words, of }: Part & { of: Pick<Submission, 'approvals'> }) {
  const need = room.mission.settings.quorum ?? ruleSet(room.mission.ruleSet).settings.quorum;
  return need > 1 ? <p>{words.approvals(of.approvals.length, need)}</p> : null;
}

/** The ways to decide; none on one's own submission, and why. */
function Ways(
  props: Part & { readonly commands: readonly string[]; readonly isOwn: boolean; readonly fields?: Query },
) {
  const { room, words, commands, fields = {} } = props;
  const rows = commands.flatMap((name) => room.page.commands.filter(({ command }) => command === name));
  const permitted = rows.filter((row) => row.permitted);
  if (permitted.length === 0) {
    const reasons = uniqueReasons(rows);
    return <Refusals reasons={reasons} locale={room.locale} title={words.ownTitle} />;
  }
  return (
    <>
      <h3>{words.yours}</h3>
      <p class="button-line">
        {permitted.map(({ command }, i) => (
          <a
            class={`ecl-button ecl-button--${i === 0 ? 'primary' : 'secondary'}`}
            href={commandPath(room.address, command, fields)}
          >
            {commandTitle(camel(command), room.locale)}
          </a>
        ))}
      </p>
    </>
  );
}

/** The same reason stands against each of the three. */
function uniqueReasons(rows: readonly CommandRow[]): CommandRow['reasons'] {
  const found = new Map(
    rows.flatMap(({ reasons }) => reasons.map((reason) => [reason.code, reason] as const)),
  );
  return [...found.values()];
}

function PendingAmendment({ room, words, amendment }: Part & { amendment: Amendment }) {
  const { n, change, reason } = amendment;
  const { locale } = room;
  const asked =
    change.what === 'dates'
      ? words.toDates(words.range(formatDay(change.dates.from, locale), formatDay(change.dates.to, locale)))
      : change.what === 'budget'
        ? words.toBudget(formatEuros(change.budgetCents, locale))
        : words.toTeam(change.position, expertOf(room, change.position, change.application) || words.nobody);
  return (
    <section class="page-part" aria-labelledby={`amendment-${n}`}>
      <h2 id={`amendment-${n}`}>{words.amendment(n)}</h2>
      <p>
        <strong>{asked}</strong>
      </p>
      <p>{words.by(nameOf(room, amendment.by), dayOf(room, amendment.at))}</p>
      <Deadline room={room} words={words} obligation={`decide-amendment/${n}`} />
      {reason && (
        <div class="asked">
          <p class="muted">{words.reason}:</p>
          <blockquote class="asked__words">{reason}</blockquote>
        </div>
      )}
      <p class="muted">{words.amendmentAsks}</p>
      <Approvals room={room} words={words} of={amendment} />
      <Ways
        room={room}
        words={words}
        commands={['approve-amendment', 'reject-amendment']}
        isOwn={amendment.by === room.viewer.person}
        fields={{ amendment: n }}
      />
    </section>
  );
}

function expertOf(room: Room, position: number, application: string): string {
  const candidate = room.mission.seats.find(({ plan }) => plan.number === position)?.candidate;
  return candidate?.application === application ? nameOf(room, candidate.expert) : '';
}

function History({ room, words }: Part) {
  const { submissions, amendments } = room.mission;
  const past = [
    ...submissions.map((one) => ({ one, title: words.submission(one.n) })),
    ...amendments.map((one) => ({ one, title: words.amendment(one.n) })),
  ].filter(({ one }) => one.decided || one.lapsedAt);
  return (
    <section class="page-part" aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      {past.length === 0 ? (
        <p>{words.noHistory}</p>
      ) : (
        <ul class="duty-list duty-list--quiet">
          {past.map(({ one, title }) => (
            <li class="duty">
              <div class="duty__what">
                <p>
                  <strong>{title}</strong>
                  {one.decided
                    ? `: ${words.decided[one.decided.decision]}, ${dayOf(room, one.decided.at)}, ${nameOf(room, one.decided.by)}`
                    : `: ${words.lapsed}`}
                </p>
                {one.decided?.text && <blockquote class="asked__words">{one.decided.text}</blockquote>}
                {one.decided?.minutes && (
                  <p class="muted">
                    {words.minutes}: {one.decided.minutes}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
