// Keys for people who work in lists all day. They can be switched off (WCAG 2.1.4), and never act while one is typing.
const isTyping = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.offsetParent !== null);
const linkOf = (row) => row.querySelector('[data-open]') ?? row.querySelector('a[href]');

/** To the next row or the one before: its link has the focus, so that Enter opens it. */
function move(by) {
  const all = rows();
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  const link = all[next] && linkOf(all[next]);
  if (!link) return;
  link.focus();
  all[next].scrollIntoView({ block: 'nearest' });
}

function search() {
  // A list's own before that of every page, which stands in the menu where the window is narrow.
  const field =
    document.querySelector('main [data-key-search]') ?? document.querySelector('[data-key-search]');
  if (!field || field.offsetParent === null) {
    location.assign('/search');
    return;
  }
  field.focus();
  field.select();
}

function list() {
  const dialog = document.getElementById('keys-list');
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

const KEYS = { '/': search, j: () => move(1), k: () => move(-1), '?': list };

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
    return;
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
  if (!act || (document.querySelector('dialog[open]') && event.key !== '?')) return;
  event.preventDefault();
  act();
});
