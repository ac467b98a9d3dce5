import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoor, SERVICE_TOKEN } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { findSchemathesis, fuzz } from '../support/schemathesis.ts';
import { playedTo } from '../support/world.ts';

// Whatever is sent to the API: it never breaks, answers only as its document says, and takes no nonsense. The document
// itself is what the requests are made from.

const logged: unknown[] = [];
let server: ReturnType<typeof serve>;
let url: string;

beforeAll(async () => {
  const played = playedMissions(playedTo('preparing', { opening: { sandbox: SANDBOX } }));
  const { people } = played.missions;
  // Ids of the played world have spaces, as no directory's have.
  const missions = {
    ...played.missions,
    people: async () =>
      (await people()).map((each) => ({ ...each, person: each.person.replaceAll(' ', '-') })),
  };
  const { fetch } = openDoor(missions, { logged });
  server = await new Promise((resolve) => {
    const listening = serve({ fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const COMMAND = '/commands/';
/** Given, like a command, to what was seen. */
const OF_A_DRAFT = '/editions/[^/]+/(change|release|withdraw)';
/** A stream has no end to wait for. */
const STREAM = 'events$';
/** That somebody needs to be there is tried elsewhere; that a rule refuses what has the right shape is its business. */
const NOT_ASKED = [
  'positive_data_acceptance',
  'object_level_authorization',
  'use_after_free',
  'ensure_resource_availability',
];
/** RFC 6585: who does not say which state was seen gets 428. */
const HAS_ITS_OWN = 'missing_required_header';
/** Who may not give a command is told that alone by its preview, whatever they send. */
const TOLD_WHO_MAY = 'negative_data_rejection';
/** One of each kind of input: days, moments, amounts, lists, pairs, files. */
const EDGES = [
  'confirm-dates',
  'schedule-briefing',
  'submit-deliverable',
  'adopt-edition',
  'add-position',
  'screen-application',
  'complete-checklist',
];
const existing = { ref: '17-11/PER/01.02', sandbox: SANDBOX, 'x-acting-person': 'coordinator' };
const checks = (...without: readonly string[]) => ['--checks', 'all', '--exclude-checks', without.join()];

it.for<[string, string[]]>([
  [
    'views and writes',
    ['--exclude-path-regex', `(${STREAM}|${COMMAND}|${OF_A_DRAFT})`, '-n', '12', ...checks(...NOT_ASKED)],
  ],
  [
    'every command',
    [
      ...['--include-path-regex', `(${COMMAND}[^/]+|${OF_A_DRAFT})$`, '--phases', 'fuzzing', '-n', '8'],
      ...checks(...NOT_ASKED, HAS_ITS_OWN),
    ],
  ],
  [
    'every preview',
    [
      ...['--include-path-regex', '/preview$', '--phases', 'fuzzing', '-n', '4'],
      ...checks(...NOT_ASKED, HAS_ITS_OWN, TOLD_WHO_MAY),
    ],
  ],
  [
    'the edges of some commands',
    [
      ...['--include-path-regex', `${COMMAND}(${EDGES.join('|')})$`, '--phases', 'coverage'],
      ...checks(...NOT_ASKED, HAS_ITS_OWN),
    ],
  ],
])('fuzzing finds nothing in %s', { timeout: 600_000 }, async ([, args], { skip }) => {
  const found = await findSchemathesis();
  if ('why' in found) return skip(found.why);
  expect(await fuzz(found.command, { url, token: SERVICE_TOKEN, parameters: existing, args })).toBe('');
  expect(logged).toEqual([]);
});
