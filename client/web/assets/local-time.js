// A last moment where the reader is, for whoever is not signed in: "(17:00 in Lima)" after what is said of Brussels.
const language = document.documentElement.lang;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

// The last instant of a day is a millisecond before the hour that people name.
const named = (text) => new Date(Math.ceil(Date.parse(text) / 60_000) * 60_000);
const day = (at, timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
const clock = (at, timeZone) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);

for (const time of document.querySelectorAll('time[data-local]')) {
  const at = named(time.dateTime);
  if (zone === 'UTC' || clock(at, zone) === clock(at, 'Europe/Brussels')) continue;
  const isSameDay = day(at, zone) === day(new Date(time.dateTime), 'Europe/Brussels');
  const date = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(at);
  const there = time.dataset.local.replace('{time}', clock(at, zone)).replace('{city}', city);
  time.append(` (${isSameDay ? '' : `${date}, `}${there})`);
}
