import { formatDay, semicolon } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { documentPath } from '../addresses.ts';
import { Bullets } from '../bullets.tsx';
import { Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { Said } from '../own-words.tsx';
import { seatDay } from '../when.ts';
import { nameOf, type Room } from './room.ts';
import type { ShownMission } from './shown-state.ts';

type Cycle = ShownMission['preparation']['methodology'];
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
      <Link href={documentPath(room.page, document)}>
        {children}
        <Heard what={of} />
      </Link>
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
  /** The name of the document. */
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
            {`, ${t('room.cycle.submitted', { day: seatDay(at, room), who: nameOf(room, by) })}`}
            {late && <span class="status status--late">{t('room.cycle.late')}</span>}
            {review ? (
              <>
                {`${semicolon(t)}${t(`room.cycle.${review.accepted ? accepted : 'returned'}`, { day: seatDay(review.at, room), who: nameOf(room, review.by) })}`}
                {review.due &&
                  `${semicolon(t)}${t('room.cycle.correction', { day: formatDay(review.due, room.locale) })}`}
                <Said title={t('room.cycle.comments')} text={review.comments} />
              </>
            ) : (
              `${semicolon(t)}${replacedAt ? t('room.cycle.replaced', { day: seatDay(replacedAt, room), by: n + 1 }) : t('room.cycle.under-review')}`
            )}
            <Said title={t('room.cycle.recommendations')} text={recommendations} />
          </li>
        ))}
        {waived && (
          <li class="versions__item">
            {capitalised(
              t('room.cycle.waived', { day: seatDay(waived.at, room), who: nameOf(room, waived.by) }),
            )}
            <Said title={t('room.cycle.reason')} text={waived.reason} />
          </li>
        )}
      </ol>
    </>
  );
}

/** The key documents, one by one. */
export function KeyPapers({ room, documents }: { room: Room; documents: readonly Document[] }) {
  return (
    <Bullets
      items={documents.map((document, i) => (
        <DocumentLink room={room} document={document} of={room.t('room.parts.key-documents')}>
          {room.t('room.key-documents.document', { n: i + 1 })}
        </DocumentLink>
      ))}
    />
  );
}
