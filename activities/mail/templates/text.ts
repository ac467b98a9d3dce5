import { say } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Block, Fact, Page, Piece } from './page.ts';

/** The plain text part. Lines are as long as their sentences; mail software wraps them. */
export function renderText(page: Page): string {
  const parts = [
    ...page.notices.map((notice) => `* ${notice}`),
    page.title,
    ...page.blocks.map((block) => renderBlock(block, page.language)),
    ['-- ', ...page.footer].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block, locale: Locale): string {
  switch (block.type) {
    case 'heading':
      return [`# ${block.text}`, ...(block.href ? [block.href] : [])].join('\n');
    case 'text':
      return block.text;
    case 'facts':
      return block.rows.map((row) => renderFact(row, locale)).join('\n');
    case 'button':
      return `${say('mail-frame.above', locale, { label: block.label })}\n${block.href}`;
    case 'links':
      return [block.title, ...block.links.map(({ label, href }) => `- ${label}\n  ${href}`)].join('\n');
  }
}

function renderFact({ label, value }: Fact, locale: Locale): string {
  const [only] = value;
  if (only && value.length === 1)
    return say('mail-frame.line', locale, { label, value: renderPiece(only, locale) });
  return [
    say('mail-frame.above', locale, { label }),
    ...value.map((piece) => `- ${renderPiece(piece, locale)}`),
  ].join('\n');
}

function renderPiece({ text, quoted, href }: Piece, locale: Locale): string {
  const words = quoted ? say('mail-frame.quoted', locale, { text }) : text;
  return href ? `${words} (${href})` : words;
}
