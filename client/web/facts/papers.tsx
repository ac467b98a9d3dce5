import { processPath } from '../../../addresses/pages.ts';
import { edition } from '../../../facility/editions.ts';
import { formatDay } from '../../../language/format.ts';
import { capitalised, taskName } from '../../../language/names.ts';
import type { ReviewCycle } from '../../../workflows/domain/mission/state.ts';
import { ruleOf } from '../../../workflows/domain/mission/tasks.ts';
import { documentActOf } from '../../../workflows/domain/obligation-kinds.ts';
import type { TaskId } from '../../../workflows/domain/task.ts';
import { actIn, SUBMIT } from '../duties/next.ts';
import { Link } from '../elements.tsx';
import { OwnWords } from '../own-words.tsx';
import { asState, type ShownState } from '../room/shown-state.ts';
import { KeyPapers, Versions } from '../room/versions.tsx';
import { TextTable } from '../table.tsx';
import type { On } from './about.tsx';
import { nameIn } from './decided-on.ts';
import { Fact, Rows } from './frame.tsx';
import { whenOwed, whoOwes } from './owed.tsx';
import { PaperLinks, PapersInSight } from './person.tsx';

/** The files of the mission and of those who are to go. */
export function Papers({ on }: On) {
  const { t, facts, room } = on;
  const { keyDocuments } = room.mission.preparation;
  const calls = room.mission.seats.filter(({ candidate }) => candidate?.expert === on.viewer.person);
  const none =
    !keyDocuments && calls.length === 0 && facts.candidates.every(({ documents }) => documents.length === 0);
  return (
    <Fact id="papers" title={t('facts.papers.title')}>
      {none && <p>{t('facts.none')}</p>}
      {calls.map(({ call }) => (
        <p>
          <Link href={processPath({ kind: 'call', process: call, reference: '', sandbox: on.page.sandbox })}>
            {t('facts.team.call')}
          </Link>
        </p>
      ))}
      {keyDocuments && <KeyPapers room={room} documents={keyDocuments.documents} />}
      {facts.candidates.map(({ documents, expert }) => (
        <PaperLinks on={on} papers={documents} who={nameIn(on, expert)} />
      ))}
    </Fact>
  );
}

/** What the team hands in, by when and within which limit; who works there reads what became of it. */
export function Duties({ on }: On) {
  const { t, page, reader, room, viewer } = on;
  const own = room.mission.seats.filter(({ candidate }) => candidate?.expert === viewer.person);
  const isOffered = page.scope === 'applicant';
  const owed = page.deliverables.map(({ title, due, limit, phase }) => [
    capitalised(title),
    due ? t('facts.duty.due', { day: formatDay(due, reader.locale) }) : '–',
    limit ? t('facts.duty.limit', { n: limit }) : '–',
    ...(isOffered ? [] : [room.t(`room.deliverables.phases.${phase}`)]),
  ]);
  if (owed.length === 0) return null;
  const heads = [
    t('facts.papers.document'),
    t('facts.duty.when'),
    t('facts.duty.pages'),
    ...(isOffered ? [] : [t('facts.duty.phase')]),
  ];
  return (
    <Fact id="duties" title={t('facts.offer.duties')}>
      <TextTable look="decision" caption={t('facts.offer.duties')} heads={heads} rows={owed} />
      {own.length > 0 && !own.some(({ plan }) => plan.lead) && (
        <p class="muted">{t('facts.offer.of-lead')}</p>
      )}
    </Fact>
  );
}

/** The deliverable that is chosen, or the only one that may be, with what was submitted in sight. */
export function DeliverableInQuestion({ on }: On) {
  const { t, room, page, chosen, command, reader } = on;
  const choice = page.commands.find((row) => row.command === command)?.choice;
  const single = choice?.open.length === 1 ? String(choice.open[0]) : undefined;
  const kind = chosen.deliverable ?? single ?? (command === 'share-agenda' ? 'agenda' : undefined);
  const found = room.mission.deliverables.find((one) => one.kind === kind);
  if (!found)
    return command === SUBMIT ? null : (
      <Fact id="deliverable" title={t('facts.review.title')}>
        <p>{t('facts.review.choose')}</p>
      </Fact>
    );
  return (
    <Fact id="deliverable" title={capitalised(taskName(found.kind, reader.locale).name)}>
      <Wanted on={on} kind={found.kind} limit={found.limit} />
      <InSight on={on} cycle={found} accepted="accepted" name={taskName(found.kind, reader.locale).name} />
    </Fact>
  );
}

export function Methodology({ on }: On) {
  const { t, room } = on;
  const { methodology } = room.mission.preparation;
  const name = room.t('room.preparations.names.methodology');
  return (
    <Fact id="methodology" title={methodology.versions.length > 0 ? t('facts.review.title') : name}>
      <Wanted on={on} />
      <InSight on={on} cycle={methodology} accepted="validated" name={name} />
    </Fact>
  );
}

/** What was asked of the document: in the call's words, by when, of whom, how long, and what waits for it. */
function Wanted({ on, kind, limit }: On & { readonly kind?: TaskId; readonly limit?: number | undefined }) {
  const { t, page, room, facts } = on;
  const mission = asState(room.mission);
  const row = page.obligations.findLast(({ obligation, about, endedAt }) => {
    const isAboutIt =
      kind === undefined ? documentActOf(obligation)?.of === 'methodology' : about.deliverable === kind;
    return isAboutIt && endedAt === null;
  });
  // What hangs on it is for who plans; others are not told the whole plan.
  const gate =
    page.scope !== 'all'
      ? undefined
      : kind === undefined
        ? 'departure'
        : ruleOf(mission, edition(mission.edition), kind).gate;
  const words = kind && facts.subject?.documents[kind];
  return (
    <Rows
      rows={[
        [t('facts.review.asked'), words && <OwnWords text={words} lang={facts.subject?.language ?? ''} />],
        [t('facts.duty.pages'), limit !== undefined && t('facts.duty.limit', { n: limit })],
        [t('facts.owed.now'), row && `${actIn(page, row, on.reader.locale)} (${whoOwes(on, row)})`],
        [t('facts.owed.when'), row && whenOwed(on, row)],
        [t('facts.review.gate'), gate && t(`command-forms.gate.${gate}`)],
      ]}
    />
  );
}

/** The last version in the page, and every one before it with what was said of it. */
function InSight(
  props: On & {
    readonly cycle: ShownState<ReviewCycle>;
    readonly accepted: 'accepted' | 'validated';
    readonly name: string;
  },
) {
  const { on, cycle, accepted, name } = props;
  const last = cycle.versions.at(-1);
  const paper = last && { ...last.document, name: last.document.name ?? name };
  return (
    <>
      {paper && <PapersInSight on={on} papers={[paper]} who={nameIn(on, last.by)} isOpen />}
      <Versions room={on.room} cycle={cycle} name={name} accepted={accepted} />
    </>
  );
}
