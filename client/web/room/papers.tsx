import { colon, formatDay } from '../../../language/format.ts';
import { capitalised, taskName } from '../../../language/names.ts';
import { documentPath } from '../addresses.ts';
import { SUBMIT } from '../duties/next.ts';
import { Heard } from '../heard.tsx';
import { Said } from './committee.tsx';
import { CommandsFor, dayOf, dueId, SectionPart } from './parts.tsx';
import { hasReached } from './preparations.tsx';
import { commandsOf, nameOf, type Room } from './room.ts';
import type { ToldMission } from './told.ts';

type Cycle = ToldMission['preparation']['methodology'];
type Document = Cycle['versions'][number]['document'];

function DocumentLink(props: { room: Room; document: Document; of: string; children: string }) {
  const { room, document, of, children } = props;
  const { t } = room;
  const pages =
    document.pages === undefined
      ? ''
      : ` (${t('room.deliverables.pages', { n: document.pages })}${document.pagesVerified === false ? `, ${t('room.cycle.unverified')}` : ''})`;
  return (
    <>
      <a class="ecl-link" href={documentPath(room.page, document)}>
        {children}
        <Heard what={of} />
      </a>
      {pages}
    </>
  );
}

/** The versions of something that is submitted, reviewed, returned and corrected, with what was said of each. */
export function Versions({
  room,
  cycle,
  name,
  accepted,
}: {
  room: Room;
  cycle: Cycle;
  /** Of what they are versions. */
  name: string;
  accepted: 'accepted' | 'validated';
}) {
  const { t } = room;
  const { versions, waived } = cycle;
  return (
    <>
      {versions.length === 0 && !waived && <p class="quiet">{t('room.cycle.none')}</p>}
      <ol class="plain-list versions">
        {versions.map(({ n, at, by, late, document, replacedAt, review, recommendations }) => (
          <li class="versions__item">
            <DocumentLink room={room} document={document} of={name}>
              {t('room.cycle.version', { n })}
            </DocumentLink>
            {`, ${t('room.cycle.submitted', { day: dayOf(room, at), who: nameOf(room, by) })}`}
            {late && <span class="status status--late">{t('room.cycle.late')}</span>}
            {review ? (
              <>
                {`; ${t(`room.cycle.${review.accepted ? accepted : 'returned'}`, { day: dayOf(room, review.at), who: nameOf(room, review.by) })}`}
                {review.due && `; ${t('room.cycle.correction', { day: formatDay(review.due, room.locale) })}`}
                <Said title={t('room.cycle.comments')} text={review.comments} />
              </>
            ) : (
              `; ${replacedAt ? t('room.cycle.replaced', { day: dayOf(room, replacedAt), by: n + 1 }) : t('room.cycle.under-review')}`
            )}
            <Said title={t('room.cycle.recommendations')} text={recommendations} />
          </li>
        ))}
        {waived && (
          <li class="versions__item">
            {capitalised(
              t('room.cycle.waived', { day: dayOf(room, waived.at), who: nameOf(room, waived.by) }),
            )}
            <Said title={t('room.cycle.reason')} text={waived.reason} />
          </li>
        )}
      </ol>
    </>
  );
}

export function Methodology({ room }: { room: Room }) {
  const { mission, t } = room;
  const { methodology } = mission.preparation;
  return (
    <SectionPart room={room} section="methodology">
      {hasReached(room, 'preparing') ? (
        <Versions
          room={room}
          cycle={methodology}
          name={t('room.sections.methodology')}
          accepted="validated"
        />
      ) : (
        <p>{t('room.cycle.before')}</p>
      )}
    </SectionPart>
  );
}

/** Everything that the team delivers: due day, page limit, versions with late marks and comments, and its commands. */
export function Deliverables({ room }: { room: Room }) {
  const { mission, t, locale, page } = room;
  const permitted = commandsOf(room, 'deliverables').filter((row) => row.permitted);
  return (
    <SectionPart room={room} section="deliverables">
      {mission.deliverables.length === 0 ? (
        <p>{t('room.deliverables.empty')}</p>
      ) : (
        <ul class="plain-list papers">
          {mission.deliverables.map((each) => {
            const row = page.deliverables.find(({ deliverable }) => deliverable === each.kind);
            const owed = page.obligations.findLast(({ about }) => about.deliverable === each.kind);
            return (
              <li class="papers__item">
                <h3 class="papers__title">{capitalised(taskName(each.kind, locale).name)}</h3>
                <p class="papers__facts">
                  <span class={`task-status task-status--${each.phase}`}>
                    {t(`room.deliverables.phases.${each.phase}`)}
                  </span>
                  {row?.due && (
                    <span>
                      {`${t('room.deliverables.due')}${colon(t)}`}
                      {owed ? (
                        <a class="ecl-link" href={`#${dueId(owed.key)}`}>
                          {formatDay(row.due, locale)}
                          <Heard what={taskName(each.kind, locale).name} />
                        </a>
                      ) : (
                        formatDay(row.due, locale)
                      )}
                    </span>
                  )}
                  {row?.due === null && <span>{t('room.facts.no-dates')}</span>}
                  {each.limit !== undefined && <span>{t('room.deliverables.limit', { n: each.limit })}</span>}
                </p>
                <Versions
                  room={room}
                  cycle={each}
                  name={taskName(each.kind, locale).name}
                  accepted="accepted"
                />
                <CommandsFor
                  room={room}
                  commands={permitted.filter(({ command }) => fits(command, each.phase))}
                  fields={{ deliverable: each.kind }}
                  name={taskName(each.kind, locale).name}
                />
              </li>
            );
          })}
        </ul>
      )}
    </SectionPart>
  );
}

/** What makes sense of a deliverable in a phase; the form itself refuses with the reason. */
function fits(command: string, phase: ToldMission['deliverables'][number]['phase']): boolean {
  const isDone = phase === 'accepted' || phase === 'waived';
  if (command === SUBMIT) return !isDone;
  if (command === 'waive-deliverable') return !isDone;
  return phase === 'submitted';
}

/** The key documents, one by one. */
export function KeyPapers({ room, documents }: { room: Room; documents: readonly Document[] }) {
  return (
    <ul class="ecl-unordered-list">
      {documents.map((document, i) => (
        <li class="ecl-unordered-list__item">
          <DocumentLink room={room} document={document} of={room.t('room.sections.key-documents')}>
            {room.t('room.key-documents.document', { n: i + 1 })}
          </DocumentLink>
        </li>
      ))}
    </ul>
  );
}

export function KeyDocuments({ room }: { room: Room }) {
  const { mission, t } = room;
  const { keyDocuments, reviewed } = mission.preparation;
  const experts = mission.seats.flatMap(({ candidate, contract }) =>
    candidate && contract ? [candidate.expert] : [],
  );
  return (
    <SectionPart room={room} section="key-documents">
      {!keyDocuments ? (
        <p>{hasReached(room, 'preparing') ? t('room.key-documents.open') : t('room.key-documents.before')}</p>
      ) : (
        <>
          <p>
            {t('room.key-documents.received', {
              day: dayOf(room, keyDocuments.at),
              who: nameOf(room, keyDocuments.by),
            })}
          </p>
          <KeyPapers room={room} documents={keyDocuments.documents} />
          {[...new Set(experts)].map((expert) => {
            const at = reviewed[expert];
            return (
              <p>
                {at
                  ? t('room.key-documents.reviewed', { who: nameOf(room, expert), day: dayOf(room, at) })
                  : t('room.key-documents.not-reviewed', { who: nameOf(room, expert) })}
              </p>
            );
          })}
        </>
      )}
    </SectionPart>
  );
}
