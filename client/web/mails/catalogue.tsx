import type { Child } from 'hono/jsx';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { editionByDefault } from '../../../facility/editions.ts';
import { listOf, semicolon } from '../../../language/format.ts';
import { capitalised, obligationName, roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { AccountMail } from '../../../workflows/domain/account-mails.ts';
import type { ProcessKind } from '../../../workflows/domain/lifecycle.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import { type Role, SYSTEM } from '../../../workflows/domain/people.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import { type Instant, instant, isLocale, LOCALES, type Locale } from '../../../workflows/domain/time.ts';
import { fulfilling } from '../../facade/rows.ts';
import type { CatalogueEntry, MailPreview } from '../../ports.ts';
import { commandTitle, isCommandName, NAMELESS, sentenceOf } from '../../sentences.ts';
import { Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { ownName } from '../languages.ts';
import { show } from '../render.tsx';
import { TextTable } from '../table.tsx';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';
import { instantIn } from '../when.ts';
import { framed } from './framed.ts';

const GROUPS: readonly ProcessKind[] = ['call', 'mission', 'action'];

/** Each mail there is: when it leaves, to whom, what it asks for, and how it looks in every language. */
export function addCatalogue(app: WebApp): void {
  const asked = async (context: WebContext) => {
    const name = context.req.param('name') ?? '';
    const wish = context.req.query('in') ?? '';
    const language = isLocale(wish) ? wish : context.get('locale');
    const example = Math.max(1, Number.parseInt(context.req.query('example') ?? '1', 10) || 1);
    const preview = await missionsOf(context).mailPreview(name, language, example);
    return { name, language, example, preview };
  };

  app.get(PAGES.mails, async (context) => {
    const { locale, t } = context.var;
    const entries = await missionsOf(context).mailCatalogue(locale);
    return show(
      context,
      { title: t('mails.catalogue.title'), lead: t('mails.catalogue.lead'), styles: ['mails.css'] },
      <>
        <h2 class="ecl-u-type-heading-2">{t('mails.catalogue.steps')}</h2>
        <p>{t('mails.catalogue.steps-about')}</p>
        {GROUPS.map((group) => (
          <EntryTable
            caption={t(`mails.catalogue.group.${group}`)}
            entries={entries.filter(({ kind, process }) => kind === 'step' && process === group)}
            locale={locale}
          />
        ))}
        <h2 class="ecl-u-type-heading-2">{t('mails.catalogue.accounts')}</h2>
        <p>{t('mails.catalogue.accounts-about')}</p>
        <EntryTable
          caption={t('mails.catalogue.accounts')}
          entries={entries.filter(({ kind }) => kind === 'account')}
          locale={locale}
        />
        <h2 class="ecl-u-type-heading-2">{t('mails.catalogue.ladder')}</h2>
        <p>{t('mails.catalogue.ladder-about')}</p>
        <EntryTable
          caption={t('mails.catalogue.ladder')}
          entries={entries.filter(({ kind }) => kind === 'ladder')}
          locale={locale}
        />
      </>,
    );
  });

  app.get(PAGES.mail, async (context) => {
    const { locale, t } = context.var;
    const { name, language, example, preview } = await asked(context);
    const entries = await missionsOf(context).mailCatalogue(locale);
    const entry = entries.find((each) => each.name === name) as CatalogueEntry;
    return show(
      context,
      {
        title: titleOf(entry, locale) ?? entry.subject,
        styles: ['mails.css'],
        crumbs: [{ text: t('mails.catalogue.title'), href: pathTo('mails') }],
      },
      <Details entry={entry} preview={preview} language={language} example={example} locale={locale} />,
    );
  });

  app.get(PAGES.mailHtml, async (context) => framed((await asked(context)).preview.html));
}

/** A ladder mail is called by its obligation; a step's by its subject. */
function titleOf({ kind, name }: CatalogueEntry, locale: Locale): string | undefined {
  return kind === 'ladder' ? capitalised(obligationName(name as ObligationKind, locale)) : undefined;
}

interface TableProps {
  readonly caption: string;
  readonly entries: readonly CatalogueEntry[];
  readonly locale: Locale;
}

function EntryTable({ caption, entries, locale }: TableProps) {
  const t = speaker(locale);
  const isLadder = entries[0]?.kind === 'ladder';
  return (
    <TextTable
      look="mails"
      caption={caption}
      heads={[
        t('mails.catalogue.columns.mail'),
        t('mails.catalogue.columns.when'),
        t('mails.catalogue.columns.to'),
        ...(isLadder ? [] : [t('mails.catalogue.columns.asks')]),
      ]}
      rows={entries.map((entry) => [
        <Link href={pathTo('mail', { name: entry.name })}>{titleOf(entry, locale) ?? entry.subject}</Link>,
        isLadder ? <Ladder kind={entry.name as ObligationKind} locale={locale} /> : afterOf(entry, locale),
        audienceOf(entry, locale),
        ...(isLadder ? [] : [asksOf(entry, locale) || t('mails.catalogue.asks-nothing')]),
      ])}
    />
  );
}

function Ladder({ kind, locale }: { readonly kind: ObligationKind; readonly locale: Locale }) {
  const t = speaker(locale);
  const { reminders, escalations } = editionByDefault().ladder[kind] ?? { reminders: [], escalations: [] };
  const steps = escalations.map(({ at, to }) =>
    t('mails.catalogue.escalates', { when: rungsIn([at], locale), role: roleName(to, locale) }),
  );
  return (
    <>
      {reminders.length > 0
        ? t('mails.catalogue.reminds', { when: rungsIn(reminders, locale) })
        : t('mails.catalogue.reminds-never')}
      .{' '}
      {steps.length > 0
        ? `${t('mails.catalogue.escalates-to')} ${steps.join(semicolon(t))}`
        : t('mails.catalogue.escalates-never')}
      .
    </>
  );
}

/** "5 and 2 working days before, on the due day". */
function rungsIn(rungs: readonly number[], locale: Locale): string {
  const t = speaker(locale);
  const sized = (some: readonly number[]) => {
    const sizes = some.map((at) => Math.abs(at));
    // Several are plural, whatever they are: "2 and 1 working days".
    return { n: sizes.length > 1 ? 2 : (sizes[0] ?? 0), days: listOf(sizes.map(String), locale) };
  };
  const before = rungs.filter((at) => at < 0);
  const after = rungs.filter((at) => at > 0);
  return [
    ...(before.length > 0 ? [t('mails.catalogue.rung.before', sized(before))] : []),
    ...(rungs.includes(0) ? [t('mails.catalogue.rung.on')] : []),
    ...(after.length > 0 ? [t('mails.catalogue.rung.after', sized(after))] : []),
  ].join(', ');
}

const rolesIn = (roles: readonly Role[], locale: Locale): string =>
  listOf(
    roles.map((role) => roleName(role, locale)),
    locale,
  );

function audienceOf({ kind, name, audience, copies }: CatalogueEntry, locale: Locale): string {
  // On the ladder others hear only of an escalation; the column beside says who.
  const owner = kind === 'ladder' && editionByDefault().ladder[name as ObligationKind]?.owedBy;
  const to = rolesIn(owner ? [owner] : audience, locale);
  return copies.length > 0
    ? `${to}${semicolon(speaker(locale))}${speaker(locale)('mails.catalogue.copies', { roles: rolesIn(copies, locale) })}`
    : to;
}

function afterOf({ name, kind, after }: CatalogueEntry, locale: Locale): string {
  if (kind === 'account') return speaker(locale)(`mails.catalogue.after-change.${name as AccountMail}`);
  if (name === 'delivery-failed') return speaker(locale)('mails.catalogue.after-bounce');
  if (name === 'process-ended') return speaker(locale)('mails.catalogue.after-fault');
  if (name === 'person-erased') return speaker(locale)('mails.catalogue.after-erasure');
  return after
    .map(({ type, facts }) =>
      isCommandName(type)
        ? commandTitle(type, locale)
        : sentenceOf(
            { type, facts, actor: SYSTEM, at: instant(0), mails: [], consequences: [] },
            locale,
            NAMELESS,
          ).replace(/\.$/, ''),
    )
    .join(semicolon(speaker(locale)));
}

const asksOf = ({ opens }: CatalogueEntry, locale: Locale): string =>
  listOf(
    opens.map((kind) => obligationName(kind, locale)),
    locale,
  );

interface DetailsProps {
  readonly entry: CatalogueEntry;
  readonly preview: MailPreview;
  readonly language: Locale;
  readonly example: number;
  readonly locale: Locale;
}

function Details({ entry, preview, language, example, locale }: DetailsProps) {
  const t = speaker(locale);
  const address = (change: { language?: Locale; example?: number; html?: true }) => {
    const { language: to = language, example: which = example, html } = change;
    const asked = { name: entry.name, in: to, example: which > 1 ? which : undefined };
    return html ? pathTo('mailHtml', asked) : pathTo('mail', asked);
  };
  const html = address({ html: true });
  const reader = { now: preview.at as Instant, zone: preview.to.zone, locale, t };
  return (
    <>
      <dl class="mail-facts">
        <Fact label={t('mails.catalogue.subject')} lang={language} value={preview.subject} strong />
        <Fact label={t('mails.catalogue.columns.to')} value={audienceOf(entry, locale)} />
        {entry.kind === 'ladder' ? (
          <>
            <dt>{t('mails.catalogue.ladder-row')}</dt>
            <dd>
              <Ladder kind={entry.name as ObligationKind} locale={locale} />
            </dd>
            <Fact
              label={t('mails.catalogue.fulfilled-by')}
              value={fulfilledBy(entry.name as ObligationKind, locale)}
            />
          </>
        ) : (
          <>
            <Fact label={t('mails.catalogue.columns.when')} value={afterOf(entry, locale)} />
            <Fact
              label={t('mails.catalogue.columns.asks')}
              value={asksOf(entry, locale) || t('mails.catalogue.asks-nothing')}
            />
          </>
        )}
        <Fact label={t('mails.catalogue.why')} lang={language} value={preview.why} />
        <Fact
          label={t('mails.catalogue.sent-at')}
          value={instantIn(preview.at as Instant, { ...reader, zone: reader.zone ?? SEAT_ZONE })}
        />
      </dl>
      <nav class="mail-choices" aria-label={t('mails.catalogue.language')}>
        <span>{t('mails.catalogue.language')}</span>
        <ul class="plain-list inline-list">
          {LOCALES.map((each) => (
            <li>
              <Link
                href={address({ language: each })}
                lang={each}
                aria-current={each === language ? 'true' : undefined}
              >
                {ownName(each)}
                {/* The page has a choice of languages, too. */}
                <span lang={locale}>
                  <Heard what={t('mails.catalogue.language')} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {entry.examples > 1 && (
        <nav class="mail-choices" aria-label={t('mails.catalogue.examples')}>
          <span>{t('mails.catalogue.examples')}</span>
          <ul class="plain-list inline-list">
            {Array.from({ length: entry.examples }, (_, i) => (
              <li>
                <Link
                  href={address({ example: i + 1 })}
                  aria-current={i + 1 === example ? 'true' : undefined}
                >
                  {`${t('mails.catalogue.example')} ${i + 1}`}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <h2 class="ecl-u-type-heading-2">{t('mails.catalogue.html')}</h2>
      <iframe
        class="mail-frame"
        title={t('mails.catalogue.html-frame', { subject: preview.subject })}
        src={html}
        sandbox=""
      />
      <p class="mail-note">
        <Link href={html} target="_blank" rel="noopener">
          {t('mails.catalogue.alone')}
        </Link>{' '}
        {t('mails.catalogue.bytes', { n: kilobytes(Buffer.byteLength(preview.html), locale) })}
      </p>
      <h2 class="ecl-u-type-heading-2">{t('mails.catalogue.text')}</h2>
      <pre class="mail-text" lang={language} tabindex={0}>
        {preview.text}
      </pre>
      {preview.calendar && (
        <>
          <h2 class="ecl-u-type-heading-2">{`${t('mails.catalogue.calendar')} (${preview.calendar.method})`}</h2>
          <pre class="mail-text" tabindex={0}>
            {preview.calendar.ics}
          </pre>
        </>
      )}
    </>
  );
}

interface FactProps {
  readonly label: Child;
  readonly value: string;
  readonly lang?: string;
  readonly strong?: boolean;
}

export function Fact({ label, value, lang, strong }: FactProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd lang={lang}>{strong ? <strong>{value}</strong> : value}</dd>
    </>
  );
}

function fulfilledBy(kind: ObligationKind, locale: Locale): string {
  const commands = fulfilling(kind).map((name) => commandTitle(camel(name), locale));
  return listOf([...new Set(commands)], locale);
}

const camel = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

export const kilobytes = (bytes: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1_000);
