import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../activities/db/database.ts';
import type { MovedMail, ProcessPage } from '../../client/missions.ts';
import { commandLine } from '../support/command-line.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { pdf } from '../support/papers.ts';
import { addTorexExperts, TOREX, TOREX_EXPERTS, TOREX_PROFILE, typedOfTorex } from '../support/torex.ts';
import { until } from '../support/until.ts';
import { startWholeStack, type WholeStack } from '../support/whole-stack.ts';

// By `mission` commands alone, on the whole product: the terms of reference of 2020 from their file to their end, and a
// holiday that is announced meanwhile.

const example = (name: string) => readFile(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
const PATIENCE = 600_000;

let dataDir = '';
let whole: WholeStack;
let line: ReturnType<typeof commandLine>;
let database: Database;

beforeAll(async () => {
  dataDir = await newDataFolder();
  whole = await startWholeStack(dataDir);
  database = openDatabase({ url: whole.part<{ url: string }>('PostgreSQL').url });
  line = commandLine(dataDir, {
    'torex.yaml': await example('20-31-BFA.yaml'),
    'call.yaml': await example('17-11-PER.yaml'),
    'profil.yaml': TOREX_PROFILE,
    'document.pdf': await pdf(2),
    'dossier.pdf': await pdf(9),
  });
}, PATIENCE);
afterAll(async () => {
  await database?.close();
  await whole?.stop();
  await removeDataFolder(dataDir);
});

describe('terms of reference of 2020, by commands alone', () => {
  const { action: ACTION, mission: MISSION, sandbox: SANDBOX } = TOREX;

  const typed = (...lines: readonly string[]) => typedOfTorex(line, ...lines);
  const on = (moment: string) => typed(`clock advance ${moment}`);
  const each = (lineFor: (n: 1 | 2, expert: string) => readonly string[]) =>
    typed(...([1, 2] as const).flatMap((n) => lineFor(n, TOREX_EXPERTS[n])));
  const handed = (deliverable: string, who: string, reviewer: string, more = '') => [
    `submit-deliverable MISSION --deliverable ${deliverable} --document document.pdf ${more} --as ${who}`,
    `accept-deliverable MISSION --deliverable ${deliverable} --as ${reviewer}`,
  ];

  it(
    'are opened from their file, and their experts chosen',
    async () => {
      await typed('open torex.yaml --at "2020-09-14 09:30" --as coordinator');
      await addTorexExperts(line);
      await typed('open-activity ACTION --activity 1');
      await each((n) => [`publish-call CALL/${n}`]);
      await on('2020-09-21');
      await each((n, expert) => [
        `start-application CALL/${n} --profile profil.yaml --as ${expert}`,
        `submit-application CALL/${n} --profile profil.yaml --sector "public servant" --years-of-experience 12 --evidence e1="Douze ans" --evidence e2="Langue maternelle" --as ${expert}`,
      ]);
      await on('2020-09-25');
      await each((n, expert) => [
        `screen-application CALL/${n} --application ${expert} --met e1=yes --met e2=yes`,
        `preselect-application CALL/${n} --application ${expert}`,
        `provide-proof CALL/${n} --contact "Service du personnel" --as ${expert}`,
        `accept-proof CALL/${n} --application ${expert}`,
      ]);
      await typed(
        'propose-dates MISSION --from 2021-02-08 --to 2021-02-12 --travel-out 2021-02-06 --travel-back 2021-02-13',
        'submit-to-committee MISSION --budget 20000',
      );
      await on('2020-10-19');
      await typed('approve-mission MISSION --minutes "CAQ 2020/9" --as member');
    },
    PATIENCE,
  );

  it(
    'are accepted with their declarations, which are read where they are asked for',
    async () => {
      await typed(
        'confirm-dates MISSION --from 2021-02-08 --to 2021-02-12 --travel-out 2021-02-06 --travel-back 2021-02-13',
        'make-offer MISSION --position 1',
        'make-offer MISSION --position 2',
      );
      for (const [n, expert] of Object.entries(TOREX_EXPERTS)) {
        const { obligations } = (await line.read(`show ${MISSION} --lang fr ${SANDBOX}`)) as ProcessPage;
        const theirs = obligations.filter(({ people }) => people.includes(expert));
        const declared = theirs.flatMap(({ declaration }) => declaration ?? []);
        expect(declared.map(({ text }) => text)).toContainEqual(
          expect.stringContaining('Je n’ai aucun intérêt personnel'),
        );
        expect(declared).toHaveLength(3);
        const wordings = declared.map(({ wording }) => `--wording ${wording}`);
        await typed(`accept-offer MISSION --position ${n} ${wordings.join(' ')} --as ${expert}`);
      }
      const early = await line.typed(`sign-contract ${MISSION} --position 1 ${SANDBOX}`);
      expect([early.code, early.said]).toEqual([3, expect.stringContaining('administrative')]);
      await each((n, expert) => handed(`administrative-file/${n}`, expert, 'coordinator'));
      await typed(
        'confirm-task MISSION --task travel-details/1 --says visa-needed --as experte-1',
        'confirm-task MISSION --task travel-details/2 --says no-visa --as expert-2',
        'sign-contract MISSION --position 1',
        'sign-contract MISSION --position 2',
      );
    },
    PATIENCE,
  );

  it(
    'depart once everything that departure waits for is done',
    async () => {
      await typed('confirm-task MISSION --task visa-letter/1 --as partner', 'ask-logistics MISSION');
      await on('2020-11-09');
      await typed(
        'confirm-logistics MISSION --as partner',
        'confirm-task MISSION --task insurance --as logistics',
      );
      await on('2021-01-11');
      await typed(
        'confirm-task MISSION --task tickets-and-hotel --note "Réservés" --as logistics',
        'confirm-task MISSION --task eu-delegation --note "Une visite le premier jour"',
        'record-key-documents MISSION --document dossier.pdf --as experte-1',
      );
      await on('2021-01-20');
      await each((_, expert) => [`record-document-review MISSION --as ${expert}`]);
      await typed(
        'confirm-task MISSION --task security-approval --as head',
        'confirm-task MISSION --task liste-des-agents --as partner',
        'schedule-briefing MISSION --start "2021-02-02 14:00" --end "2021-02-02 15:00" --where "Par vidéo"',
        'submit-methodology MISSION --document document.pdf --as experte-1',
        'validate-methodology MISSION --as technical',
        ...handed('methodological-note', 'experte-1', 'technical'),
        ...handed('agenda', 'experte-1', 'coordinator'),
        'share-agenda MISSION',
      );
      await on('"2021-02-02 16:00"');
      await typed('record-briefing MISSION');
      await on('2021-02-05');
      await typed('authorise-departure MISSION');
    },
    PATIENCE,
  );

  it(
    'are worked in the field and reported, each document to whom it is due',
    async () => {
      await on('"2021-02-08 16:00"');
      await typed(
        'record-organisers-meeting MISSION --as experte-1',
        'complete-checklist MISSION --ok "projection equipment" --ok "teaching documents" --ok "participants’ folders" --ok "workshop evaluation forms" --ok logos --as experte-1',
      );
      await on('2021-02-15');
      await typed(
        `record-days MISSION ${['08', '09', '10', '11', '12'].map((n) => `--held 2021-02-${n}=yes`).join(' ')} --as experte-1`,
        ...handed('attendance-list', 'experte-1', 'coordinator'),
        'confirm-task MISSION --task programme-held --note "Tous les jours" --as experte-1',
        ...handed('photos', 'experte-1', 'communication'),
        ...handed('short-summary', 'experte-1', 'communication'),
        'confirm-task MISSION --task communication-talk-after --as communication',
      );
      await on('2021-02-25');
      await typed(
        ...['working-documents', 'workshop-evaluation', 'rapport-systemes'].flatMap((one) =>
          handed(one, 'experte-1', 'coordinator'),
        ),
        ...handed('expert-report', 'experte-1', 'technical', '--recommendations "Former les agents"'),
      );
      await each((n, expert) => [
        ...handed(`days-worked/${n}`, expert, 'coordinator'),
        `confirm-task MISSION --task evaluation-of-the-facility/${n} --note "Bien" --as ${expert}`,
        `give-feedback MISSION --feedback "Bien" --as ${expert}`,
      ]);
      await typed(
        'give-feedback MISSION --feedback "Utile" --as partner',
        'confirm-task MISSION --task expenses/1 --says to-claim --as experte-1',
        'confirm-task MISSION --task expenses/2 --says nothing-to-claim --as expert-2',
        ...handed('expense-claim/1', 'experte-1', 'coordinator'),
        'request-payment MISSION',
      );
      expect((await line.read(`show ${MISSION} ${SANDBOX}`)).phase).toBe('reporting');
      await each((n) => [
        `confirm-task MISSION --task evaluation-of-the-expert/${n} --note "Très bien"`,
        `confirm-task MISSION --task technical-evaluation-of-the-expert/${n} --note "Très bien" --as technical`,
      ]);
      expect((await line.read(`show ${MISSION} ${SANDBOX}`)).phase).toBe('closed');
    },
    PATIENCE,
  );

  it(
    'are closed with the action, once it was told half a year later what became of the recommendations',
    async () => {
      await on('2021-08-12');
      await typed(
        'confirm-task ACTION --task use-of-recommendations/1 --note "Un décret se prépare"',
        'confirm-task ACTION --task partner-use-of-recommendations/1 --note "Un décret se prépare" --as partner',
      );
      expect((await line.read(`show ${ACTION} ${SANDBOX}`)).phase).toBe('closed');
      expect(await line.read(`quiet ${SANDBOX}`)).toEqual([]);
      const mails = (await line.read(`mailbox list ${SANDBOX}`)) as readonly { readonly subject: string }[];
      const subjects = mails.map(({ subject }) => subject);
      expect(subjects).toContainEqual(expect.stringMatching(/lettre d’appui pour le visa/i));
      // Everybody of this action reads French.
      expect(subjects.filter((subject) => !subject.startsWith('[Simulation] '))).toEqual([]);
    },
    PATIENCE,
  );
});

describe('a holiday that is announced', () => {
  const SANDBOX = '--sandbox holiday';
  const HORIZON = '2018-07-20';
  const REFERENCES = ['17-11/PER', '17-11/PER/01.02', '17-11/PER/01.02/1', '17-11/PER/01.02/2'];
  interface ToCome {
    readonly at: string;
    readonly person: string;
    readonly obligation: string;
    readonly kind: string;
    readonly rung?: number;
  }
  interface Sent extends ToCome {
    readonly reference: string;
  }
  const SENT = `select v.reference, o.send_at as at, o.person, o.mail_order->>'kind' as obligation,
    o.mail_order->>'rungKind' as kind, (o.mail_order->>'rung')::int as rung
    from outbox o join overview v on v.id = o.process
    where o.kind = 'rung' and o.sandbox = 'holiday' and o.mail_id is not null and o.send_at > '2018-06-14'`;

  it(
    'is told to every live process by the worker, and moves what its preview said, mail for mail',
    async () => {
      const { mission, read } = line;
      await mission(`open call.yaml --at "2018-06-11 09:30" ${SANDBOX}`);
      for (const command of [
        'open-activity 17-11/PER --activity 1',
        'describe-position 17-11/PER/01.02/1 --requirement "Droit du travail" --asset "Pérou"',
        'publish-call 17-11/PER/01.02/1',
        'publish-call 17-11/PER/01.02/2',
        'clock advance 2018-06-14',
      ])
        await mission(`${command} ${SANDBOX}`);
      const end = Date.parse(`${HORIZON}T00:00:00Z`);
      const within = <M extends { readonly at: string }>(mails: readonly M[]) =>
        mails.filter(({ at }) => Date.parse(at) < end);
      const lines = (mails: readonly (readonly [string, string, string, string, unknown])[]) =>
        mails.map((one) => one.join(' ')).sort();
      const ofMoved = (mails: readonly MovedMail[]) =>
        lines(
          within(mails).map(({ at, to, obligation = '', kind = '', rung }) => [
            new Date(at).toISOString(),
            to,
            obligation,
            kind,
            rung,
          ]),
        );
      const forecast = async (reference: string) =>
        lines(
          within((await read(`forecast ${reference} ${SANDBOX}`)) as readonly ToCome[]).map(
            ({ at, person, obligation, kind, rung }) => [
              new Date(at).toISOString(),
              person,
              obligation,
              kind,
              rung,
            ],
          ),
        );
      const before = new Map<string, readonly string[]>();
      for (const reference of REFERENCES) before.set(reference, await forecast(reference));

      const add =
        'calendars add BE 2018-06-20 --name "Deuil national" --source "AR du 13 juin" --reason annoncé --as head';
      const look = (await read(add)) as {
        readonly processes: readonly {
          readonly reference: string;
          readonly sandbox: string | null;
          readonly dues: readonly object[];
          readonly come: readonly MovedMail[];
          readonly go: readonly MovedMail[];
        }[];
      };
      const here = look.processes.filter(({ sandbox }) => sandbox === 'holiday');
      expect(here.some(({ dues }) => dues.length > 0)).toBe(true);
      await mission(`${add} --yes`);
      await until('every process to be told', async () => (await read('calendars')).behind === 0, 60_000);

      await mission(`clock advance ${HORIZON} ${SANDBOX}`);
      const sent = await database.query<Sent & Record<string, unknown>>({ text: SENT, values: [] });
      let mails = 0;
      for (const reference of REFERENCES) {
        const row = here.find((one) => one.reference === reference);
        const [come, go] = [ofMoved(row?.come ?? []), ofMoved(row?.go ?? [])];
        const left = sent
          .filter((one) => one.reference === reference)
          .map(({ at, person, obligation, kind, rung }) => [
            new Date(at).toISOString(),
            person,
            obligation,
            kind,
            rung,
          ]);
        const told = [...(before.get(reference) ?? []).filter((one) => !go.includes(one)), ...come].sort();
        expect(lines(left as never), reference).toEqual(told);
        mails += told.length;
      }
      expect(mails).toBeGreaterThan(4);
    },
    PATIENCE,
  );
});
