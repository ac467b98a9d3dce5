import { factLabel, factWords } from '../../../language/audit.ts';
import { formatInstant, listOf } from '../../../language/format.ts';
import { capitalised, roleName } from '../../../language/names.ts';
import { say, tellIfAny } from '../../../language/say.ts';
import type { AccountMail } from '../../../workflows/domain/account-mails.ts';
import type { AuditFacts, Change } from '../../../workflows/domain/audit.ts';
import type { PersonId, Role } from '../../../workflows/domain/people.ts';
import { isDay } from '../../../workflows/domain/time.ts';
import type { AccountContext, ComposedMail } from '../context.ts';
import { type Reading, rangeWords, shortDay } from './deadline.ts';
import { cut, LONGEST_NAME } from './facts.ts';
import { renderHtml } from './html.ts';
import { accountPage, auditPage, homePage, webhooksPage } from './links.ts';
import type { Fact, Page } from './page.ts';
import { endOnce, oneLine } from './reader.ts';
import { renderText } from './text.ts';
import { yesNo } from './words.ts';

/** What a mail about an account tells, for its messages. */
interface AccountWords {
  /** What changed for the reader: for a former substitute the absence was removed, though it was only changed. */
  readonly change: Change;
  /** Whose account it is, and who stands in for them. */
  readonly person: string;
  readonly substitute: string;
  /** The role that an absence grants. */
  readonly role: string;
  /** Whether that person is an administrator now. */
  readonly administers: ReturnType<typeof yesNo>;
  /** "from Mon 8 to Fri 12 Oct 2018", or none. */
  readonly dates: string;
}

type Part = 'subject' | 'lead' | 'more.1' | 'button' | 'why';

/** A mail that tells of a change of somebody's account: who did it, when, how it stood before, and what if it is wrong. */
export function composeAccountMail(template: AccountMail, context: AccountContext): ComposedMail {
  const { recipient, contacts } = context;
  const { language } = recipient;
  const words = wordsOf(context);
  const isOwn = context.change.person === recipient.person;
  /** A change of another's account has words of its own where there are such. */
  const said = (part: Part): string | undefined =>
    (isOwn ? undefined : tellIfAny('mail-accounts', `${template}.other.${part}`, language, words)) ??
    tellIfAny('mail-accounts', `${template}.own.${part}`, language, words);
  const must = (part: Part): string => {
    const text = said(part);
    if (text === undefined) throw new Error(`no ${part} of the mail ${template}`);
    return text;
  };
  const [title, lead, why] = [oneLine(must('subject')), endOnce(must('lead')), must('why')];
  const more = said('more.1');
  const asked = contacts.map(({ name, email }) => `${nameIn(name)} (${oneLine(email)})`);
  const page: Page = {
    language,
    title,
    preheader: lead,
    notices: [],
    blocks: [
      { type: 'text', text: lead },
      ...(more ? [{ type: 'text', text: more } as const] : []),
      { type: 'facts', rows: [...circumstances(context, words.person, isOwn), ...rowsOf(template, context)] },
      ...(asked.length > 0
        ? [
            {
              type: 'text',
              text: say('mail-frame.account.if-wrong', language, { contacts: listOf(asked, language) }),
              strong: true,
            } as const,
          ]
        : []),
      {
        type: 'button',
        label: must('button'),
        href: targetOf(template, isOwn, context.links.base),
      },
    ],
    footer: [
      why,
      asked.length > 0
        ? say('mail-frame.automatic-replies', language, { name: nameIn(contacts[0]?.name ?? '') })
        : say('mail-frame.automatic', language),
    ],
  };
  return {
    language,
    subject: oneLine(
      say('mail-frame.subject.of', language, {
        subject: title,
        reference: say('mail-frame.account.site', language),
      }),
    ),
    text: renderText(page),
    html: renderHtml(page),
    why,
  };
}

function targetOf(template: AccountMail, isOwn: boolean, base: string): string {
  if (template === 'webhook-changed') return webhooksPage(base);
  if (template === 'address-left' || template === 'account-erased') return homePage(base);
  return template === 'roles-changed' && !isOwn ? auditPage(base) : accountPage(base);
}

/** Names are chosen by people themselves and may be long. */
const nameIn = (name: string): string => cut(oneLine(name), LONGEST_NAME, '…');

function wordsOf(context: AccountContext): AccountWords {
  const { recipient, change, now } = context;
  const { before, after } = change;
  const { language: locale, zone, person: reader } = recipient;
  const reading: Reading = { now, zone, locale };
  const whole = after ?? before ?? {};
  const { from, to, role } = whole;
  const mine = change.person === reader;
  const day = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined);
  const [first, last] = [day(from), day(to)];
  return {
    change: change.kind === 'absence' ? standing(context, mine) : change.change,
    person: nameOf(change.person, context),
    substitute: nameOf(text(whole.substitute), context),
    role: typeof role === 'string' ? roleName(role as Role, locale) : '',
    administers: yesNo(Array.isArray(after?.roles) && after.roles.includes('administrator')),
    dates: first && last ? rangeWords(shortDay(first, reading), shortDay(last, reading), locale) : 'none',
  };
}

/** What became of an absence, or of the role that it grants, for the absent person or the substitute. */
function standing({ change: { before, after }, recipient }: AccountContext, mine: boolean): Change {
  const lends = [before, after].some(isLent);
  const has = (facts: AuditFacts | null): boolean =>
    facts !== null && (mine || facts.substitute === recipient.person) && (!lends || isLent(facts));
  if (!has(after)) return 'removed';
  return has(before) ? 'changed' : 'added';
}

const isLent = (facts: AuditFacts | null): boolean => typeof facts?.confirmedBy === 'string';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function nameOf(person: PersonId | null | undefined, { people, recipient }: AccountContext): string {
  const name = person ? people[person]?.name : undefined;
  return name ? nameIn(name) : say('mail-frame.account.somebody', recipient.language);
}

/** Who did it and when, and whose it is. */
function circumstances(context: AccountContext, person: string, isOwn: boolean): Fact[] {
  const { recipient, change } = context;
  const { language: locale, zone } = recipient;
  return [
    { label: say('mail-frame.account.who', locale), value: [{ text: authorOf(context) }] },
    {
      label: say('mail-frame.account.when', locale),
      value: [{ text: formatInstant(change.at, zone, locale) }],
    },
    ...(isOwn ? [] : [{ label: say('mail-frame.account.whose', locale), value: [{ text: person }] }]),
    ...(change.kind === 'webhook'
      ? [{ label: say('mail-frame.account.webhook', locale), value: [{ text: change.subject ?? '' }] }]
      : []),
  ];
}

function authorOf(context: AccountContext): string {
  const { by } = context.change;
  const { language } = context.recipient;
  const way = say(`audit.via.${by.via}`, language);
  if (by.person === null) return way;
  const name = nameOf(by.person, context);
  if (by.via === 'service') return say('mail-frame.account.in-the-name-of', language, { token: way, name });
  return by.via === 'token' ? say('mail-frame.account.by-program', language, { name }) : name;
}

/** Filters of webhooks: an empty one lets everything through. */
const EMPTY_IS_ALL: readonly string[] = ['kinds', 'phases', 'within'];

/** Each fact as it is now, and as it was before where that differs. */
function rowsOf(template: AccountMail, context: AccountContext): Fact[] {
  const { recipient, change } = context;
  const { language: locale } = recipient;
  const { before, after } = template === 'address-left' ? withoutNewAddress(change) : change;
  const names = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  const told = (name: string, facts: AuditFacts | null): string | undefined =>
    facts && name in facts && !(EMPTY_IS_ALL.includes(name) && String(facts[name]) === '')
      ? cut(
          oneLine(factWords(name, facts[name], locale, (person) => nameOf(person, context))),
          LONGEST_NAME,
          '…',
        )
      : undefined;
  return names.flatMap((name): Fact[] => {
    const [was, is] = [told(name, before), told(name, after)];
    const value =
      is === undefined
        ? was
        : was === undefined || was === is
          ? is
          : say('mail-frame.account.now-and-before', locale, { now: is, before: was });
    // A fact that was blank and still is has no row.
    return value ? [{ label: capitalised(factLabel(name, locale)), value: [{ text: value, lang: '' }] }] : [];
  });
}

/**
 * Whoever reads at the former address may be a stranger to whom mails went by mistake, so the new one is only hinted
 * at.
 */
function withoutNewAddress({
  before,
  after,
}: AccountContext['change']): Pick<AccountContext['change'], 'before' | 'after'> {
  const address = after?.address;
  if (typeof address !== 'string') return { before, after };
  const at = address.lastIndexOf('@');
  return { before, after: { ...after, address: `${[...address][0]}…${address.slice(at)}` } };
}
