import { say } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Block, Fact, Page, Piece } from './page.ts';

/**
 * One column of 600 px, nothing fetched from anywhere. Colours are dark on light with a margin that survives
 * inversion, and no meaning hangs on them. The table holds the width in mail software that knows no `max-width`.
 */
export function renderHtml(page: Page): string {
  const notices = page.notices.map((notice) => `<p class="n">${escapeHtml(notice)}</p>`).join('');
  const blocks = page.blocks.map((block) => renderBlock(block, page.language)).join('\n');
  const footer = page.footer.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  return `<!doctype html>
<html lang="${page.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(page.title)}</title>
<style>${STYLE}</style>
</head>
<body style="margin:0;padding:0;background-color:#f2f4f7;color:#1d2430">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(page.preheader)}</div>
<table role="presentation" class="o" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f2f4f7"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" class="c" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:600px"><tr><td class="b" style="padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;text-align:left">
${notices}<h1>${escapeHtml(page.title)}</h1>
${blocks}
<div class="f">${footer}</div>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

const STYLE = [
  'h1{font-size:22px;line-height:1.3;margin:0 0 16px}',
  'h2{font-size:18px;line-height:1.3;margin:28px 0 8px;padding-top:16px;border-top:1px solid #b9c0cc}',
  'p{margin:0 0 12px}a{color:#0b4ea2}',
  '.n{border-left:4px solid #7a5c00;padding:4px 0 4px 12px;font-weight:bold}',
  '.s{font-weight:bold}',
  'dl{margin:0 0 16px}dt{font-size:14px;color:#4a5362;margin:8px 0 0}dd{margin:0}',
  'ul{margin:0 0 12px;padding-left:20px}li{margin:0 0 4px}',
  '.q{border-left:3px solid #b9c0cc;padding-left:10px;white-space:pre-line}',
  // Inherited by everything in the column; this older name of the property is known to more mail software.
  '.b{word-wrap:break-word}',
  '.f{margin-top:28px;padding-top:12px;border-top:1px solid #b9c0cc;font-size:14px;color:#4a5362}.f p{margin:0 0 6px}',
  '@media (prefers-color-scheme:dark){body,.o,.c,.b{background-color:#14181f!important;color:#eef1f6!important}a{color:#9cc4ff}.k{color:#fff}dt,.f{color:#b9c3d3}.n{border-color:#e0b93c}}',
].join('');

function renderBlock(block: Block, locale: Locale): string {
  switch (block.type) {
    case 'heading':
      return `<h2>${block.href ? anchor(block.text, block.href) : escapeHtml(block.text)}</h2>`;
    case 'text':
      return `<p${block.strong ? ' class="s"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.rows.map((row) => renderFact(row, locale)).join('')}</dl>`;
    case 'button':
      return renderButton(block.label, block.href);
    case 'links':
      return `<p>${escapeHtml(block.title)}</p><ul>${block.links
        .map(({ label, href }) => `<li>${anchor(label, href)}</li>`)
        .join('')}</ul>`;
  }
}

/** Padding on a table cell: the one shape of button that every mail program draws. */
function renderButton(label: string, href: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0"><tr><td bgcolor="#0b4ea2" style="border:1px solid #0b4ea2;border-radius:4px;padding:12px 20px"><a class="k" href="${escapeHtml(href)}" style="color:#ffffff;font-weight:bold;text-decoration:none;display:inline-block">${escapeHtml(label)}</a></td></tr></table>`;
}

function renderFact({ label, value }: Fact, locale: Locale): string {
  const [only] = value;
  const shown =
    only && value.length === 1
      ? renderPiece(only, locale)
      : `<ul>${value.map((piece) => `<li>${renderPiece(piece, locale)}</li>`).join('')}</ul>`;
  return `<dt>${escapeHtml(label)}</dt><dd>${shown}</dd>`;
}

function renderPiece({ text, lang, quoted, href }: Piece, locale: Locale): string {
  const shown = quoted ? say('mail-frame.quoted', locale, { text }) : text;
  const words = href ? anchor(shown, href) : escapeHtml(shown);
  const marked = lang === undefined ? words : `<span lang="${escapeHtml(lang)}">${words}</span>`;
  return quoted ? `<div class="q">${marked}</div>` : marked;
}

function anchor(label: string, href: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
