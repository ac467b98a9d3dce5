import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { ComposedMail, MailPerson } from '../../activities/mail/context.ts';
import { composerOf, type Envelope, freeze } from '../../activities/mail/freeze.ts';
import { instant, zone } from '../../workflows/domain/time.ts';

const somebody = (name: string, email: string): MailPerson => ({
  person: 'p',
  name,
  email,
  language: 'es',
  zone: zone('America/Lima'),
  country: 'PE',
});
const envelope: Envelope = {
  id: '0123456789abcdef0123456789abcdef',
  to: somebody('Ñandú Experto, "la jefa"', 'nusta@minjus.example.org'),
  replyTo: somebody('Coordinación', 'coordination@example.org'),
  sandbox: 'try',
  now: instant('2018-10-08T14:00:00Z'),
  thread: ['<a@example.org>', '<b@example.org>'],
  about: ['action/a/mission-1 agenda -5'],
};
const settings = {
  from: { name: 'SOCIEUX+ misiones', email: 'missions@example.org' },
  publicUrl: 'https://missions.example.org',
};
const mail = (more: Partial<ComposedMail> = {}): ComposedMail => ({
  language: 'es',
  subject: 'Envíe la agenda antes del lunes 8 de octubre – 17-11/PER/01.02',
  text: 'Señora:\n\nfalta la agenda. \n.\nFrom now on\n\tfin',
  html: `<p>Señora: ${'falta la agenda '.repeat(30)}</p>\n`,
  why: 'Recibe este correo porque la agenda está a su cargo.',
  ...more,
});
const CALENDAR = {
  method: 'REQUEST',
  ics: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Sesión informativa\r\nEND:VCALENDAR\r\n',
} as const;

const streamed = async (composed: ComposedMail): Promise<string> => {
  const bytes = await composerOf(envelope, composed, settings).compile().build();
  return bytes.toString('utf8').replace(/\r?\n/g, '\r\n');
};

describe('the bytes of a mail', () => {
  it.each([
    ['plain ASCII', mail({ text: 'Hello', html: '<p>Hello</p>', subject: 'Hello' })],
    ['accents and long lines', mail()],
    ['mostly another script', mail({ text: 'Αθήνα '.repeat(50), html: `<p>${'Αθήνα '.repeat(50)}</p>` })],
    ['an invitation', mail({ calendar: CALENDAR })],
  ])('are those that the composer streams: %s', async (_, composed) => {
    expect(freeze(envelope, composed, settings)).toBe(await streamed(composed));
  });

  it('are those that the composer streams, whatever is written', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(text, text, async (words, title) => {
        const composed = mail({ text: words, html: `<p>${words}</p>`, subject: title });
        expect(freeze(envelope, composed, settings)).toBe(await streamed(composed));
      }),
      { numRuns: 200 },
    );
  });

  it('are the same every time, and have one kind of line ends', () => {
    const bytes = freeze(envelope, mail({ calendar: CALENDAR }), settings);
    expect(freeze(envelope, mail({ calendar: CALENDAR }), settings)).toBe(bytes);
    expect(bytes.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(bytes).toMatch(/\r\n$/);
  });

  it('read back as they were written', async () => {
    const parsed = await simpleParser(freeze(envelope, mail({ calendar: CALENDAR }), settings));
    expect(parsed.subject).toBe(mail().subject);
    expect(parsed.text).toContain('Señora:\n\nfalta la agenda. \n.\nFrom now on\n\tfin');
    expect(parsed.html).toBe(mail().html);
    expect(parsed.to).toMatchObject({ value: [{ name: 'Ñandú Experto, "la jefa"' }] });
    expect(parsed.references).toEqual(['<a@example.org>', '<b@example.org>']);
    expect(parsed.inReplyTo).toBe('<b@example.org>');
    expect(parsed.attachments[0]?.content.toString()).toBe(CALENDAR.ics);
  });

  it('a line break in a name or a subject makes no header', async () => {
    const crafted = { ...envelope, to: somebody('A\r\nBcc: x@example.org', 'a@example.org') };
    const parsed = await simpleParser(
      freeze(crafted, mail({ subject: 'A\r\nBcc: y@example.org' }), settings),
    );
    expect(parsed.bcc).toBeUndefined();
  });

  it.each([
    'Doe, Example (Lima) <x@example.org>',
    '"Quoted"; DROP',
    'Ünï\u2028Bcc: x@example.org',
    'a@b, c@d',
    '\\',
    'Mononym',
    '名前 "x" <y@example.org>',
    '\u0000\u0007bell',
  ])('a name stays one name of one address: %j', async (name) => {
    const crafted = {
      ...envelope,
      to: somebody(name, 'a@example.org'),
      replyTo: somebody(name, 'b@example.org'),
    };
    const { headers, to, replyTo } = await simpleParser(freeze(crafted, mail(), settings));
    expect([to, replyTo].map((one) => [one].flat()[0]?.value.map(({ address }) => address))).toEqual([
      ['a@example.org'],
      ['b@example.org'],
    ]);
    expect(headers.has('bcc') || headers.has('cc')).toBe(false);
  });

  it('go to an address as servers take it', async () => {
    const header = (email: string) =>
      /^To: .*$/m.exec(freeze({ ...envelope, to: somebody('P', email) }, mail(), settings))?.[0].trim();
    expect(header('user@bücher.example')).toBe('To: P <user@xn--bcher-kva.example>');
    expect(header("o'neil+x!y@example.org")).toBe("To: P <o'neil+x!y@example.org>");
    expect(header('"Fred @ Home"@example.org')).toBe('To: P <"Fred @ Home"@example.org>');
    expect(header('josé@example.org')).toBe('To: P <josé@example.org>');
  });

  it('name nobody in letters that the reader’s server may not take', () => {
    const replyTo = somebody('José', 'josé@example.org');
    const header = (to: MailPerson) =>
      /^Reply-To:.*$/m.exec(freeze({ ...envelope, to, replyTo }, mail(), settings))?.[0];
    expect(header(envelope.to)).toBeUndefined();
    expect(header(somebody('Zoé', 'zoé@example.org'))).toContain('josé@example.org');
  });

  it('ask nobody’s Exchange to keep reports of failed delivery back', () => {
    const bytes = freeze(envelope, mail(), settings);
    expect(bytes).toContain('\r\nX-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r\n');
  });
});
