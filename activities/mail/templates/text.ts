import type { Block, Fact, Page, Piece } from './page.ts';
import type { Frame } from './phrases.ts';

/** The plain text part. Lines are as long as their sentences; mail software wraps them. */
export function renderText(page: Page, frame: Frame): string {
  const parts = [
    ...page.notices.map((notice) => `* ${notice}`),
    page.title,
    ...page.blocks.map((block) => renderBlock(block, frame)),
    ['-- ', ...page.footer].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block, frame: Frame): string {
  switch (block.type) {
    case 'heading':
      return [`# ${block.text}`, ...(block.href ? [block.href] : [])].join('\n');
    case 'text':
      return block.text;
    case 'facts':
      return block.rows.map((row) => renderFact(row, frame)).join('\n');
    case 'button':
      return `${block.label}${frame.colon.trimEnd()}\n${block.href}`;
    case 'links':
      return [block.title, ...block.links.map(({ label, href }) => `- ${label}\n  ${href}`)].join('\n');
  }
}

function renderFact({ label, value }: Fact, frame: Frame): string {
  const [only] = value;
  if (only && value.length === 1) return `${label}${frame.colon}${renderPiece(only, frame)}`;
  return [`${label}${frame.colon.trimEnd()}`, ...value.map((piece) => `- ${renderPiece(piece, frame)}`)].join(
    '\n',
  );
}

function renderPiece({ text, quoted, href }: Piece, frame: Frame): string {
  const words = quoted ? `${frame.quote[0]}${text}${frame.quote[1]}` : text;
  return href ? `${words} (${href})` : words;
}
