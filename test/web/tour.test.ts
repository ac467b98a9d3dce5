import { expect, it } from 'vitest';
import type { Accounts } from '../../client/accounts/accounts.ts';
import { TOUR, TOUR_OF_ACCOUNTS } from '../browser/tour.ts';
import { openDoor } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { pathsOf } from '../support/rights.ts';
import { openWorld } from '../support/world.ts';

/** What is served and is no page that somebody looks at, each kind with what holds it instead. */
const NO_PAGE: readonly RegExp[] = [
  // For programs: `api-pages`, the contract's own tests.
  /^\/api\//,
  /^\/problems\//,
  /^\/(healthz|livez|readyz)$/,
  // Files, and what a page is made of: their content has tests of its own.
  /^\/(assets|documents|feeds)\//,
  /\.(csv|xlsx|ics)$/,
  /\/(file|raw)$/,
  /\/charts\/:name$/,
  // The words of a mail, which its page shows in a frame: `pseudo-mails`, and the tests of how mails look.
  /\/mails\/:\w+\/html$/,
  /^\/mailbox\/:id\/html$/,
  // There only between two steps of somebody: the journeys and `front-door`'s tests take both.
  /^\/(register|again\/:form)$/,
  // Lead on to another page, where nothing is shown.
  /^\/views\/:id$/,
  /^\/calendars\/show$/,
];

/** Addresses of the whole product: pages of accounts are there as soon as somebody keeps them, and nobody signs in here. */
const addresses = (): readonly string[] => {
  const { missions } = playedMissions(openWorld());
  return pathsOf(openDoor(missions, { signIn: {} as Accounts, offersPeople: true }), 'GET');
};

it('visits every page', () => {
  const visited = [...TOUR, ...TOUR_OF_ACCOUNTS].map(({ path }) => path.replace(/\?.*/, ''));
  const pages = addresses().filter((path) => !NO_PAGE.some((kind) => kind.test(path)));
  // A fixed part of an address comes before a parameter in the same place: `/calls/…/apply/check` is no `/apply/:step`.
  const pageOf = (path: string) =>
    pages
      .filter((page) => shapeOf(page).test(path))
      .sort((a, b) => a.split(':').length - b.split(':').length)[0];
  const found = new Set(visited.map(pageOf));
  expect(
    pages.filter((page) => !found.has(page)),
    'pages that nothing visits: add a stop to test/browser/tour.ts',
  ).toEqual([]);
});

it('leaves out nothing that is not served', () => {
  const served = addresses();
  expect(NO_PAGE.filter((kind) => !served.some((path) => kind.test(path)))).toEqual([]);
});

const shapeOf = (page: string): RegExp => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}$`);
