import { PDFDocument } from 'pdf-lib';
import { Upload } from '../../client/commands/index.ts';
import { isUnavailable } from '../../client/errors.ts';
import type { Missions } from '../../client/missions.ts';
import type { Person } from '../../client/ports.ts';
import type { CommandEnvelope } from '../../workflows/contract/messages.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { addDays, zone } from '../../workflows/domain/time.ts';
import type { TestDeployment } from './deployment.ts';
import { presentDay } from './present-day.ts';
import { until } from './until.ts';
import { CHECKLIST } from './world.ts';

/** A mission of a sole expert from registration to payment, command by command, on a deployment. */
export interface Track {
  readonly name: string;
  readonly sandbox?: string;
  readonly action: ProcessId;
  readonly mission: ProcessId;
  readonly call: ProcessId;
  readonly expert: string;
  /** Moves made so far. */
  made: number;
}

/** By the phase of the mission in which it is made. */
export type Phase =
  | 'planned'
  | 'recruiting'
  | 'under review'
  | 'approved'
  | 'contracting'
  | 'preparing'
  | 'ready'
  | 'in the field'
  | 'reporting';

export interface Move {
  readonly phase: Phase;
  readonly on: 'action' | 'mission' | 'call';
  readonly command: string;
  readonly as: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What another process hears of it: the next move waits until that is recorded. */
  readonly heard?: readonly ['action' | 'mission' | 'call', string];
  /** Days after the first in the field, to which a sandbox's clock is put before; nothing outside one. */
  readonly onFieldDay?: number;
}

const person = (id: string, role: Person['roles'][number]): Person => ({
  person: id,
  name: `Name of ${id}`,
  email: `${id}@example.org`,
  language: 'en',
  zone: zone('Europe/Brussels'),
  country: 'BE',
  roles: [role],
});

export const STAFF: readonly Person[] = [
  person('coordinator', 'coordinator'),
  person('technical', 'technical expert'),
  person('head', 'head of facility'),
  person('member', 'committee member'),
  person('partner', 'partner contact'),
];

/** Somebody who may apply. */
export const expert = (id: string): Person => person(id, 'expert');

const fileOf = (name: string): string => `
reference: ${name}
language: en
title: Title of ${name}
country: PER
institution: {id: ${name}, name: Institution of ${name}}
staff: {coordinator: coordinator, technicalExpert: technical, head: head}
committee: [member]
partnerContact: partner
activities:
  - number: 1
    title: Seminar of ${name}
    missions:
      - reference: ${name}/1
        place: {country: PER, zone: America/Lima}
        event: {days: 2}
        positions:
          - {number: 1, reference: ${name}/1/1, workingDays: 12}
`;

/** As soon as nobody could be late with anything. */
const TODAY = presentDay();
export const FIELD = { from: addDays(TODAY, 70), to: addDays(TODAY, 71) };
const PROFILE = {
  firstName: 'Firstname',
  lastName: 'Lastname',
  nationality: 'BE',
  countryOfResidence: 'BE',
  telephone: '+32 2 000 00 00',
  employer: 'Employer',
  position: 'Inspector',
  education: 'Law',
  experience: 'Twelve years',
  languages: 'Spanish',
};

let onePage: Uint8Array | undefined;
/** The same bytes every time. */
export async function pdf(name: string): Promise<Upload> {
  if (!onePage) {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.addPage();
    onePage = await document.save();
  }
  return new Upload({ name, bytes: onePage });
}

const coordinator = { as: 'coordinator' } as const;
const byExpert = { as: 'expert' } as const;

/** Every move of the lifecycle of a sole expert's mission, in order. `expert` stands for the track's own. */
export async function moves(): Promise<readonly Move[]> {
  const document = await pdf('document.pdf');
  const final = ['working-documents', 'corpus', 'workshop-evaluation', 'expert-report'];
  const initial = ['methodological-note', 'agenda'];
  const reviewer = (kind: string) =>
    kind === 'methodological-note' || kind === 'expert-report' ? 'technical' : 'coordinator';
  const submit = (deliverable: string) => ({
    deliverable,
    document,
    ...(deliverable === 'expert-report' ? { recommendations: 'Recommendations' } : {}),
  });
  const reports = final.flatMap((deliverable): Move[] => [
    {
      phase: 'reporting',
      on: 'mission',
      command: 'submit-deliverable',
      ...byExpert,
      input: submit(deliverable),
    },
    {
      phase: 'reporting',
      on: 'mission',
      command: 'accept-deliverable',
      as: reviewer(deliverable),
      input: { deliverable },
      ...(deliverable === 'expert-report' ? { heard: ['action', 'reportAccepted'] as const } : {}),
    },
  ]);
  const [firstReport, ...otherReports] = reports as [Move, ...Move[]];
  return [
    {
      phase: 'planned',
      on: 'action',
      command: 'open-activity',
      ...coordinator,
      input: { activity: 1 },
      heard: ['call', 'opened'],
    },
    {
      phase: 'planned',
      on: 'call',
      command: 'describe-position',
      ...coordinator,
      input: { requirements: ['A degree in law'], assets: ['Spanish'] },
    },
    {
      phase: 'planned',
      on: 'call',
      command: 'publish-call',
      ...coordinator,
      input: {},
      heard: ['mission', 'callPublished'],
    },
    { phase: 'recruiting', on: 'call', command: 'start-application', ...byExpert, input: {} },
    {
      phase: 'recruiting',
      on: 'call',
      command: 'submit-application',
      ...byExpert,
      input: {
        profile: PROFILE,
        sector: 'public servant',
        yearsOfExperience: 12,
        evidence: { e1: 'Degree of 1998' },
      },
    },
    {
      phase: 'recruiting',
      on: 'call',
      command: 'screen-application',
      ...coordinator,
      input: { application: 'expert', met: { e1: true }, assets: ['a1'] },
    },
    {
      phase: 'recruiting',
      on: 'call',
      command: 'preselect-application',
      ...coordinator,
      input: { application: 'expert' },
    },
    {
      phase: 'recruiting',
      on: 'call',
      command: 'provide-proof',
      ...byExpert,
      input: { contact: 'Personnel office' },
    },
    {
      phase: 'recruiting',
      on: 'call',
      command: 'accept-proof',
      ...coordinator,
      input: { application: 'expert' },
      // After the mission has heard of the candidate, its calls hear of the team.
      heard: ['call', 'partiesChanged'],
    },
    { phase: 'recruiting', on: 'mission', command: 'propose-dates', ...coordinator, input: { ...FIELD } },
    {
      phase: 'recruiting',
      on: 'mission',
      command: 'submit-to-committee',
      ...coordinator,
      input: { budgetCents: 1_850_000, note: 'As discussed' },
    },
    {
      phase: 'under review',
      on: 'mission',
      command: 'approve-mission',
      as: 'member',
      input: { minutes: 'Minutes 1' },
    },
    {
      phase: 'approved',
      on: 'mission',
      command: 'confirm-dates',
      ...coordinator,
      input: { ...FIELD, reason: 'The institution asks for it' },
    },
    {
      phase: 'approved',
      on: 'mission',
      command: 'make-offer',
      ...coordinator,
      input: { position: 1 },
      heard: ['call', 'candidateSelected'],
    },
    { phase: 'contracting', on: 'mission', command: 'accept-offer', ...byExpert, input: { position: 1 } },
    {
      phase: 'contracting',
      on: 'mission',
      command: 'sign-contract',
      ...coordinator,
      input: { position: 1, document },
      heard: ['call', 'candidateContracted'],
    },
    { phase: 'preparing', on: 'mission', command: 'ask-logistics', ...byExpert, input: {} },
    {
      phase: 'preparing',
      on: 'mission',
      command: 'confirm-logistics',
      as: 'partner',
      input: { note: 'Room and projector booked' },
    },
    {
      phase: 'preparing',
      on: 'mission',
      command: 'record-key-documents',
      ...byExpert,
      input: { documents: [document] },
    },
    { phase: 'preparing', on: 'mission', command: 'record-document-review', ...byExpert, input: {} },
    { phase: 'preparing', on: 'mission', command: 'submit-methodology', ...byExpert, input: { document } },
    { phase: 'preparing', on: 'mission', command: 'validate-methodology', as: 'technical', input: {} },
    ...initial.flatMap((deliverable): Move[] => [
      {
        phase: 'preparing',
        on: 'mission',
        command: 'submit-deliverable',
        ...byExpert,
        input: submit(deliverable),
      },
      {
        phase: 'preparing',
        on: 'mission',
        command: 'accept-deliverable',
        as: reviewer(deliverable),
        input: { deliverable },
      },
    ]),
    { phase: 'preparing', on: 'mission', command: 'share-agenda', ...coordinator, input: {} },
    {
      phase: 'preparing',
      on: 'mission',
      command: 'schedule-briefing',
      ...coordinator,
      // Filled in when it is made: a moment from then.
      input: { where: 'Room 5' },
    },
    { phase: 'preparing', on: 'mission', command: 'record-briefing', ...coordinator, input: {} },
    { phase: 'ready', on: 'mission', command: 'authorise-departure', ...coordinator, input: {} },
    {
      phase: 'in the field',
      on: 'mission',
      command: 'record-organisers-meeting',
      ...byExpert,
      input: {},
      onFieldDay: 1,
    },
    {
      phase: 'in the field',
      on: 'mission',
      command: 'complete-checklist',
      ...byExpert,
      input: { ok: [...CHECKLIST.field] },
    },
    { ...firstReport, onFieldDay: 3 },
    ...otherReports,
    {
      phase: 'reporting',
      on: 'mission',
      command: 'give-feedback',
      as: 'partner',
      input: { feedback: 'It went well' },
    },
    {
      phase: 'reporting',
      on: 'mission',
      command: 'give-feedback',
      ...byExpert,
      input: { feedback: 'It went well' },
    },
    {
      phase: 'reporting',
      on: 'mission',
      command: 'request-payment',
      ...coordinator,
      input: {},
      heard: ['action', 'missionOver'],
    },
  ];
}

/** Asks until it is answered: what was taken before the answer got lost is found by its request id. */
export async function insist<T>(ask: () => Promise<T>, patienceMs = 90_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!mayComeBack(error) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Away for now; or the API itself was killed, and another one answers soon. */
function mayComeBack(error: unknown): boolean {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  return isUnavailable(error) || causes.some((each) => /Channel has been shut down/.test(String(each)));
}

/** Plays tracks on a deployment, whatever is done to it meanwhile. */
export async function createTracks(deployment: TestDeployment) {
  const all = await moves();
  const missions = (): Missions => deployment.missions;
  await missions().savePeople(STAFF);

  const idOn = (track: Track, on: Move['on']): ProcessId => track[on];
  const heard = async (track: Track, [on, type]: readonly [Move['on'], string]) => {
    const text = 'select from journal where process = $1 and type = $2';
    return (await insist(() => deployment.rows(text, idOn(track, on), type))).length > 0;
  };

  const open = async (name: string, { sandbox = false } = {}): Promise<Track> => {
    const expertId = `expert-${name}`;
    await missions().savePeople([expert(expertId)]);
    const where = sandbox ? { sandbox: { name } } : {};
    const opened = await insist(() =>
      missions().open({ file: fileOf(name), ...where }, { requestId: `open ${name}` }),
    );
    const [mission] = opened.missions;
    const [position] = mission?.positions ?? [];
    if (!mission || !position) throw new Error('the file opens no position');
    const track: Track = {
      name,
      ...(sandbox ? { sandbox: name } : {}),
      action: opened.process,
      mission: mission.process,
      call: position.process,
      expert: expertId,
      made: 0,
    };
    await until('the calendars are there', () => heard(track, ['action', 'calendarsReceived']), 60_000);
    return track;
  };

  /** What is typed, for this track and now. */
  const inputOf = (track: Track, { command, input }: Move, now: number): Record<string, unknown> => {
    if (command === 'schedule-briefing') {
      const start = new Date(now + 1_000).toISOString();
      return { ...input, start, end: new Date(now + 3_600_000).toISOString() };
    }
    return 'application' in input ? { ...input, application: track.expert } : input;
  };

  /** The next command of a track, without what it needs before and after it. */
  const send = (track: Track, at = track.made, input?: Record<string, unknown>) => {
    const move = all[at] as Move;
    const target = { ref: idOn(track, move.on), ...(track.sandbox ? { sandbox: track.sandbox } : {}) };
    return missions().command(target, move.command, input ?? inputOf(track, move, Date.now()), {
      as: move.as === 'expert' ? track.expert : move.as,
      requestId: `${track.name}/${at}`,
    });
  };

  const nowOf = async ({ sandbox }: Track): Promise<number> =>
    sandbox ? Date.parse((await insist(() => missions().clock(sandbox))).now) : Date.now();

  const moveOn = async (track: Track): Promise<void> => {
    const at = track.made;
    const move = all[at] as Move;
    await before(track, move);
    const input = inputOf(track, move, await nowOf(track));
    await insist(() => send(track, at, input));
    await after(track, move);
    track.made = at + 1;
  };

  const before = async ({ sandbox, ...track }: Track, move: Move): Promise<void> => {
    if (move.command === 'record-briefing') {
      if (sandbox) await advance({ sandbox, ...track }, { workingDays: 1 }, `briefing of ${track.name}`);
      else await briefingBegun(track.mission);
    }
    if (move.onFieldDay !== undefined && sandbox) {
      const to = addDays(FIELD.from, move.onFieldDay);
      await advance({ sandbox, ...track }, { to }, `${track.name} to ${to}`);
    }
  };
  const briefingBegun = (mission: ProcessId) =>
    until('the briefing has begun', async () => {
      const text = "select state #>> '{preparation,briefing,start}' as start from overview where id = $1";
      const [row] = await insist(() => deployment.rows<{ start: string }>(text, mission));
      return row?.start !== undefined && Date.parse(row.start) <= Date.now();
    });
  const advance = async (track: Track, how: { workingDays: number } | { to: typeof TODAY }, job: string) => {
    const { last } = await insist(() => missions().advanced(track.sandbox ?? '', how, job));
    if (last?.stopped) throw new Error(`the clock stopped: ${JSON.stringify(last.stopped)}`);
  };
  const after = async (track: Track, move: Move): Promise<void> => {
    const { heard: message } = move;
    if (message) await until(`${message[0]} hears ${message[1]}`, () => heard(track, message), 60_000);
  };

  return {
    all,
    open,
    send,
    moveOn,
    /** Makes every move up to and without the one at `index`. */
    async playTo(track: Track, index: number): Promise<void> {
      while (track.made < index) await moveOn(track);
    },
    /** The first move of a phase. */
    firstOf: (phase: Phase): number => all.findIndex((move) => move.phase === phase),
    /** Without a sandbox nothing goes beyond the authorised departure. */
    endOf: (track: Track): number =>
      track.sandbox ? all.length : all.findIndex(({ phase }) => phase === 'in the field'),
  };
}
export type Tracks = Awaited<ReturnType<typeof createTracks>>;

/** The envelope of a suspension as its journal has it, to be given beside the façade. */
export async function suspensionAgain(
  { rows }: Pick<TestDeployment, 'rows'>,
  mission: ProcessId,
  requestId: string,
): Promise<CommandEnvelope> {
  const [first] = await rows<{ facts: unknown }>(
    "select facts from journal where process = $1 and type = 'suspendMission'",
    mission,
  );
  return {
    type: 'suspendMission',
    requestId,
    bodyHash: 'b',
    actor: { person: 'coordinator', roles: ['coordinator'] },
    payload: first?.facts,
  };
}
