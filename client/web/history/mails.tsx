import type { Child } from 'hono/jsx';
import { processPath } from '../../../addresses/pages.ts';
import { capitalised } from '../../../language/names.ts';
import type { Say } from '../../../language/say.ts';
import type { ForecastRow, ProcessPage } from '../../missions.ts';
import type { MailRow } from '../../ports.ts';
import { mailTitle } from '../../sentences.ts';
import { Fold, Link, Section } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { personName } from '../process.tsx';
import { TextTable } from '../table.tsx';
import { instantIn, type Reader } from '../when.ts';

interface MailsProps {
  readonly page: ProcessPage;
  readonly mails: readonly MailRow[];
  readonly reader: Reader;
}

/** What was sent, what waits and what is to come. */
export function MailsList({ page, mails, reader }: MailsProps) {
  const { t } = reader;
  const of = (...statuses: readonly MailRow['status'][]) =>
    mails.filter(({ status }) => statuses.includes(status));
  const [sent, failed, waiting] = [of('sent', 'claimed').toReversed(), of('failed'), of('waiting')];
  const toCome = beside(page.forecast, waiting);
  const name = (person: string) => personName(page, person);
  const rows = (list: readonly MailRow[]) =>
    list.map((mail) => [
      instantIn(mail.sentAt ?? mail.sendAt, reader),
      name(mail.to),
      <Link href={processPath(page, 'mail', { id: mail.id })}>
        {mailTitle(mail, reader.locale)}
        <Heard what={`${name(mail.to)}, ${instantIn(mail.sentAt ?? mail.sendAt, reader)}`} />
      </Link>,
    ]);
  const columns = [
    t('history.mail.columns.when'),
    t('history.mail.columns.to'),
    t('history.mail.columns.subject'),
  ];
  return (
    <>
      {failed.length > 0 && (
        <Part id="failed" title={t('history.mail.failed')}>
          <TextTable look="room" caption={t('history.mail.failed')} heads={columns} rows={rows(failed)} />
        </Part>
      )}
      <Part id="to-come" title={`${t('history.mail.to-come')} (${toCome.length + waiting.length})`}>
        {waiting.length > 0 && (
          <TextTable look="room" caption={t('history.mail.waiting')} heads={columns} rows={rows(waiting)} />
        )}
        {toCome.length + waiting.length === 0 ? (
          <p>{t('history.mail.none-to-come')}</p>
        ) : (
          <>
            <p>{t('history.mail.to-come-about')}</p>
            <Parted
              caption={t('history.mail.to-come')}
              reader={reader}
              heads={[
                t('history.mail.columns.when'),
                t('history.mail.columns.to'),
                t('history.mail.columns.subject'),
                t('history.mail.columns.kind'),
              ]}
              rows={toCome.map((row) => [
                instantIn(row.at, reader),
                `${name(row.person)}${aside(row, name, t)}`,
                <>
                  {capitalised(row.title)}
                  {row.kind !== 'notice' && (
                    <Fold title={t('history.mail.why')} class="fold--small">
                      {row.why}
                    </Fold>
                  )}
                </>,
                t(`history.mail.kinds.${row.kind}`),
              ])}
            />
          </>
        )}
      </Part>
      <Part id="sent" title={`${t('history.mail.sent')} (${sent.length})`}>
        {sent.length === 0 ? (
          <p>{t('history.mail.none-sent')}</p>
        ) : (
          <Parted
            caption={t('history.mail.sent')}
            reader={reader}
            heads={[
              t('history.mail.when-sent'),
              t('history.mail.columns.to'),
              t('history.mail.columns.subject'),
            ]}
            rows={rows(sent)}
          />
        )}
      </Part>
    </>
  );
}

/** As many as are read at a glance. */
const FIRST = 8;

/** Those that come first, and the others folded below them. */
function Parted(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Child[])[];
  readonly reader: Reader;
}) {
  const { caption, heads, rows, reader } = props;
  const { t } = reader;
  const rest = t('frame.more', { n: rows.length - FIRST });
  return (
    <>
      <TextTable look="room" caption={caption} heads={heads} rows={rows.slice(0, FIRST)} />
      {rows.length > FIRST && (
        <Fold
          title={
            <>
              {rest}
              <Heard what={caption} />
            </>
          }
        >
          <TextTable look="room" caption={rest} heads={heads} rows={rows.slice(FIRST)} />
        </Fold>
      )}
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children?: unknown }) {
  return (
    <Section look="room" id={id} title={title}>
      {children as never}
    </Section>
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

function aside({ insteadOf, copy }: ForecastRow, name: (person: string) => string, t: Say): string {
  const told = [
    ...(insteadOf ? [t('history.mail.instead-of', { who: name(insteadOf) })] : []),
    ...(copy ? [t('history.mail.copy')] : []),
  ];
  return told.length > 0 ? ` (${told.join(', ')})` : '';
}
