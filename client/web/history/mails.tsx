import { capitalised, obligationNameOfKey } from '../../../language/names.ts';
import type { ForecastRow, ProcessPage } from '../../missions.ts';
import type { MailRow } from '../../ports.ts';
import { processPath } from '../addresses.ts';
import { Table } from '../room/parts.tsx';
import { instantIn, type Reader } from '../when.ts';
import { HISTORY } from './words.ts';

interface MailsProps {
  readonly page: ProcessPage;
  readonly mails: readonly MailRow[];
  readonly reader: Reader;
}

/** What was sent, what waits and what is to come. */
export function MailsList({ page, mails, reader }: MailsProps) {
  const words = HISTORY[reader.locale].mail;
  const of = (...statuses: readonly MailRow['status'][]) =>
    mails.filter(({ status }) => statuses.includes(status));
  const [sent, failed, waiting] = [of('sent', 'claimed').toReversed(), of('failed'), of('waiting')];
  const toCome = beside(page.forecast, waiting);
  const name = (person: string) => page.people[person] ?? person;
  const rows = (list: readonly MailRow[]) =>
    list.map((mail) => [
      instantIn(mail.sentAt ?? mail.sendAt, reader),
      name(mail.to),
      <a class="ecl-link" href={processPath(page, `/mails/${encodeURIComponent(mail.id)}`)}>
        {mail.subject || (mail.template === 'ladder' ? words.ladder : mail.template)}
      </a>,
    ]);
  const { when, to, subject, kind } = words.columns;
  const columns = [when, to, subject];
  return (
    <>
      {failed.length > 0 && (
        <Part id="failed" title={words.failed}>
          <Table caption={words.failed} columns={columns} rows={rows(failed)} />
        </Part>
      )}
      <Part id="to-come" title={`${words.toCome} (${toCome.length + waiting.length})`}>
        {waiting.length > 0 && <Table caption={words.waiting} columns={columns} rows={rows(waiting)} />}
        {toCome.length + waiting.length === 0 ? (
          <p>{words.noneToCome}</p>
        ) : (
          <>
            <p>{words.toComeAbout}</p>
            <Table
              caption={words.toCome}
              columns={[when, to, subject, kind]}
              rows={toCome.map((row) => [
                instantIn(row.at, reader),
                `${name(row.person)}${aside(row, name, words)}`,
                <>
                  {capitalised(obligationNameOfKey(row.obligation, reader.locale))}
                  {row.kind !== 'notice' && (
                    <details class="fold fold--small">
                      <summary>{words.why}</summary>
                      {row.why}
                    </details>
                  )}
                </>,
                words.kinds[row.kind],
              ])}
            />
          </>
        )}
      </Part>
      <Part id="sent" title={`${words.sent} (${sent.length})`}>
        {sent.length === 0 ? (
          <p>{words.noneSent}</p>
        ) : (
          <Table caption={words.sent} columns={[words.whenSent, to, subject]} rows={rows(sent)} />
        )}
      </Part>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children?: unknown }) {
  return (
    <section id={id} class="room-section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} class="room-section__title">
        {title}
      </h2>
      {children as never}
    </section>
  );
}

/** What already waits in the outbox is told there. */
function beside(forecast: readonly ForecastRow[], waiting: readonly MailRow[]): readonly ForecastRow[] {
  const left = waiting.map(({ sendAt, to }) => `${sendAt} ${to}`);
  return forecast.filter(({ at, person }) => {
    const found = left.indexOf(`${at} ${person}`);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

function aside(
  { insteadOf, copy }: ForecastRow,
  name: (person: string) => string,
  words: { insteadOf: (who: string) => string; copy: string },
): string {
  const told = [...(insteadOf ? [words.insteadOf(name(insteadOf))] : []), ...(copy ? [words.copy] : [])];
  return told.length > 0 ? ` (${told.join(', ')})` : '';
}
