import type { MailRow } from '../../ports.ts';
import { Bullets } from '../bullets.tsx';
import { Fold, Terms } from '../elements.tsx';
import { instantIn, type Reader } from '../when.ts';

/** A mail as its reader got it. */
export interface ReadMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly text: string | null;
  }[];
}

export async function readMail(raw: string): Promise<ReadMail> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw);
  return {
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headers: mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
    attachments: mail.attachments.map(({ filename = '', contentType, content }) => ({
      name: filename,
      type: contentType,
      text: contentType.startsWith('text/') ? content.toString('utf8') : null,
    })),
  };
}

interface SentMailProps {
  readonly mail: MailRow;
  readonly read: ReadMail | undefined;
  readonly to: string;
  /** Where its HTML is, for the frame. */
  readonly framed: string;
  readonly reader: Reader;
}

/** A mail with its headers, in a frame in which nothing runs, and as the plain text that says the same. */
export function SentMail({ mail, read, to, framed, reader }: SentMailProps) {
  const { t } = reader;
  return (
    <>
      <Terms
        look="room-facts"
        rows={[
          [t('history.mail.columns.to'), to],
          [
            t(mail.sentAt ? 'history.mail.when-sent' : 'history.mail.columns.when'),
            instantIn(mail.sentAt ?? mail.sendAt, reader),
          ],
          [t('history.mail.error'), mail.lastError],
        ]}
      />
      {read === undefined ? (
        <p>{t('history.mail.not-yet')}</p>
      ) : (
        <>
          {read.html && (
            <>
              <h2 class="ecl-u-type-heading-2">{t('history.mail.as-sent')}</h2>
              <iframe
                class="mail-frame"
                title={t('history.mail.frame', { subject: read.subject })}
                src={framed}
                sandbox=""
              />
            </>
          )}
          <h2 class="ecl-u-type-heading-2">{t('history.mail.text')}</h2>
          <pre class="mail-text" tabindex={0}>
            {read.text}
          </pre>
          {read.attachments.length > 0 && (
            <>
              <h2 class="ecl-u-type-heading-2">{t('history.mail.attachments')}</h2>
              <Bullets
                items={read.attachments.map(({ name, type }) => (name ? `${name} (${type})` : type))}
              />
            </>
          )}
          <Fold title={t('history.mail.headers')}>
            <Terms
              look="mail-facts"
              rows={read.headers.map(([name, value]) => [<code>{name}</code>, value, ''])}
            />
          </Fold>
        </>
      )}
    </>
  );
}
