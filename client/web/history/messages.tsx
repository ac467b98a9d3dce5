import { listOf } from '../../../language/format.ts';
import { versionIn } from '../../../workflows/domain/written-messages.ts';
import type { JournalRow, ProcessPage } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { Link } from '../elements.tsx';
import { aboutName } from '../forms/commands/options.ts';
import { OwnWords } from '../own-words.tsx';
import { isPermitted, personName } from '../process.tsx';
import { instantIn, type Reader } from '../when.ts';

/** As much of a message as its reader may know, its words in place of their reference. */
interface Message {
  readonly to?: readonly string[];
  /** Null where it was erased with who wrote it. */
  readonly text?: string | null;
  readonly about?: string;
}

interface MessagesProps {
  readonly page: ProcessPage;
  readonly steps: readonly JournalRow[];
  readonly reader: Reader;
  /** Whose page it is. */
  readonly person: string;
}

const WRITE = 'write-message';

/** What was written about a process, the newest first, each answered beside it. */
export function Messages({ page, steps, reader, person }: MessagesProps) {
  const { t } = reader;
  const written = steps.filter(({ type }) => type === WRITE).toReversed();
  const mayWrite = isPermitted(page, WRITE);
  return (
    <>
      {mayWrite ? (
        <p>
          <ButtonLink href={commandPath(page, WRITE)}>{t('history.messages.write')}</ButtonLink>
        </p>
      ) : (
        page.isEnded && <p>{t('history.messages.over')}</p>
      )}
      {written.length === 0 ? (
        <p>{t('history.messages.none')}</p>
      ) : (
        <ol class="plain-list history">
          {written.map((step) => (
            <MessageLine page={page} step={step} reader={reader} mayAnswer={mayWrite} person={person} />
          ))}
        </ol>
      )}
    </>
  );
}

function MessageLine(props: {
  readonly page: ProcessPage;
  readonly step: JournalRow;
  readonly reader: Reader;
  readonly mayAnswer: boolean;
  readonly person: string;
}) {
  const { page, step, reader, mayAnswer, person } = props;
  const { locale, t } = reader;
  const { to = [], text, about } = step.facts as Message;
  const nameOf = (who: string) => personName(page, who);
  const from = step.actor.person;
  const version = about === undefined ? undefined : versionIn(about);
  return (
    <li class="history__step" id={`step-${step.n}`}>
      <p class="history__when">
        {[
          nameOf(from),
          to.length > 0
            ? t('history.messages.to', { names: listOf(to.map(nameOf), locale) })
            : t('history.messages.note'),
          ...(version ? [aboutName(version.deliverable, version.version, locale)] : []),
          instantIn(step.at, reader),
        ].join(' · ')}
      </p>
      {typeof text === 'string' ? <OwnWords text={text} lang="" /> : <p>{t('history.erased')}</p>}
      {mayAnswer && from !== person && (
        <p>
          <Link href={commandPath(page, WRITE, { to: from, about })}>
            {t('history.messages.answer', { name: nameOf(from) })}
          </Link>
        </p>
      )}
    </li>
  );
}
