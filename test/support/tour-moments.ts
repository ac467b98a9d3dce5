import { readFileSync } from 'node:fs';
import { copyOf, type Draft, draftOf, keptDraft, NEW_ACTIVITY } from '../../client/action-file/draft.ts';
import { MANDATORY } from '../../client/commands/profile.ts';
import type { Missions } from '../../client/missions.ts';
import type { TroubledMail, WebhookDelivery } from '../../client/ports.ts';
import { statusOfReply } from '../../workflows/domain/delivery-status.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { exampleBrief } from './example-brief.ts';
import { type Played, playedMissions, type Restored, SANDBOX } from './played-missions.ts';
import { ACTION, CALL_1, CALL_2, MISSION, type Milestone, openWorld, playedTo, type World } from './world.ts';

/** What the processes at a moment of the tour are about, and what is only known once they are there. */
export interface Staged {
  readonly missions: Missions;
  /** A path of the tour, with what its braces name. */
  readonly at: (path: string) => string;
}

/** A milestone, or what none of them has: see `MOMENTS`. */
export type Moment = Milestone | keyof typeof MOMENTS;

/** Says something in the place of what people wrote; the pages of a test may want to tell it from the system's own words. */
export type Say = (words: string) => string;

type Ids = Readonly<Record<string, string>>;
interface Stage {
  readonly world: () => World;
  readonly kept?: (world: World) => Parameters<typeof playedMissions>[1];
  /** What people did beside, and the ids that came of it. */
  readonly beside: (played: Played, say: Say) => Promise<Ids>;
}

const SANDBOXED = { opening: { sandbox: SANDBOX } };
const inSandbox = (ref: ProcessId) => ({ ref, sandbox: SANDBOX });

const MOMENTS = {
  /** Ten days after an action was registered nobody has opened its activity. */
  'left lying': {
    world: () => openWorld(SANDBOXED).on('2018-06-21'),
    beside: async ({ world }) => ({ mail: mailOf(world, ACTION) }),
  },
  /** An expert has answered everything that a call asks, and not submitted it. */
  applying: {
    world: () => playedTo('published', SANDBOXED),
    beside: ({ missions }, say) => apply(missions, say),
  },
  /** There is one of everything: what people wrote, prepared, asked for and get, and what went wrong. */
  full: {
    world: () => playedTo('preparing', SANDBOXED),
    kept: ({ now }) => ({ troubled: troubledAt(now), restored: restoredAt(now), told: toldAt(now) }),
    beside: fill,
  },
} as const satisfies Record<string, Stage>;

const isOfItsOwn = (at: Moment): at is keyof typeof MOMENTS => Object.hasOwn(MOMENTS, at);

/** The façade at a moment of the tour. */
export async function staged(at: Moment, say: Say = (words) => words): Promise<Staged> {
  const stage: Stage = isOfItsOwn(at)
    ? MOMENTS[at]
    : { world: () => playedTo(at, SANDBOXED), beside: async () => ({}) };
  const world = stage.world();
  const played = playedMissions(world, stage.kept?.(world));
  // As in life: a mission is known by what it is about.
  const inOwnWords = (_: string, value: unknown) => (typeof value === 'string' ? say(value) : value);
  played.texts.set('brief', JSON.stringify(exampleBrief(), inOwnWords));
  const ids = await stage.beside(played, say);
  return { missions: played.missions, at: (path) => filled(path, ids) };
}

const filled = (path: string, ids: Ids): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`nothing is called ${name} at this moment`);
    return id;
  });

const mailOf = (world: World, process: ProcessId): string =>
  `m${world.sent.findIndex((mail) => mail.process === process)}`;

// ── Applying ────────────────────────────────────────────────────────────────────────────────────────────────

async function apply(missions: Missions, say: Say): Promise<Ids> {
  const profile = Object.fromEntries(MANDATORY.map((field) => [field, say(PROFILE[field])]));
  await missions.saveProfile('third', profile);
  const call = inSandbox(CALL_2);
  const as = { as: 'third' };
  await missions.command(call, 'start-application', { profile }, as);
  const degree = await missions.keepDocument(new Uint8Array([2]), say('degree and work.pdf'), 'third');
  const evidence = {
    e1: say('Law, University of Seville, 1998'),
    e2: say('Inspector of labour from 2001 to 2018, the last six years at the head of a region'),
  };
  const answers = { sector: 'public servant', yearsOfExperience: 17, evidence, documents: [degree.document] };
  await missions.command(call, 'save-application', { profile, ...answers }, as);
  return {};
}

const PROFILE: Readonly<Record<(typeof MANDATORY)[number], string>> = {
  firstName: 'Third Example',
  lastName: 'Expert of labour',
  nationality: 'of a Member State',
  countryOfResidence: 'a Member State',
  telephone: '+32 2 000 00 00',
  employer: 'Ministry of labour of a Member State',
  position: 'Adviser on telework',
  education: 'Law, University of Seville, 1998',
  experience: 'Twenty years of labour policy, of which six in charge of a regional inspection',
  languages: 'Spanish – C1, French – B2',
};

// ── One of everything ───────────────────────────────────────────────────────────────────────────────────────

async function fill({ missions, world }: Played, say: Say): Promise<Ids> {
  const write = (process: ProcessId, as: string, text: string, to: readonly string[] = []) =>
    missions.command(inSandbox(process), 'write-message', { text: say(text), to }, { as });
  await write(MISSION, 'coordinator', 'Could the workshop begin at nine? The hall is free from eight.', [
    'lead',
  ]);
  await write(MISSION, 'lead', 'Nine is fine.\n\nThe participants’ folders come with us.', ['coordinator']);
  await write(CALL_2, 'coordinator', 'The second candidate is asked for the proof once more.');
  await write(ACTION, 'coordinator', 'The institution would rather have the second activity in spring.', [
    'partner',
  ]);

  const { people: _, ...file } = copyOf(said(draftOf(EXAMPLE), say));
  const whole = { ...file, ...OF_THIS_WORLD };
  const draft = await missions.drafts.add('coordinator', keptDraft(whole));
  await missions.drafts.share('coordinator', draft.id, true);
  const begun = await missions.drafts.add('coordinator', keptDraft({ activities: [NEW_ACTIVITY] }));
  const edition = await missions.editions.draft(
    { about: say('The agenda a day earlier, as the partners asked'), base: 1 },
    'coordinator',
  );
  await missions.desk.saveView({
    person: 'coordinator',
    name: say('Late in Peru'),
    query: 'view=late&country=PE',
  });
  const hook = {
    about: say('Tells the intranet'),
    kinds: ['mission' as const],
    phases: ['preparing'],
    within: '',
  };
  const { id: webhook } = await missions.webhooks.create(
    { url: 'https://intranet.example.org/hooks/missions', ...hook },
    'administrator',
  );
  await missions.webhooks.test(webhook);
  await missions.notices.subscribe('third');
  await missions.notices.makeFeed('third');
  return {
    draft: draft.id,
    begun: begun.id,
    edition: String(edition.number),
    missionMail: mailOf(world, MISSION),
    callMail: mailOf(world, CALL_2),
  };
}

const EXAMPLE = readFileSync(new URL('../../examples/17-11-PER.yaml', import.meta.url), 'utf8');

/** Who is named in the draft: people of the world in place of those of the file. */
const OF_THIS_WORLD = {
  reference: '18-02/PER',
  staff: { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' },
  committee: ['member'],
  partnerContact: 'partner',
};

const said = (file: unknown, say: Say): Draft =>
  JSON.parse(JSON.stringify(file, (_, value: unknown) => (typeof value === 'string' ? say(value) : value)));

/** Where what came back has its page. */
export const RETURNED = 'f'.repeat(32);

function troubledAt(at: World['now']): readonly TroubledMail[] {
  const about = [{ id: MISSION, kind: 'mission', reference: '17-11/PER/01.02' }] as const;
  const to = (person: string) => ({
    person,
    name: `Name of ${person}`,
    email: `${person}@example.org`,
    sentTo: `${person}@example.org`,
  });
  return [
    {
      mail: RETURNED,
      ...to('lead'),
      template: 'offer',
      subject: 'Answer our offer for position 1',
      at,
      kind: 'permanent',
      status: statusOfReply('550 5.1.1'),
      why: '',
      about,
    },
    {
      mail: 'e'.repeat(32),
      ...to('partner'),
      template: 'ladder',
      subject: '',
      at,
      kind: 'refused',
      status: statusOfReply('552 5.2.2'),
      why: '552 5.2.2 mailbox full',
      about,
    },
  ];
}

/** The last deliveries: one that arrived, and one that is tried again. */
function toldAt(createdAt: World['now']): readonly WebhookDelivery[] {
  const of = { process: MISSION, createdAt, nextAttempt: createdAt };
  const failed = { answered: 503, lastError: 'The receiver answered 503', deliveredAt: null };
  const arrived = { answered: 204, lastError: null, deliveredAt: createdAt };
  return [
    { id: 'msg_b', ...of, n: 21, status: 'waiting', attempts: 3, ...failed },
    { id: 'msg_a', ...of, n: 20, status: 'delivered', attempts: 1, ...arrived },
  ];
}

/** A call came back two steps short, and what of its mission waits or is gone. */
function restoredAt(sendAt: World['now']): Restored {
  const of = { process: MISSION, reference: '17-11/PER/01.02' };
  const hash = 'e'.repeat(64);
  return {
    behind: CALL_1,
    held: [
      { id: 'a'.repeat(32), ...of, template: 'offer', to: 'lead', sendAt },
      { id: 'b'.repeat(32), ...of, template: 'ladder', to: 'coordinator', sendAt },
      {
        id: 'c'.repeat(32),
        process: null,
        reference: null,
        template: 'account-changed',
        to: 'third',
        sendAt,
      },
    ],
    missing: [
      { what: 'file', id: hash, ...of, n: 5, name: 'agenda.pdf', owner: 'lead' },
      { what: 'text', id: 'text-1', ...of, n: null, name: null, owner: null },
      { what: 'person', id: 'fifth', ...of, n: 3, name: null, owner: 'coordinator' },
      { what: 'steps', id: '4–6', ...of, n: null, name: null, owner: null },
    ],
  };
}
