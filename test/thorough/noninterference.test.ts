import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SANDBOX } from '../support/played-missions.ts';
import { doorOn, STAFF, VIEWERS } from '../support/rights.ts';
import { type Answered, addressesOf, answerOf, posted, triesOf } from '../support/two-worlds.ts';
import {
  apply,
  CALL_2,
  confirmCandidate,
  MISSION,
  pdf,
  playedTo,
  playOn,
  RefusedError,
  screen,
  text,
  type World,
} from '../support/world.ts';

/**
 * Two worlds that differ inside only: whoever may not see the difference is answered the same, word for word and header
 * for header, whatever they ask, whatever they try, and in whatever language of refusal.
 */

interface Pair {
  readonly one: () => World;
  readonly other: () => World;
  /** Who sees the difference; staff and the service do always. */
  readonly maySee: readonly string[];
  /** Addresses that tell the difference to whom it concerns otherwise. */
  readonly except?: Readonly<Record<string, RegExp>>;
}

const IN = { opening: { sandbox: SANDBOX } };
const begun = (...acts: readonly ((world: World) => unknown)[]) => {
  const world = playedTo('screened', IN);
  for (const act of acts) act(world);
  return world.on('2018-06-20');
};
const draft = (world: World) =>
  world.do('fourth', CALL_2, 'startApplication', { application: 'fourth', missing: ['mother tongue'] });
const third = (world: World) => apply(world, CALL_2, 'third');

const PAIRS: Readonly<Record<string, Pair>> = {
  'nobody else applied, or two did': {
    one: () => begun(),
    other: () => begun(third, draft),
    maySee: ['third', 'fourth'],
  },
  'somebody was found ineligible, or eligible, ranked and interviewed': {
    one: () => begun(third, (w) => screen(w, CALL_2, 'third', 'e1')),
    other: () =>
      begun(
        third,
        (w) => screen(w, CALL_2, 'third', undefined, ['a1']),
        (w) => w.do('coordinator', CALL_2, 'shortlistApplication', { application: 'third' }),
        (w) => w.do('coordinator', CALL_2, 'recordInterview', { application: 'third', note: text('well') }),
        (w) => w.do('coordinator', CALL_2, 'rankApplications', { ranking: ['third', 'second'] }),
      ),
    maySee: [],
  },
  'one budget is before the committee, or another that was sent back': {
    one: () => playedTo('submitted', IN).on('2018-08-06'),
    other: () => {
      const world = playedTo('submitted', IN);
      world.do('member', MISSION, 'requestChanges', { minutes: text('m'), changes: text('c') });
      world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1_234_500 });
      return world.on('2018-08-06');
    },
    maySee: ['member'],
  },
  'another candidate was asked and declined, or nobody was': {
    one: () => begun(third),
    other: () =>
      begun(
        third,
        (w) => screen(w, CALL_2, 'third'),
        (w) => w.do('coordinator', CALL_2, 'preselectApplication', { application: 'third' }),
        (w) => w.do('third', CALL_2, 'declinePreselection', { application: 'third', reason: text('no') }),
      ),
    maySee: ['third'],
  },
  'a colleague has an offer, or none yet': {
    one: () => {
      const world = playedTo('dates confirmed', IN);
      world.do('coordinator', MISSION, 'makeOffer', { position: 1 });
      return world;
    },
    other: () => playedTo('offered', IN),
    maySee: ['second', 'member'],
  },
  'the methodology was sent back, or never sent': {
    one: () => playedTo('documents reviewed', IN).on('2018-10-03'),
    other: () => {
      const world = playedTo('documents reviewed', IN);
      world.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
      world.do('technical', MISSION, 'returnMethodology', { comments: text('no') });
      return world.on('2018-10-03');
    },
    maySee: ['lead', 'second', 'member'],
  },
  'the partner or a colleague gave feedback, or nobody did': {
    one: () => playedTo('reporting', IN).on('2018-10-24'),
    other: () => {
      const world = playedTo('reporting', IN);
      world.do('partner', MISSION, 'giveFeedback', { feedback: text('well') });
      world.do('second', MISSION, 'giveFeedback', { feedback: text('well') });
      return world.on('2018-10-24');
    },
    maySee: ['partner', 'second', 'member'],
  },
  'a colleague is paid one fee, or another': {
    one: () => paying(400_00),
    other: () => paying(500_00),
    maySee: ['lead'],
  },
};

function paying(dailyCents: number): World {
  const world = playedTo('screened', { ...IN, sectors: { lead: 'private consultant' } });
  world.on('2018-06-25');
  const call = `${MISSION}/call-1`;
  world.do('coordinator', call, 'preselectApplication', { application: 'lead', dailyCents });
  confirmCandidate(world, call, 'lead');
  confirmCandidate(world, CALL_2, 'second');
  return playOn(world.on('2018-07-09'), 'confirmed', 'preparing', IN);
}

/** The first few: what differs here differs everywhere. */
const differences = (one: readonly Answered[], other: readonly Answered[]) =>
  one.flatMap((each, i) => (told(each) === told(other[i]) ? [] : [shortly(each, other[i])])).slice(0, 5);
/** But for the hour: a minute may go by between the two. */
const told = (answered: Answered | undefined): string =>
  JSON.stringify(answered ?? null).replace(/\b\d\d:\d\d\b/g, 'hh:mm');

/** Where two answers part. */
function shortly(one: Answered, other: Answered | undefined): string {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return `${one.at} …${a.slice(Math.max(0, at - 60), at + 60)}… / …${b.slice(Math.max(0, at - 60), at + 60)}…`;
}

/** All of a viewer's answers to everything that can be read. */
async function readBy(who: string, world: World): Promise<readonly Answered[]> {
  const door = await doorOn(world);
  const found: Answered[] = [];
  for (const at of addressesOf(door)) found.push(await answerOf(door, who, at));
  // What fails alike in both worlds tells nothing, and is a fault all the same.
  expect(found.filter(({ status }) => status >= 500)).toEqual([]);
  return found;
}

describe.each(Object.entries(PAIRS))('whether %s', (_, pair) => {
  const viewers = VIEWERS.filter(
    (who) => who !== 'service' && !(STAFF as readonly string[]).includes(who) && !pair.maySee.includes(who),
  );
  it.each(viewers)('%s can’t tell by anything that is read', async (who) => {
    expect(differences(await readBy(who, pair.one()), await readBy(who, pair.other()))).toEqual([]);
  });

  it.each(viewers)('%s can’t tell by anything that is tried', async (who) => {
    const [one, other] = [await doorOn(pair.one()), await doorOn(pair.other())];
    const [mine, theirs]: Answered[][] = [[], []];
    for (const { at, input } of triesOf(who)) {
      const preview = await answerOf(one, who, `${at}/preview`, posted(input));
      mine?.push(preview);
      theirs?.push(await answerOf(other, who, `${at}/preview`, posted(input)));
      // What is refused is tried in earnest, too: with nothing seen, and once each with what was never seen.
      if (preview.status === 200 && preview.body.includes('"permitted":true')) continue;
      const isBare = Object.keys(input as object).length === 0;
      const unseen: Record<string, string>[] = isBare ? [{ 'if-match': '"1"' }] : [];
      for (const headers of [{}, ...unseen]) {
        mine?.push(await answerOf(one, who, at, posted(input, headers)));
        theirs?.push(await answerOf(other, who, at, posted(input, headers)));
      }
    }
    expect(differences(mine ?? [], theirs ?? [])).toEqual([]);
  });
});

// ── Whatever the others do ──────────────────────────────────────────────────────────────────────────────────

/** What happens in a call beside an applicant who hears nothing of it; what can't be done just then is left out. */
const BESIDE: readonly ((world: World) => void)[] = [
  draft,
  third,
  (w) => screen(w, CALL_2, 'third'),
  (w) => screen(w, CALL_2, 'third', 'e1'),
  (w) => screen(w, CALL_2, 'second', 'e2'),
  (w) => w.do('coordinator', CALL_2, 'shortlistApplication', { application: 'third' }),
  (w) => w.do('coordinator', CALL_2, 'shortlistApplication', { application: 'second' }),
  (w) => w.do('coordinator', CALL_2, 'recordInterview', { application: 'second', note: text('well') }),
  (w) => w.do('coordinator', CALL_2, 'preselectApplication', { application: 'third' }),
  (w) => w.do('third', CALL_2, 'declinePreselection', { application: 'third', reason: text('no') }),
  (w) => w.do('third', CALL_2, 'withdrawApplication', { application: 'third' }),
  (w) => w.do('fourth', CALL_2, 'withdrawApplication', { application: 'fourth' }),
  (w) => w.do('coordinator', CALL_2, 'reviewCall', {}),
];

it('whatever others apply, and whatever is made of it, an applicant and a stranger read the same', async () => {
  const unheard = (acts: readonly number[]) =>
    begun(...acts.map((act) => (world: World) => attempt(() => BESIDE[act]?.(world))));
  const sights = async (acts: readonly number[]) => {
    const door = await doorOn(unheard(acts));
    const found: Answered[] = [];
    for (const who of ['second', 'lead', 'nobody', 'partner'])
      for (const at of OF_THE_CALL) found.push(await answerOf(door, who, at));
    return found;
  };
  const quiet = await sights([]);
  const some = fc.array(fc.nat(BESIDE.length - 1), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(some, async (acts) => {
      expect(differences(await sights(acts), quiet)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}

const CALL = encodeURIComponent(CALL_2);
const OF_THE_CALL = [
  ...['', '/commands', '/journal', '/forecast', '/mails'].map((rest) => `/api/processes/${CALL}${rest}`),
  ...['', '/application', '/history', '/mails', '/lifecycle', '/apply'].map(
    (rest) => `/calls/${CALL}${rest}`,
  ),
  ...['/api/processes', '/api/calls', '/api/applications', '/api/mails', '/my-day', '/applications'].map(
    (at) => `${at}?sandbox=${SANDBOX}`,
  ),
];

// ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Everybody but staff and who takes part; a process of which nothing is public. */
const STRANGERS = ['third', 'fourth', 'other partner', 'other member', 'observer', 'administrator', 'nobody'];

it.each(STRANGERS)('%s is told the same of what is kept and of what there is not', async (who) => {
  const there = await doorOn(playedTo('opened', IN));
  const found: string[] = [];
  const alike = async (known: string, unknown: string, init?: RequestInit) => {
    const one = await answerOf(there, who, known, init);
    const other = await answerOf(there, who, unknown, init);
    found.push(...differences([blank(one)], [blank(other)]));
  };
  for (const at of addressesOf(there)) if (wrong(at) !== at) await alike(at, wrong(at));
  for (const { at, input } of triesOf(who)) await alike(at, wrong(at), posted(input));
  expect(found).toEqual([]);
});

/** What was asked for stands in the answer as it was asked for, and so in its tag. */
const NAMES = /action(\/|%2F|%252F)[ab]1|mission-[17]\b|17-1[12]\b|(?<=%3D|%2F|\b)tr[iy]\b/g;
const blank = (answered: Answered): Answered => {
  const { etag: _, ...headers } = answered.headers;
  return JSON.parse(JSON.stringify({ ...answered, headers }).replace(NAMES, 'NAME'));
};

/** Nearly the same name, of nothing. */
const wrong = (name: string): string =>
  name
    .replaceAll('mission-1', 'mission-7')
    .replaceAll('action/a1', 'action/b1')
    .replaceAll('action%2Fa1', 'action%2Fb1')
    .replaceAll('17-11', '17-12')
    .replace(/(sandbox(?:es\/|=)|rehearsals\/)?\btry\b/g, '$1tri');

it('observers see nobody’s id', async () => {
  const door = await doorOn(playedTo('in the field', IN));
  // Of the others ids are words that mean roles, too.
  const ids = ['lead', 'second', 'other coordinator', 'other technical', 'other member'];
  for (const at of addressesOf(door)) {
    const { body } = await answerOf(door, 'observer', at);
    expect([at, ids.filter((id) => body.includes(`"${id}"`) || body.includes(`>${id}<`))]).toEqual([at, []]);
    expect([at, /"coordinator":"(?!")[^"]*"/.test(body)]).toEqual([at, false]);
  }
});
