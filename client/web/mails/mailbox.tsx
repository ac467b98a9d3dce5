import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { formatInstant } from '../../../language/format.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import { type Instant, isInstant, type Locale } from '../../../workflows/domain/time.ts';
import { isExample } from '../../accounts/examples.ts';
import type { CaughtMail } from '../../ports.ts';
import { Button } from '../button.tsx';
import { Fold, Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TextTable } from '../table.tsx';
import { missionsOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { bannerOf } from '../when.ts';
import { Fact, kilobytes } from './catalogue.tsx';
import { framed } from './framed.ts';

const MOST = 200;
const REHEARSAL = 'x-mission-rehearsal';

/** What the catcher of a local stack received; a deployment has none. */
export function addMailbox(app: WebApp, { hasMailbox }: WebParts): void {
  if (!hasMailbox) return;
  const mailOf = (context: WebContext) => missionsOf(context).caughtMail(context.req.param('id') ?? '');

  app.get(PAGES.mailbox, async (context) => {
    const { locale, t } = context.var;
    const [to, rehearsal] = [context.req.query('to') ?? '', context.req.query('sandbox') ?? ''];
    const all = (await missionsOf(context).mailbox({ limit: MOST })).toReversed();
    const found = all.filter(
      (mail) => (!to || mail.to.includes(to)) && (!rehearsal || rehearsalOf(mail) === rehearsal),
    );
    const addresses = [...new Set(all.flatMap((mail) => mail.to))].sort();
    const rehearsals = [...new Set(all.map(rehearsalOf).filter((name) => name !== ''))].sort();
    return show(
      context,
      {
        title: t('mails.mailbox.title'),
        lead: t('mails.mailbox.lead'),
        styles: ['mails.css'],
        ...(await bannerFor(context, rehearsal)),
      },
      all.length === 0 ? (
        <p>{t('mails.mailbox.empty')}</p>
      ) : (
        <>
          <form method="get" class="mail-filter">
            <Choice
              name="to"
              label={t('mails.mailbox.person')}
              all={t('mails.mailbox.everybody')}
              options={addresses}
              chosen={to}
            />
            {rehearsals.length > 0 && (
              <Choice
                name="sandbox"
                label={t('mails.mailbox.rehearsal')}
                all={t('mails.mailbox.all')}
                options={rehearsals}
                chosen={rehearsal}
              />
            )}
            <Button rank="secondary">{t('mails.mailbox.show')}</Button>
          </form>
          {found.length === 0 ? (
            <p>{t('mails.mailbox.empty-filter')}</p>
          ) : (
            <Caught mails={found} locale={locale} />
          )}
        </>
      ),
    );
  });

  app.get(PAGES.mailboxMail, async (context) => {
    const { locale, t } = context.var;
    const mail = await mailOf(context);
    return show(
      context,
      {
        title: mail.subject,
        styles: ['mails.css'],
        crumbs: [
          {
            text: t('mails.mailbox.title'),
            href: pathTo('mailbox', { sandbox: rehearsalOf(mail) || undefined }),
          },
        ],
        ...(await bannerFor(context, rehearsalOf(mail))),
      },
      <>
        {await asItsReader(context, mail, t)}
        <dl class="mail-facts">
          <Fact label={t('mails.mailbox.from')} value={mail.headers.from?.join(', ') ?? mail.from} />
          <Fact label={t('mails.mailbox.to')} value={mail.to.join(', ')} />
          <Fact label={t('mails.mailbox.date')} value={sentAt(mail, locale)} />
          {rehearsalOf(mail) !== '' && (
            <Fact label={t('mails.mailbox.rehearsal')} value={rehearsalOf(mail)} />
          )}
        </dl>
        {mail.html && (
          <>
            <h2 class="ecl-u-type-heading-2">{t('mails.mailbox.html')}</h2>
            <iframe
              class="mail-frame"
              title={mail.subject}
              src={pathTo('mailboxHtml', { id: mail.id })}
              sandbox=""
            />
          </>
        )}
        <h2 class="ecl-u-type-heading-2">{t('mails.mailbox.text')}</h2>
        <pre class="mail-text" tabindex={0}>
          <Linked text={mail.text} />
        </pre>
        {mail.attachments.length > 0 && (
          <>
            <h2 class="ecl-u-type-heading-2">{t('mails.mailbox.attachments')}</h2>
            <ul>
              {mail.attachments.map(({ name, type, bytes, text }) => (
                <li>
                  {`${name || type} (${type}, ${t('mails.mailbox.kilobytes', { n: kilobytes(bytes, locale) })})`}
                  {text && (
                    <pre class="mail-text" tabindex={0}>
                      {text}
                    </pre>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
        <Fold title={t('mails.mailbox.headers')}>
          <dl class="mail-facts">
            {Object.entries(mail.headers).map(([name, values]) => (
              <Fact label={<code>{name}</code>} value={values.join('\n')} lang="" />
            ))}
          </dl>
        </Fold>
        <p>
          <Link href={pathTo('mailboxRaw', { id: mail.id })}>{t('mails.mailbox.raw')}</Link>
        </p>
      </>,
    );
  });

  app.get(PAGES.mailboxHtml, async (context) => framed((await mailOf(context)).html));

  app.get(PAGES.mailboxRaw, async (context) => {
    const id = context.req.param('id');
    const bytes = await missionsOf(context).rawMail(id);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="${id.replace(/\W/g, '')}.eml"`,
      },
    });
  });
}

/** Of one rehearsal: its clock, and the way to be somebody else. */
async function bannerFor(context: WebContext, rehearsal: string) {
  const missions = missionsOf(context);
  const known = (await missions.sandboxes()).find(({ sandbox }) => sandbox === rehearsal);
  return known ? bannerOf(known.sandbox, readerOf(context, known.now)) : {};
}

/** Where whoever sits here may be anybody of a rehearsal: one press makes them the mail's reader, before what it asks for. */
async function asItsReader(context: WebContext, mail: CaughtMail, t: Say) {
  const asked = /https?:\/\/\S+/.exec(mail.text)?.[0];
  if (!context.get('offersPeople') || rehearsalOf(mail) === '' || !asked || !URL.canParse(asked)) return null;
  const people = await missionsOf(context).people();
  const reader = people.find((one) => mail.to.includes(one.email) && isExample(one));
  if (!reader) return null;
  const { pathname, search } = new URL(asked);
  return (
    <form method="post" action={pathTo('signInAs')}>
      <input type="hidden" name="person" value={reader.person} />
      <input type="hidden" name="next" value={`${pathname}${search}`} />
      <p>
        <Button>{t('mails.mailbox.as-reader', { name: reader.name })}</Button>
      </p>
    </form>
  );
}

const rehearsalOf = ({ headers }: CaughtMail): string => headers[REHEARSAL]?.[0] ?? '';

/** By the clock of the mail's own time, which in a rehearsal is the rehearsal's. */
function sentAt({ date, receivedAt }: CaughtMail, locale: Locale): string {
  const at = date ?? receivedAt;
  return isInstant(at) ? formatInstant(at as Instant, SEAT_ZONE, locale) : at;
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly options: readonly string[];
  readonly chosen: string;
}

function Choice({ name, label, all, options, chosen }: ChoiceProps) {
  return (
    <div class="ecl-form-group">
      <label class="ecl-form-label" for={`mailbox-${name}`}>
        {label}
      </label>
      <select class="mail-select" id={`mailbox-${name}`} name={name}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option value={option} selected={option === chosen}>
            {option}
          </option>
        ))}
      </select>
    </div>
  );
}

function Caught({ mails, locale }: { readonly mails: readonly CaughtMail[]; readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <TextTable
      look="mails"
      caption={t('mails.mailbox.newest', { n: mails.length })}
      heads={[
        t('mails.mailbox.columns.date'),
        t('mails.mailbox.columns.to'),
        t('mails.mailbox.columns.subject'),
      ]}
      rows={mails.map((mail) => [
        sentAt(mail, locale),
        <span class="mail-cell">{mail.to.join(', ')}</span>,
        <Link href={pathTo('mailboxMail', { id: mail.id })}>
          {mail.subject || mail.id}
          <Heard what={`${mail.to.join(', ')}, ${sentAt(mail, locale)}`} />
        </Link>,
      ])}
    />
  );
}

/** Plain text with its addresses as links: sign-in links are meant to be followed from here. */
function Linked({ text }: { readonly text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>()]+)/);
  return <>{parts.map((part) => (/^https?:\/\//.test(part) ? <Link href={part}>{part}</Link> : part))}</>;
}
