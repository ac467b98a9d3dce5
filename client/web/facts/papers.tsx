import { formatDay } from '../../../language/format.ts';
import { capitalised, deliverableName } from '../../../language/names.ts';
import type { ReviewCycle } from '../../../workflows/domain/mission/state.ts';
import { processPath } from '../addresses.ts';
import { KeyPapers, Versions } from '../room/papers.tsx';
import type { Told } from '../room/told.ts';
import type { On } from './about.tsx';
import { nameIn } from './decision.ts';
import { Fact, FactTable } from './frame.tsx';
import { PaperLinks, PapersInSight } from './person.tsx';

/** The files of the mission and of those who are to go. */
export function Papers({ on }: On) {
  const { words, facts, room } = on;
  const { keyDocuments } = room.mission.preparation;
  const calls = room.mission.seats.filter(({ candidate }) => candidate?.expert === on.viewer.person);
  const none =
    !keyDocuments && calls.length === 0 && facts.candidates.every(({ documents }) => documents.length === 0);
  return (
    <Fact id="papers" title={words.papers.title}>
      {none && <p>{words.none}</p>}
      {calls.map(({ call }) => (
        <p>
          <a
            class="ecl-link"
            href={processPath({ kind: 'call', process: call, reference: '', sandbox: on.page.sandbox })}
          >
            {words.team.call}
          </a>
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
  const { words, page, reader, room, viewer } = on;
  const { duty, offer } = words;
  const own = room.mission.seats.filter(({ candidate }) => candidate?.expert === viewer.person);
  const isOffered = page.scope === 'applicant';
  const owed = page.deliverables.map(({ title, due, limit, phase }) => [
    capitalised(title),
    due ? duty.due(formatDay(due, reader.locale)) : '–',
    limit ? duty.limit(limit) : '–',
    ...(isOffered ? [] : [room.words.deliverables.phases[phase]]),
  ]);
  if (owed.length === 0) return null;
  const heads = [words.papers.document, duty.when, duty.pages, ...(isOffered ? [] : [duty.phase])];
  return (
    <Fact id="duties" title={offer.duties}>
      <FactTable caption={offer.duties} heads={heads} rows={owed} />
      {own.length > 0 && !own.some(({ plan }) => plan.lead) && <p class="muted">{offer.ofLead}</p>}
    </Fact>
  );
}

/** The deliverable that is chosen, or the only one that may be, with what was submitted in sight. */
export function DeliverableInQuestion({ on }: On) {
  const { words, room, page, given, command, reader } = on;
  const choice = page.commands.find((row) => row.command === command)?.choice;
  const single = choice?.open.length === 1 ? String(choice.open[0]) : undefined;
  const kind = given.deliverable ?? single ?? (command === 'share-agenda' ? 'agenda' : undefined);
  const found = room.mission.deliverables.find((one) => one.kind === kind);
  if (!found)
    return command === 'submit-deliverable' ? null : (
      <Fact id="deliverable" title={words.review.title}>
        <p>{words.review.choose}</p>
      </Fact>
    );
  return (
    <Fact id="deliverable" title={capitalised(deliverableName(found.kind, reader.locale).name)}>
      <InSight
        on={on}
        cycle={found}
        accepted="accepted"
        name={deliverableName(found.kind, reader.locale).name}
      />
    </Fact>
  );
}

export function Methodology({ on }: On) {
  const { words, room } = on;
  const { methodology } = room.mission.preparation;
  const name = room.words.preparations.names.methodology;
  return (
    <Fact id="methodology" title={methodology.versions.length > 0 ? words.review.title : name}>
      <InSight on={on} cycle={methodology} accepted="validated" name={name} />
    </Fact>
  );
}

/** The last version in the page, and every one before it with what was said of it. */
function InSight(
  props: On & {
    readonly cycle: Told<ReviewCycle>;
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
      <Versions room={on.room} cycle={cycle} accepted={accepted} />
    </>
  );
}
