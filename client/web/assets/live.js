// Keeps a page up to date while somebody looks at it. An element `data-live` names the stream of events; what may be
// replaced is marked `data-live-part` and has an id. Without script, or without a connection, the page is as it was sent.

const QUIET_MS = 400;

for (const place of document.querySelectorAll('[data-live]')) follow(place);

/** @param {HTMLElement} place */
function follow(place) {
  /** @type {EventSource | undefined} */
  let source;
  let cursor = '';
  let timer = 0;

  const listen = () => {
    if (source || document.hidden) return;
    const address = new URL(place.dataset.live ?? '', location.href);
    if (cursor !== '') address.searchParams.set('after', cursor);
    source = new EventSource(address);
    source.addEventListener('begin', (event) => {
      cursor = event.lastEventId;
    });
    source.addEventListener('step', (event) => {
      cursor = event.lastEventId;
      const { version } = JSON.parse(event.data);
      if (place.dataset.liveVersion !== undefined) {
        // What this page already shows is no news.
        if (isKnown(version, place.dataset.liveVersion)) return;
        place.dataset.liveVersion = version;
      }
      // Several steps that come together are one change.
      clearTimeout(timer);
      timer = setTimeout(() => changed(place), QUIET_MS);
    });
  };
  const rest = () => {
    source?.close();
    source = undefined;
  };
  // A browser has six connections for all of its tabs: the ones that nobody sees do without.
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  listen();
}

/** Of a whole process versions are the numbers of its steps; of a part they only differ. */
const isKnown = (version, shown) => version === shown || Number(version) <= Number(shown);

/** Shows what changed where that disturbs nobody; who is writing is asked first. */
async function changed(place) {
  if (parts().some(isBeingWritten)) offer(place);
  else await refresh(place);
}

const parts = () => [...document.querySelectorAll('[data-live-part][id]')];

function isBeingWritten(part) {
  const at = document.activeElement;
  if (at && part.contains(at) && at.matches('input, textarea, select, [contenteditable]')) return true;
  return [...part.querySelectorAll('input, textarea, select')].some((field) =>
    field.matches('[type=checkbox], [type=radio]')
      ? field.checked !== field.defaultChecked
      : field.matches('select')
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue,
  );
}

function offer(place) {
  const button = place.querySelector('button');
  const note = place.querySelector('[data-live-offer]');
  if (!note || !button) return;
  if (note.hidden) {
    note.hidden = false;
    button.addEventListener('click', () => refresh(place), { once: true });
  }
  announce(note.querySelector('[data-live-said]')?.textContent ?? '');
}

/** Fetches this page anew, and puts its marked parts in the place of the old ones. */
async function refresh(place) {
  const fresh = await page();
  if (!fresh) return offer(place);
  const open = openOnes();
  let hasChanged = false;
  for (const part of parts()) {
    const now = fresh.getElementById(part.id);
    if (!now) continue;
    if (now.innerHTML === part.innerHTML) continue;
    const focused = part.contains(document.activeElement) ? pathTo(document.activeElement, part) : undefined;
    part.innerHTML = now.innerHTML;
    hasChanged = true;
    if (focused) restore(part, focused);
  }
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  const note = place.querySelector('[data-live-offer]');
  if (note) note.hidden = true;
  if (!hasChanged) return;
  announce(place.dataset.liveChanged ?? '');
  // For scripts that have something to do with what is new.
  document.dispatchEvent(new CustomEvent('live:refreshed'));
}

async function page() {
  try {
    const response = await fetch(location.href, {
      headers: { accept: 'text/html', 'x-live': '1' },
      redirect: 'error',
    });
    if (!response.ok) return undefined;
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    return undefined;
  }
}

/** What the reader has opened stays open. */
const openOnes = () =>
  parts().flatMap((part) => [...part.querySelectorAll('details[open][id]')].map(({ id }) => id));

/** The element with focus: by its id, else by where a link leads, else by its place among its kind. */
function pathTo(element, part) {
  if (element.id) return { id: element.id };
  const kind = element.tagName.toLowerCase();
  const href = element.getAttribute('href');
  return { kind, href, index: [...part.querySelectorAll(kind)].indexOf(element) };
}

/** Focus returns to what had it; where that is gone, to the part that it was in. */
function restore(part, { id, kind, href, index }) {
  const all = kind ? [...part.querySelectorAll(kind)] : [];
  const found = id
    ? document.getElementById(id)
    : all.find((each) => href && each.getAttribute('href') === href);
  const target = found ?? (href ? undefined : all[index]) ?? part;
  if (target === part && !part.hasAttribute('tabindex')) part.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
}

function announce(words) {
  const place = document.getElementById('announcements');
  if (!place || words === '') return;
  // The same words again are spoken only if they are new to the reader.
  place.textContent = '';
  setTimeout(() => {
    place.textContent = words;
  }, 50);
}
