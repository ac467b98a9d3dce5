import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import ICAL from 'ical.js';
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../activities/mail/catalogue/catalogue.ts';
import type { ComposedMail, MailPerson } from '../../activities/mail/context.ts';
import { freeze, newBounceAddress } from '../../activities/mail/freeze.ts';
import { composeStepMail } from '../../activities/mail/templates/compose.ts';
import { smtpTransport } from '../../activities/mail/transport.ts';
import { ACCOUNT_MAILS } from '../../workflows/domain/account-mails.ts';
import { instant, type Locale } from '../../workflows/domain/time.ts';
import { BRUSSELS, context, person } from '../domain/mail-examples.ts';
import { findMailpit, type Mailpit, type ReadMail, startMailpit } from '../support/mailpit.ts';
import { brussels, isStep, MISSION, playedTo, type StepMailSent, text } from '../support/world.ts';

/** The rules for mails, held against every template in every language as it leaves, read back by others' parsers. */

const LANGUAGES: readonly Locale[] = ['en', 'es', 'fr'];
const LARGEST_HTML = 40_000;
/** Per cent, over all mail software that Mailpit knows; the rest is partly supported, as margins mostly are. */
const HTML_FLOOR = 70;
const MOST_UNSUPPORTED = 2;

let site: Server;
let settings: Parameters<typeof freeze>[2];
let rules: Map<string, { readonly composed: ComposedMail; readonly raw: string; readonly id: string }>;

beforeAll(async () => {
  // The addresses in the mails lead somewhere, as Mailpit's link check wants.
  site = createServer((_, response) => response.end('here'));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  settings = {
    from: { name: 'SOCIEUX+ missions', email: 'missions@example.org' },
    bounceDomain: 'bounces.example.org',
    publicUrl: `http://127.0.0.1:${port}`,
  };
  const catalogue = createCatalogue(settings);
  rules = new Map();
  for (const language of LANGUAGES) {
    for (const { name, examples } of catalogue.entries(language)) {
      for (let example = 1; example <= examples; example += 1) {
        const composed = catalogue.preview(name, language, example);
        if (!composed) throw new Error(`${name} has no example ${example}`);
        const key = `${name} ${language} ${example}`;
        const id = createHash('sha256').update(key).digest('hex').slice(0, 32);
        rules.set(key, { composed, id, raw: bytes(composed, id, composed.to) });
      }
    }
  }
});
afterAll(() => {
  site.close();
});

function bytes(composed: ComposedMail, id: string, to: MailPerson): string {
  const coordinator = person('coordinator', 'Coordinator', 'en');
  return freeze(
    {
      id,
      to,
      replyTo: coordinator,
      sandbox: null,
      now: instant('2018-10-04T07:00:00Z'),
      thread: [],
      about: [`${MISSION} x`],
    },
    composed,
    settings,
  );
}

/** RFC 2047, as far as it is used for headers of our own. */
const decoded = (header: string): string =>
  header.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?UTF-8\?Q\?[^?]*\?=)+/gi, (words) => {
    const encoded = words.replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, '$1').replaceAll('_', ' ');
    return decodeURIComponent(encoded.replaceAll('%', '=25').replace(/=([0-9A-F]{2})/gi, '%$1'));
  });
const wordsOf = (html: string): string =>
  html
    .replace(/<(style|title)>.*?<\/\1>|<div style="display:none.*?<\/div>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const FACTS =
  /\d{1,2}[.:]?\d*\s?[a-zé]{3,9}\.?(?: \d{4})?|\d\d:\d\d|\d\d-\d\d\/[A-Z]{3}[\d./]*|[\d  .]+ EUR|\S+@\S+/gu;
const factsIn = (words: string): string[] =>
  [...words.matchAll(FACTS)].map(([fact]) => fact.replace(/\s+/g, ' ').trim()).sort();
const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

/** What both parsers have to find. */
function expectBothParts(html: string, plain: string, composed: ComposedMail): void {
  const flat = plain.replace(/\s+/g, ' ');
  expect(factsIn(wordsOf(html))).toEqual(factsIn(flat.replace(/https?:\S+/g, ' ')));
  for (const link of linksIn(html)) expect(flat).toContain(link);
  expect(Buffer.byteLength(html)).toBeLessThan(LARGEST_HTML);
  expect(html).toContain(`<html lang="${composed.language}"`);
  expect(html.match(/class="k"/g)).toHaveLength(1);
  expect(html).not.toMatch(/<img|<script|<link|@import|url\(|src=/i);
  expect(html).toContain(composed.why.replaceAll("'", '&#39;'));
}

describe('every mail', () => {
  it('has the headers that rules and other mail servers ask for', async () => {
    for (const [key, { composed, raw, id }] of rules) {
      const mail: ParsedMail = await simpleParser(raw);
      const header = (name: string) => String(mail.headers.get(name) ?? '');
      expect(header('auto-submitted'), key).toBe('auto-generated');
      expect(header('x-auto-response-suppress'), key).toBe('DR, RN, NRN, OOF, AutoReply');
      expect(mail.messageId, key).toBe(`<${id}@bounces.example.org>`);
      expect(mail.from?.value, key).toEqual([{ address: 'missions@example.org', name: 'SOCIEUX+ missions' }]);
      expect(mail.replyTo?.value[0]?.address, key).toBe('coordinator@example.org');
      expect(decoded(header('x-mission-reason')), key).toBe(composed.why);
      expect(header('content-language'), key).toBe(composed.language);
      expect(mail.subject, key).toBe(composed.subject);
      // Action first, then the place, reference last; an account has neither.
      const isOfAccount = ACCOUNT_MAILS.some((name) => key.startsWith(`${name} `));
      expect(composed.subject, key).toMatch(
        isOfAccount ? /^\p{L}.* – \S+ \S+$/u : /^\p{L}.* – \p{L}[\p{L}, ]*, \d\d-\d\d\/[A-Z]{3}[\d./]*$/u,
      );
      const isOptional = key.startsWith('new-call ');
      expect(mail.headers.has('list'), key).toBe(isOptional);
      if (isOptional) {
        expect(raw).toMatch(/^List-Unsubscribe: <http[^>]+\/unsubscribe\/[^>]+>\r$/m);
        expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
      }
    }
  });

  it('says the same in both parts, in one language, with one button and nothing to fetch', async () => {
    for (const [key, { composed, raw }] of rules) {
      const mail = await simpleParser(raw, { skipTextToHtml: true, skipHtmlToText: true });
      try {
        expectBothParts(mail.html || '', mail.text ?? '', composed);
      } catch (error) {
        throw new Error(key, { cause: error });
      }
    }
  });

  it('keeps its lines short enough for every server', () => {
    for (const [key, { raw }] of rules)
      expect(Math.max(...raw.split('\r\n').map((line) => line.length)), key).toBeLessThan(999);
  });

  it('comes back to an address that nobody can compute', () => {
    const one = newBounceAddress(settings);
    expect(one).toMatch(/^bounce\+[0-9a-f]{32}@bounces\.example\.org$/);
    expect(newBounceAddress(settings)).not.toBe(one);
  });
});

describe('an invitation', () => {
  const hour = (day: string, at: string) => brussels(day, at);
  /** Invited, moved, called off, and invited anew. */
  const sent = (): StepMailSent[] => {
    const world = playedTo('preparing').on('2018-10-02');
    const from = world.sent.length;
    const schedule = (day: string) =>
      world.do('coordinator', MISSION, 'scheduleBriefing', {
        start: hour(day, '14:00'),
        end: hour(day, '15:30'),
        where: text('where'),
      });
    schedule('2018-10-10');
    schedule('2018-10-09');
    world.do('coordinator', MISSION, 'suspendMission', { reason: text() });
    world.do('coordinator', MISSION, 'resumeMission', {});
    schedule('2018-10-10');
    return world.sent
      .slice(from)
      .filter(isStep)
      .filter(({ to, order }) => to === 'lead' && order.facts.event !== undefined);
  };

  it('is valid, moves and is called off as calendars understand it', async () => {
    const mails = sent();
    const read = await Promise.all(
      mails.map(async ({ order }, i) => {
        const lead = person('lead', 'Lead Expert', 'es');
        const composed = composeStepMail(order, context(lead, '2018-10-02T08:00:00Z', { people: {} }));
        const raw = bytes(composed, String(i).padStart(32, '0'), lead);
        const mail = await simpleParser(raw);
        const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
        const content = part?.content.toString('utf8') ?? '';
        const calendar = new ICAL.Component(ICAL.parse(content));
        const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
        // The MIME method equals the body's (RFC 6047).
        const method = String(calendar.getFirstPropertyValue('method'));
        expect(raw).toMatch(new RegExp(`text/calendar; charset=utf-8;\\s+method=${method}`, 'i'));
        return { calendar, event, method, content };
      }),
    );
    expect(read.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL', 'REQUEST']);
    const [first, moved, cancelled, anew] = read;
    const uids = read.map(({ event }) => event.uid);
    expect(new Set(uids.slice(0, 3)).size).toBe(1);
    // What was called off stays so: the next one is an entry of its own, since its sequence begins anew.
    expect(anew?.event.uid).not.toBe(uids[0]);
    const sequences = [first, moved, cancelled].map((one) => one?.event.sequence ?? -1);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect(cancelled?.event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    for (const { calendar, event, content } of read) {
      const zones = calendar.getAllSubcomponents('vtimezone');
      const named = zones.map((zone) => zone.getFirstPropertyValue('tzid'));
      expect(named).toContain(event.component.getFirstProperty('dtstart')?.getParameter('tzid'));
      expect(event.component.getFirstPropertyValue('organizer')).toBe('mailto:missions@example.org');
      const attendees = event.component.getAllProperties('attendee');
      expect(attendees.length).toBeGreaterThan(0);
      for (const one of attendees) expect(one.getParameter('partstat')).toBe('NEEDS-ACTION');
      for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
    // In its zone, by the zone's own rules: the same instant everywhere.
    const zone = new ICAL.Timezone(first?.calendar.getFirstSubcomponent('vtimezone') ?? undefined);
    const start = first?.event.startDate.convertToZone(zone);
    expect(zone.utcOffset(start as never) / 3_600).toBe(2);
    expect(first?.event.startDate.toString()).toBe('2018-10-10T14:00:00');
    expect(BRUSSELS).toBe(zone.tzid);
  });
});

const mailpit = await findMailpit();
const skipped = 'why' in mailpit ? mailpit.why : undefined;
if (skipped) console.error(`Mails are not held against Mailpit. ${skipped}`);

describe.skipIf(skipped)('in Mailpit', () => {
  let pit: Mailpit;
  let ids: ReadonlyMap<string, string>;

  beforeAll(async () => {
    pit = await startMailpit('path' in mailpit ? mailpit.path : '');
    const transport = smtpTransport({ url: pit.smtpUrl, connections: 4 });
    const outcomes = await Promise.all(
      [...rules.values()].map(({ raw }) =>
        transport.send({
          envelopeFrom: newBounceAddress(settings),
          envelopeTo: 'reader@example.org',
          raw,
        }),
      ),
    );
    transport.close();
    expect(new Set(outcomes.map(({ result }) => result))).toEqual(new Set(['sent']));
    const kept = await pit.list();
    expect(kept).toHaveLength(rules.size);
    const byMessageId = new Map(kept.map(({ ID, MessageID }) => [MessageID, ID]));
    ids = new Map(
      [...rules].map(([key, { id }]) => [key, byMessageId.get(`${id}@bounces.example.org`) ?? '']),
    );
  });
  afterAll(() => pit?.stop());

  it('every mail is read as it was meant by a parser that is none of ours', async () => {
    for (const [key, { composed }] of rules) {
      const mail: ReadMail = await pit.read(ids.get(key) ?? '');
      try {
        expect(mail.Subject).toBe(composed.subject);
        expect(mail.From.Address).toBe('missions@example.org');
        expect(mail.ReplyTo.map(({ Address }) => Address)).toEqual(['coordinator@example.org']);
        expect(mail.ReturnPath).toMatch(/^bounce\+[0-9a-f]{32}@bounces\.example\.org$/);
        expectBothParts(mail.HTML, mail.Text, composed);
        expect(mail.Attachments.map(({ ContentType }) => ContentType)).toEqual(
          composed.calendar ? ['application/ics'] : [],
        );
        if (composed.unsubscribe) {
          expect(mail.ListUnsubscribe).toMatchObject({
            Links: [composed.unsubscribe],
            HeaderPost: 'List-Unsubscribe=One-Click',
          });
        }
      } catch (error) {
        throw new Error(key, { cause: error });
      }
    }
  });

  it('HTML and styles are what mail software can show', async () => {
    let worst = 100;
    for (const [key, id] of ids) {
      // They all have the same shape; one of each in one language shows it.
      if (!key.endsWith(' en 1')) continue;
      const { Total } = await pit.htmlCheck(id);
      worst = Math.min(worst, Total.Supported);
      expect(Total.Supported, key).toBeGreaterThanOrEqual(HTML_FLOOR);
      expect(Total.Unsupported, key).toBeLessThanOrEqual(MOST_UNSUPPORTED);
    }
    console.log(`Mailpit's HTML check: ${worst.toFixed(1)} % supported at least`);
  });

  it('every link leads somewhere', async () => {
    for (const [key, id] of ids) {
      if (!key.endsWith(' es 1')) continue;
      const { Errors, Links } = await pit.linkCheck(id);
      expect(Links.length, key).toBeGreaterThan(0);
      expect(Errors, `${key}: ${Links.map(({ URL, Status }) => `${URL} ${Status}`)}`).toBe(0);
    }
  });
});
