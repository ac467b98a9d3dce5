import { describe, expect, it } from 'vitest';
import { addressFaultWords } from '../../language/facts.ts';
import {
  addressKey,
  isSameAddress,
  needsUtf8,
  readAddress,
  smtpAddress,
} from '../../workflows/domain/mail-address.ts';

const read = (typed: string) => {
  const found = readAddress(typed);
  return 'address' in found ? found.address : found.fault;
};

describe('a mail address', () => {
  it.each([
    // what RFC 5322 and RFC 3696 give as examples
    ['simple@example.org', 'simple@example.org'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['user+tag@example.org', 'user+tag@example.org'],
    ['!def!xyz%abc@example.org', '!def!xyz%abc@example.org'],
    ['customer/department=shipping@example.org', 'customer/department=shipping@example.org'],
    ['_somename@example.org', '_somename@example.org'],
    ["#!$%&'*+-/=?^_`{}|~@example.org", "#!$%&'*+-/=?^_`{}|~@example.org"],
    ['"Abc@def"@example.org', '"Abc@def"@example.org'],
    ['"Fred Bloggs"@example.org', '"Fred Bloggs"@example.org'],
    ['"Joe.\\\\Blow"@example.org', '"Joe.\\\\Blow"@example.org'],
    ['"a..b"@example.org', '"a..b"@example.org'],
    ['""@example.org', '""@example.org'],
    // quotes that mean nothing
    ['"simple"@example.org', 'simple@example.org'],
    ['"si\\mple"@example.org', 'simple@example.org'],
    // beyond ASCII
    ['user@bücher.example', 'user@xn--bcher-kva.example'],
    ['user@xn--bcher-kva.example', 'user@xn--bcher-kva.example'],
    ['user@BÜCHER.Example', 'user@xn--bcher-kva.example'],
    ['user@例え。テスト', 'user@xn--r8jz45g.xn--zckzah'],
    ['josé@example.org', 'josé@example.org'],
    ['jose\u0301@bücher.example', 'josé@xn--bcher-kva.example'],
    ['用户@例子.example', '用户@xn--fsqu00a.example'],
    // blanks around it come with pasting
    ['  User@EXAMPLE.org\n', 'User@example.org'],
    ['a@1.example', 'a@1.example'],
  ])('%s goes to %s', (typed, smtp) => {
    expect(read(typed)).toMatchObject({ smtp });
  });

  it('is kept as it was typed, its domain in small letters', () => {
    expect(read('Given.Name@BÜCHER.Example')).toMatchObject({ address: 'Given.Name@bücher.example' });
    expect(read('a@XN--BCHER-KVA.example')).toMatchObject({ address: 'a@xn--bcher-kva.example' });
    expect(read('"Fred B"@Example.ORG')).toMatchObject({ address: '"Fred B"@example.org' });
  });

  it.each([
    ['', 'empty'],
    [' \t', 'empty'],
    ['name', 'no-at'],
    ['@example.org', 'no-name'],
    ['a b@example.org', 'name'],
    ['a..b@example.org', 'name'],
    ['.a@example.org', 'name'],
    ['a.@example.org', 'name'],
    ['a@b@example.org', 'name'],
    ['a,b@example.org', 'name'],
    ['Name <a@example.org', 'name'],
    ['a"b@example.org', 'name'],
    ['"a"b"@example.org', 'name'],
    ['"a@example.org', 'name'],
    ['a\r\nBcc: all@example.org', 'name'],
    ['"a\r\nBcc: b"@example.org', 'name'],
    ['"a\u0000"@example.org', 'name'],
    ['a\u200b@example.org', 'name'],
    ['a\u202eb@example.org', 'name'],
    ['a\ud800b@example.org', 'name'],
    ['a\u00a0b@example.org', 'name'],
    ['(comment)a@example.org', 'name'],
    ['a@', 'domain'],
    ['a@exa mple.org', 'domain'],
    ['a@example.org>', 'domain'],
    ['a@example.org, b@example.org', 'name'],
    ['a@[192.0.2.1]', 'domain'],
    ['a@192.0.2.1', 'domain'],
    ['a@example..org', 'domain'],
    ['a@.example.org', 'domain'],
    ['a@example.org.', 'domain'],
    ['a@-example.org', 'domain'],
    ['a@exa_mple.org', 'domain'],
    ['a@example.org:25', 'domain'],
    ['a@example.org/x', 'domain'],
    ['a@ex%61mple.org', 'domain'],
    ['a@localhost', 'domain-without-dot'],
    [`a@${'b'.repeat(64)}.org`, 'domain'],
  ] as const)('%j is none: %s', (typed, fault) => {
    expect(read(typed)).toBe(fault);
    for (const locale of ['en', 'es', 'fr'] as const) expect(addressFaultWords(fault, locale)).toMatch(/\.$/);
  });

  it('is as long as mail servers take it, in octets', () => {
    const domain = `${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(61)}`;
    expect(read(`${'a'.repeat(64)}@${domain}`)).toMatchObject({ needsUtf8: false });
    expect(read(`${'a'.repeat(64)}@${domain}d`)).toBe('too-long');
    expect(read(`${'a'.repeat(65)}@example.org`)).toBe('name-too-long');
    expect(read(`${'é'.repeat(32)}@example.org`)).toMatchObject({ needsUtf8: true });
    expect(read(`${'é'.repeat(33)}@example.org`)).toBe('name-too-long');
    // An international domain counts as servers see it.
    expect(read(`a@${'ü'.repeat(63)}.example`)).toBe('domain');
  });

  it('is found again however it is written', () => {
    for (const [one, other] of [
      ['User@Example.org', 'user@EXAMPLE.ORG'],
      ['user@bücher.example', 'USER@xn--bcher-kva.example'],
      ['"user"@example.org', 'user@example.org'],
      ['JOSÉ@example.org', 'jose\u0301@example.org'],
    ] as const)
      expect(isSameAddress(one, other)).toBe(true);
    expect(isSameAddress('jose@example.org', 'josé@example.org')).toBe(false);
    expect(isSameAddress('"a b"@example.org', 'ab@example.org')).toBe(false);
    expect(addressKey(' No Address ')).toBe('no address');
  });

  it('says whether servers need more than ASCII for it, and leaves alone what is none', () => {
    expect(needsUtf8('user@bücher.example')).toBe(false);
    expect(needsUtf8('josé@example.org')).toBe(true);
    expect(smtpAddress('no address')).toBe('no address');
  });

  it('takes time in proportion, whatever is typed', () => {
    const started = performance.now();
    for (const typed of ['a.'.repeat(50_000), `"${'\\"'.repeat(50_000)}`, `a@${'b.'.repeat(50_000)}`])
      read(typed);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
