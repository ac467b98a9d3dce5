import { expect } from 'vitest';
import type { ComposedMail } from '../../activities/mail/context.ts';

/** What is true of every mail, whatever it says. */
export function expectSound(mail: ComposedMail): void {
  for (const part of [mail.subject, mail.text, mail.html, mail.why]) {
    expect(part).not.toMatch(/undefined|\[object|NaN|null/);
    expect(part.trim()).not.toBe('');
  }
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.subject).not.toMatch(/\s–\s*$|\.\.|\s{2}/);
  expect(mail.html).not.toMatch(/href=(""|"#|'')/);
  expect(mail.html).not.toMatch(/<img|<script|src=|url\(/);
  expect(mail.html).toContain(`<html lang="${mail.language}"`);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(40_000);
  expect(mail.html.match(/class="k"/g)).toHaveLength(1);
  expect(mail.text).not.toMatch(/[^.\s]\.\.(?!\.)/);
  // French puts a narrow no-break space before these marks; nothing may break there.
  if (mail.language === 'fr') expect(mail.text.replace(/https?:\S+/g, '')).not.toMatch(/ [:;?!»]|« /);
}

/** The words of a part, so that both can be compared whatever their layout. */
function wordsOf(html: string): string {
  return html
    .replace(/<(style|title)>.*?<\/\1>|<div style="display:none.*?<\/div>/gs, ' ')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs, '$2 $1 ')
    .replace(/<\/?span[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

const bare = (text: string): string[] =>
  text
    .split(/[\s\u202f\u00a0]+/)
    .map((word) => word.replace(/^[-*#:(]+|[:)]+$/g, ''))
    .filter((word) => word !== '')
    .sort();

export function expectSameFacts(mail: ComposedMail): void {
  expect(bare(wordsOf(mail.html))).toEqual(bare(mail.text));
}
