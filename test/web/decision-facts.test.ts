import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { commands } from '../../client/commands/index.ts';
import { fileResponse } from '../../client/http/files.ts';
import { openDoor } from '../support/door.ts';
import { browserOf, type Seen, textOf } from '../support/form-posts.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import {
  CALL_2,
  FIELD,
  MISSION,
  type Milestone,
  pdf,
  playedTo,
  screen,
  text,
  type World,
} from '../support/world.ts';

/**
 * Whoever decides sees on the page that decides everything that decides: a table of decision × facts, asked of the pages
 * as they are rendered, in the world of the example.
 */

const EXAMPLE = path.join(import.meta.dirname, '../../examples/17-11-PER.yaml');
const M = '/missions/17-11%2FPER%2F01.02';
const C = '/calls/17-11%2FPER%2F01.02%2F2';

function briefOfExample(): string {
  const read = readActionFile(readFileSync(EXAMPLE, 'utf8'));
  if (!read.ok) throw new Error('the example is not an action file');
  return JSON.stringify(read.brief);
}

const profile = (of: string) => ({
  firstName: `First ${of}`,
  lastName: `Last ${of}`,
  nationality: `Nationality of ${of}`,
  countryOfResidence: 'Belgium',
  telephone: `+32 2 000 ${of}`,
  employer: `Employer of ${of}`,
  position: 'Inspector',
  education: `Education of ${of}`,
  experience: `Experience of ${of}`,
  languages: 'Spanish – mother tongue',
});

function at(milestone: Milestone, change: (world: World) => void = () => undefined) {
  const world = playedTo(milestone, { opening: { sandbox: SANDBOX } });
  change(world);
  const played = playedMissions(world);
  played.texts.set('brief', briefOfExample());
  played.texts.set('head of staff', 'The employer’s word');
  played.texts.set('two more workshops', 'two more workshops');
  for (const who of ['lead', 'second', 'third', 'fourth']) {
    played.texts.set(`profile of ${who}`, JSON.stringify(profile(who)));
    for (const n of [1, 2]) played.texts.set(`evidence ${n} of ${who}`, `Evidence ${n} of ${who}`);
  }
  const door = openDoor(played.missions);
  return {
    world,
    texts: played.texts,
    door,
    as: (person: string) => browserOf(door, person),
    open: (where: string, person: string): Promise<Seen> =>
      browserOf(door, person).open(`${where}${where.includes('?') ? '&' : '?'}sandbox=${SANDBOX}`),
  };
}

/** Somebody who shows papers, too. */
function applyWith(world: World, expert: string, pages: number): void {
  const evidence = { e1: text(`evidence 1 of ${expert}`), e2: text(`evidence 2 of ${expert}`) };
  world.do(expert, CALL_2, 'startApplication', { application: expert, missing: [] });
  world.do(expert, CALL_2, 'submitApplication', {
    application: expert,
    profile: text(`profile of ${expert}`),
    missing: [],
    sector: expert === 'third' ? 'private consultant' : 'public servant',
    yearsOfExperience: pages,
    evidence,
    documents: [pdf(pages)],
  });
}

/** Two candidates have applied; a third is preparing. */
const twoApplied = (world: World) => {
  applyWith(world, 'second', 7);
  applyWith(world, 'third', 9);
  world.do('fourth', CALL_2, 'startApplication', {
    application: 'fourth',
    missing: [],
    evidence: { e1: text('secret of fourth') },
  } as never);
};
const screened = (world: World) => {
  twoApplied(world);
  screen(world, CALL_2, 'second', undefined, ['a1']);
  screen(world, CALL_2, 'third');
};
const SUBJECT = [/Dirección General de Promoción del Empleo/, /Lima, Peru/, /Seminario sobre las políticas/];
const TEAM = [/Name of lead/, /Name of second/, /Name of lead\s+15/, /Name of second\s+12/];
const WORK = [/3,750 EUR/, /3,000 EUR/, /6,750 EUR/, /250 EUR/];
const FIELD_DATES = [/Mon 15 Oct 2018 – Thu 18 Oct 2018/];
const WINDOW = [/Sun 1 Jul 2018 – Mon 31 Dec 2018/];

/** The call's own words. */
const ASKED_OF_AGENDA = /Una agenda detallada \(máximo 2 paginas\) de las reuniones/;

interface Decided {
  readonly decision: string;
  readonly at: ReturnType<typeof at>;
  readonly page: string;
  readonly by: string;
  readonly facts: readonly RegExp[];
}

const applied = at('published', twoApplied);
const closing = at('published', (world) => {
  twoApplied(world);
  world.do('coordinator', CALL_2, 'closeCall', {});
});
const ranked = at('published', screened);
const submitted = at('submitted');
const offered = at('offered');
const accepted = at('accepted offers');
const approved = at('approved');
const preparing = at('preparing', (world) =>
  world.do('lead', MISSION, 'submitDeliverable', { deliverable: 'agenda', document: pdf(2) }),
);
const ready = at('ready');
const reviewed = at('reviewed');
const departed = at('departed');
const proved = at('published', (world) => {
  screened(world);
  world.do('coordinator', CALL_2, 'rankApplications', { ranking: ['second', 'third'] });
  world.do('coordinator', CALL_2, 'preselectApplication', { application: 'second' });
  world.do('second', CALL_2, 'provideProof', {
    application: 'second',
    contact: text('head of staff'),
    document: pdf(2),
  });
});
const addended = at('preparing', (world) =>
  world.do('coordinator', MISSION, 'offerAddendum', {
    position: 2,
    days: 14,
    reason: text('two more workshops'),
  }),
);

const TABLE: readonly Decided[] = [
  {
    decision: 'screen',
    at: applied,
    page: `${C}/do/screen-application?application=second`,
    by: 'coordinator',
    facts: [
      /Public sector/,
      /Years of experience 7/,
      /Education of second/,
      /Experience of second/,
      /\+32 2 000 second/,
      /Nationality of second/,
      /Evidence 1 of second/,
      /7 pages/,
      /No mission before/,
      /1 of 2 to work on/,
      /Next: Name of third/,
    ],
  },
  {
    decision: 'rank',
    at: ranked,
    page: `${C}/do/rank-applications`,
    by: 'coordinator',
    facts: [
      /Candidates side by side/,
      /Name of second/,
      /Name of third/,
      /Private consultant/,
      /Public sector/,
      /Has it/,
      /7 pages/,
      /9 pages/,
    ],
  },
  {
    decision: 'preselect',
    at: ranked,
    page: `${C}/do/preselect-application?application=third`,
    by: 'coordinator',
    facts: [
      /Candidates side by side/,
      /The application of Name of third/,
      /Education of third/,
      /Public sector/,
    ],
  },
  {
    decision: 'publish',
    at: at('opened'),
    page: `${C}/do/publish-call`,
    by: 'coordinator',
    facts: [/The call as it will stand/, ...SUBJECT, /12 working days/, /250 euros por día/],
  },
  {
    decision: 'correct a call that is published',
    at: ranked,
    page: `${C}/do/correct-call`,
    by: 'coordinator',
    facts: [
      /The call as it stands/,
      ...SUBJECT,
      /12 working days/,
      /Candidates side by side/,
      /Name of second/,
      /Name of third/,
    ],
  },
  ...['accept', 'return'].map(
    (what): Decided => ({
      decision: `${what} a proof`,
      at: proved,
      page: `${C}/do/${what}-proof?application=second`,
      by: 'coordinator',
      facts: [
        /Position 2/,
        /Name of second/,
        /Public sector/,
        /Employer of second/,
        /Version 1, Mon 11 Jun 2018.*The employer’s word/,
        /Look at Proof here \(2 pages\)/,
        /Documents Look at Document 1 here \(7 pages\)/,
        /\+32 2 000 second/,
      ],
    }),
  ),
  {
    decision: 'submit to the committee',
    at: at('confirmed', (world) => world.do('coordinator', MISSION, 'proposeDates', FIELD)),
    page: `${M}/do/submit-to-committee`,
    by: 'coordinator',
    facts: [...SUBJECT, ...TEAM, ...WORK, ...FIELD_DATES, ...WINDOW],
  },
  {
    decision: 'propose dates',
    at: at('confirmed'),
    page: `${M}/do/propose-dates`,
    by: 'coordinator',
    facts: [
      ...WINDOW,
      /Wed 15 Aug 2018, Belgium/,
      /Thu 30 Aug 2018, Peru/,
      /Other missions of the same experts/,
    ],
  },
  ...[`/committee/17-11%2FPER%2F01.02`, `${M}/do/approve-mission`, `${M}/do/reject-mission`].map(
    (page): Decided => ({
      decision: `committee decides on ${page}`,
      at: submitted,
      page,
      by: 'member',
      facts: [
        /Does the committee approve the mission to Lima, Peru, with 2 experts, from Mon 15 Oct 2018 to Thu 18 Oct 2018, for 20,000 EUR\?/,
        ...SUBJECT,
        ...TEAM,
        /Education of lead/,
        /Public sector/,
        ...WORK,
        /13,250 EUR/,
        ...FIELD_DATES,
        ...WINDOW,
        /first submission/,
      ],
    }),
  ),
  {
    decision: 'confirm dates',
    at: approved,
    page: `${M}/do/confirm-dates`,
    by: 'coordinator',
    facts: [...WINDOW, /Peru: /, /Other missions of the same experts/, ...TEAM],
  },
  {
    decision: 'accept an offer',
    at: offered,
    page: `${M}/do/accept-offer?position=2`,
    by: 'second',
    facts: [
      /Lima, Peru, Mon 15 Oct 2018 – Thu 18 Oct 2018, 12 days × 250 EUR = 3,000 EUR/,
      /Answer by/,
      ...SUBJECT,
      /Methodological note/,
      /Position 1, leads/,
      /Write to Name of coordinator/,
      /coordinator@example\.org/,
    ],
  },
  {
    decision: 'sign',
    at: accepted,
    page: `${M}/do/sign-contract?position=2`,
    by: 'coordinator',
    facts: [
      /12/,
      /250 EUR/,
      /3,000 EUR/,
      /standard allowance, in force since Mon 11 Jun 2018/,
      ...FIELD_DATES,
    ],
  },
  {
    decision: 'accept a deliverable',
    at: preparing,
    page: `${M}/do/accept-deliverable?deliverable=agenda`,
    by: 'coordinator',
    facts: [
      /Agenda/,
      ASKED_OF_AGENDA,
      /2 pages at most/,
      /Review the agenda \(Name of coordinator\)/,
      /Needed for Departure/,
      /Version 1/i,
      /Name of lead/,
    ],
  },
  {
    decision: 'waive a deliverable',
    at: departed,
    page: `${M}/do/waive-deliverable?deliverable=corpus`,
    by: 'coordinator',
    facts: [
      /Corpus of European experiences/,
      /un corpus de documentos impresos/,
      /Send the corpus of European experiences \(Name of lead\)/,
      /Fri 2 Nov 2018, in 21 days/,
      /Needed for The payment request/,
      /No version yet/,
      /What is owed now/,
    ],
  },
  {
    decision: 'waive the methodology',
    at: preparing,
    page: `${M}/do/waive-methodology`,
    by: 'technical',
    facts: [/Needed for Departure/, /No version yet/, /of 5 are done/],
  },
  ...[M, '/actions/17-11%2FPER'].map(
    (of): Decided => ({
      decision: `set quiet on ${of}`,
      at: preparing,
      page: `${of}/do/set-quiet`,
      by: 'head',
      facts: [/What is owed now/, ...SUBJECT.slice(0, 1)],
    }),
  ),
  {
    decision: 'offer an addendum',
    at: preparing,
    page: `${M}/do/offer-addendum?position=2`,
    by: 'coordinator',
    facts: [/Position 2, Name of second/, /Before and after/, ...SUBJECT, /12\s+250 EUR/, /3,000 EUR/],
  },
  ...['accept', 'decline'].map(
    (what): Decided => ({
      decision: `${what} an addendum`,
      at: addended,
      page: `${M}/do/${what}-addendum`,
      by: 'second',
      facts: [
        /Working days 12 14/,
        /3,000 EUR 3,500 EUR/,
        /two more workshops/,
        /Write to Name of coordinator/,
      ],
    }),
  ),
  {
    decision: 'authorise departure',
    at: ready,
    page: `${M}/do/authorise-departure`,
    by: 'coordinator',
    facts: [/5 of 5 are done/, /✓ Have the methodology validated: done/, ...FIELD_DATES, /Name of lead/],
  },
  {
    decision: 'request payment',
    at: reviewed,
    page: `${M}/do/request-payment`,
    by: 'coordinator',
    facts: [...WORK, /as contracted/, /Agenda by Mon 8 Oct 2018 2 pages at most accepted/i],
  },
];

describe('the page of a decision has what decides', () => {
  it.each(TABLE)('$decision', async ({ at: world, page, by, facts }) => {
    const seen = await world.open(page, by);
    expect(seen.status, textOf(seen)).toBe(200);
    const read = textOf(seen).replaceAll('\u00a0', ' ');
    for (const fact of facts) expect(read).toMatch(fact);
  });

  it('whatever the command: the parts that its definition names are shown', async () => {
    for (const [name, page, by] of [
      ['approveMission', `${M}/do/approve-mission`, 'member'],
      ['screenApplication', `${C}/do/screen-application`, 'coordinator'],
    ] as const) {
      const { html } = await (name === 'approveMission' ? submitted : applied).open(page, by);
      for (const part of commands.find((each) => each.name === name)?.decidedBy ?? [])
        expect(html).toContain(`data-fact="${part}"`);
    }
  });

  it.each(['es', 'fr'])('in %s, too', async (lang) => {
    for (const { at: world, page, by } of TABLE) {
      const seen = await world.open(`${page}${page.includes('?') ? '&' : '?'}lang=${lang}`, by);
      expect(seen.status, page).toBe(200);
      expect(textOf(seen), page).not.toMatch(/undefined|\[object/);
      expect(textOf(seen), page).not.toContain('What it is about');
    }
  });
});

describe('what is alike is done one after the other', () => {
  it('screening leads to the next application, without going back', async () => {
    const world = at('published', twoApplied);
    const browser = world.as('coordinator');
    const page = await world.open(`${C}/do/screen-application?application=second`, 'coordinator');
    const check = await browser.fill(page, { 'met.e1': 'yes', 'met.e2': 'yes' });
    const done = await browser.fill(check);
    expect(done.path).toContain('/steps/');
    expect(done.html).toContain('/do/screen-application?application=third&amp;sandbox=try');
    expect(textOf(done)).toContain('Screen the application: Name of third');
  });
});

describe('documents', () => {
  it('stand in the page beside the form, which nobody else may do with them', async () => {
    const policies: string[] = [];
    const { html } = await applied.open(`${C}/do/screen-application?application=second`, 'coordinator');
    expect(html).toContain(
      '<iframe class="decision__paper" src="/documents/pdf%20of%207?of=action%2Fa1%2Fmission-1%2Fcall-2"',
    );
    const kept = await fileResponse({ set: (_: string, policy: string) => policies.push(policy) } as never, {
      name: 'cv.pdf',
      type: 'application/pdf',
      bytes: new Uint8Array([37]),
    });
    expect(kept.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(policies[0]).toContain("frame-ancestors 'self'");
  });
});

describe('who decides sees no more than they may', () => {
  it('the committee has no telephone, and no fee that was agreed', async () => {
    const agreed = at('submitted', (world) => {
      const mission = world.mission();
      const seats = mission.seats.map((seat) =>
        seat.candidate && seat.plan.number === 2
          ? {
              ...seat,
              candidate: { ...seat.candidate, sector: 'private consultant' as const, dailyCents: 41_300 },
            }
          : seat,
      );
      world.processes.set(MISSION, { ...mission, seats });
    });
    const page = '/committee/17-11%2FPER%2F01.02';
    expect(textOf(await agreed.open(page, 'coordinator'))).toContain('413');
    for (const where of [page, `${M}/do/approve-mission`]) {
      const read = textOf(await agreed.open(where, 'member'));
      expect(read).toContain('agreed with the expert');
      expect(read).not.toMatch(/\+32 2 000|413|4,956/);
    }
  });

  it('an expert with an offer sees their own rate alone', async () => {
    const read = textOf(await offered.open(`${M}/do/accept-offer?position=2`, 'second'));
    expect(read).not.toContain('3,750');
    expect(read).not.toContain('Education of lead');
  });

  it.each([
    ['open-ended', applied],
    ['announced to close, so that drafts are owed and reminded of', closing],
  ])('a draft of a call that is %s is its expert’s alone, for pages, lists and the API', async (_, door) => {
    for (const path of [
      C,
      `${C}/do/screen-application?application=second`,
      `${C}/do/escalate-now`,
      `${C}/history`,
      '/my-day',
      '/api/calls/17-11%2FPER%2F01.02%2F2',
      '/api/calls/17-11%2FPER%2F01.02%2F2/journal',
      `/api/processes/${encodeURIComponent(CALL_2)}/forecast`,
    ]) {
      const seen = await door.open(path, 'coordinator');
      expect(seen.html, path).not.toMatch(/Name of fourth|secret of fourth|"fourth"/);
    }
    expect(textOf(await door.open(C, 'coordinator'))).toMatch(/1 application is in preparation|1 draft/i);
  });
});

describe('nothing is offered that can’t be', () => {
  const refusedFor = async (world: ReturnType<typeof at>, page: string, by: string) => {
    const seen = await world.open(page, by);
    expect(seen.html).not.toContain('id="form"');
    return textOf(seen);
  };

  it('an accepted offer is not offered again', async () => {
    expect(await refusedFor(accepted, `${M}/do/accept-offer`, 'second')).toMatch(/already/);
    expect((await accepted.open(M, 'second')).html).not.toContain('/do/accept-offer');
  });

  it('ranking needs somebody to rank, screening somebody to screen', async () => {
    const empty = at('published');
    for (const command of ['rank-applications', 'screen-application', 'preselect-application'])
      expect(await refusedFor(empty, `${C}/do/${command}`, 'coordinator')).toMatch(/No application is there/);
  });

  it('only what was submitted can be accepted, by whom it is for', async () => {
    const { html } = await preparing.open(`${M}/do/return-deliverable`, 'coordinator');
    expect(html).toContain('name="deliverable" value="agenda"');
    expect(html).not.toContain('value="methodological-note"');
    expect(await refusedFor(preparing, `${M}/do/accept-deliverable`, 'technical')).toMatch(
      /Nothing is submitted/,
    );
  });

  it('a choice of one is asked of nobody', async () => {
    const seen = await offered.open(`${M}/do/accept-offer?position=2`, 'second');
    expect(seen.html).not.toContain('type="radio"');
    expect(seen.html).toContain('name="_stage" value="confirm"');
  });
});

describe('a call that is not published yet', () => {
  const draft = at('opened');

  it('is read by any staff as it will stand', async () => {
    for (const who of ['coordinator', 'other coordinator', 'technical', 'head']) {
      const seen = await draft.open(`${C}/notice`, who);
      expect(seen.status).toBe(200);
      expect(textOf(seen)).toMatch(/not published yet.*250 euros por día/);
    }
  });

  it('is nobody else’s to read', async () => {
    for (const who of ['third', 'partner', 'member', 'observer'])
      expect((await draft.open(`${C}/notice`, who)).status, who).toBeGreaterThanOrEqual(403);
  });
});
