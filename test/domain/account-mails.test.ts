import { describe, expect, it } from 'vitest';
import { ACCOUNT_SAMPLES } from '../../activities/mail/catalogue/accounts.ts';
import type { AccountContext } from '../../activities/mail/context.ts';
import { composeAccountMail } from '../../activities/mail/templates/compose.ts';
import { ACCOUNT_MAILS, type AccountMail, concernedBy } from '../../workflows/domain/account-mails.ts';
import { AUDITED, type AuditEntry, type Author, SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { instant, type Locale } from '../../workflows/domain/time.ts';
import { LIMA, person } from './mail-examples.ts';
import { expectSameFacts, expectSound } from './sound-mails.ts';

const LANGUAGES: readonly Locale[] = ['en', 'es', 'fr'];
const NOW = instant('2018-10-01T09:13:00Z');

function contextOf(
  language: Locale,
  change: AccountContext['change'],
  to: string,
  nameOf = (id: string) => `Person ${id}`,
): AccountContext {
  const ids = ['coordinator', 'deputy', 'technical', 'head', 'administrator', to];
  const people = Object.fromEntries(ids.map((id) => [id, person(id, nameOf(id), language, LIMA)]));
  return {
    now: NOW,
    recipient: person(to, nameOf(to), language, LIMA),
    change,
    people,
    contacts: [person('head', nameOf('head'), language)],
    links: { base: 'https://missions.example.org' },
  };
}
const every = ACCOUNT_MAILS.flatMap((template) =>
  ACCOUNT_SAMPLES[template].map((sample) => ({ template, ...sample })),
);

describe.each(LANGUAGES)('every mail about an account in %s', (language) => {
  it.each(ACCOUNT_MAILS)('%s, with everybody and with nobody left, from every author', (template) => {
    const ways: readonly Author['via'][] = ['session', 'token', 'service'];
    for (const { change, to } of ACCOUNT_SAMPLES[template])
      for (const via of ways)
        for (const author of [change.by.person, null]) {
          const changed = { ...change, by: { person: author, via } };
          const context = contextOf(language, changed, to);
          for (const given of [context, { ...context, people: {}, contacts: [] }]) {
            const mail = composeAccountMail(template, given);
            expectSound(mail);
            expectSameFacts(mail);
          }
        }
  });

  it('tells when by the clock of its reader, and whom to write to', () => {
    for (const { template, change, to } of every) {
      const { text } = composeAccountMail(template, contextOf(language, change, to));
      expect(text, template).toContain('04:12');
      expect(text, template).toContain('Person head (head@example.org)');
    }
  });
});

describe('what people call themselves', () => {
  const HOSTILE = 'A\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>\u2028\u0000 “ ” Z';

  it('stays one line of text and no markup', () => {
    for (const { template, change, to } of every) {
      const { subject, text, html } = composeAccountMail(
        template,
        contextOf('en', change, to, () => HOSTILE),
      );
      expect(subject, template).not.toMatch(/[\p{Cc}\u2028]/u);
      expect(text, template).not.toMatch(/^Bcc:/m);
      expect(html, template).not.toContain('<script');
    }
  });

  it('swells no mail', () => {
    for (const { template, change, to } of every) {
      const mail = composeAccountMail(
        template,
        contextOf('en', change, to, () => 'x'.repeat(50_000)),
      );
      expect(Buffer.byteLength(mail.html), template).toBeLessThan(40_000);
      expect(mail.subject.length, template).toBeLessThan(998);
    }
  });

  it('an address that somebody left gets not the other', () => {
    const [sample] = ACCOUNT_SAMPLES['address-left'];
    if (!sample) throw new Error('no sample');
    for (const address of ['coordination@example.org', '"odd@local"@example.org', 'é@bücher.example']) {
      const change = { ...sample.change, after: { address } };
      const { text, html } = composeAccountMail('address-left', contextOf('en', change, sample.to));
      expect(text + html).not.toContain(address);
      expect(text).toContain(address.slice(address.lastIndexOf('@')));
    }
  });
});

describe('whom a change concerns', () => {
  const change = (kind: AuditEntry['kind'], more: Partial<AuditEntry> = {}): AuditEntry => ({
    kind,
    change: 'changed',
    person: 'one',
    before: {},
    after: {},
    ...more,
  });
  const OTHER: Author = { person: 'admin', via: 'session' };
  const SELF: Author = { person: 'one', via: 'session' };
  const told = (entry: AuditEntry, by = OTHER) =>
    concernedBy(entry, by, ['admin', 'another']).map(({ template, to }) => `${to}: ${template}`);

  it('of the program’s own doing nobody', () => {
    for (const kind of AUDITED) expect(told(change(kind), SYSTEM_AUTHOR)).toEqual([]);
  });

  it.each<[string, AuditEntry, Author, readonly `${string}: ${AccountMail}`[]]>([
    ['own roles', change('roles'), SELF, ['one: roles-changed']],
    ['own details', change('person'), SELF, []],
    [
      'own details by the deployment',
      change('person'),
      { ...SELF, via: 'service' },
      ['one: account-changed'],
    ],
    ['own address', change('address'), SELF, ['one: address-changed', 'one: address-left']],
    ['own token', change('token', { change: 'added' }), SELF, ['one: token-changed']],
    ['sessions', change('session'), OTHER, []],
    ['settings', change('settings', { person: null }), OTHER, []],
    [
      'somebody administers no more',
      change('roles', { before: { roles: ['administrator'] }, after: { roles: [] } }),
      OTHER,
      ['one: roles-changed', 'another: roles-changed'],
    ],
    [
      'a new expert',
      change('roles', { change: 'added', before: null, after: { roles: ['expert'] } }),
      OTHER,
      [],
    ],
    [
      'a new coordinator of an action’s file',
      change('roles', { change: 'added', before: null, after: { roles: ['coordinator'] } }),
      { person: 'head', via: 'service' },
      [],
    ],
    [
      'a new administrator by the deployment’s own token',
      change('roles', { change: 'added', before: null, after: { roles: ['administrator'] } }),
      { person: null, via: 'service' },
      ['admin: roles-changed', 'another: roles-changed'],
    ],
    [
      'another substitute',
      change('absence', { before: { substitute: 'two' }, after: { substitute: 'three' } }),
      SELF,
      ['two: absence-changed', 'three: absence-changed'],
    ],
  ])('%s', (_, entry, by, expected) => {
    expect(told(entry, by)).toEqual(expected);
  });
});
