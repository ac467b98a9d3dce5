import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { pdf } from '../support/papers.ts';
import { addTorexExperts, TOREX, TOREX_EXPERTS, TOREX_PROFILE, typedOfTorex } from '../support/torex.ts';
import { DESK, type Household, openHousehold, PHONE, signIn } from './household.ts';
import { Person } from './person.ts';

// Roles that edition 2 adds, at their own pages: finance, logistics and communication do what is theirs from a mailed link
// to the page that says it is done. What leads there is done by commands; all of it is played by them elsewhere.

const { mission: MISSION, sandbox: SANDBOX } = TOREX;

let home: Household;
let line: ReturnType<typeof commandLine>;

beforeAll(async () => {
  const example = await readFile(new URL('../../examples/20-31-BFA.yaml', import.meta.url), 'utf8');
  home = await openHousehold();
  line = commandLine(home.dataDir, {
    'torex.yaml': example
      .replace('  offices:\n', '  offices:\n    finance officer: finance\n')
      .replace(
        '  logistics:\n',
        `  finance:\n${person('Finances (exemple)', 'finance@example.org')}  logistics:\n`,
      ),
    'profil.yaml': TOREX_PROFILE,
    'document.pdf': await pdf(2),
  });
  await typed('open torex.yaml --at "2020-09-14 09:30" --as coordinator');
  await addTorexExperts(line);
  await typed('open-activity ACTION --activity 1');
  for (const [n, expert] of Object.entries(TOREX_EXPERTS))
    await typed(
      `publish-call CALL/${n}`,
      `start-application CALL/${n} --profile profil.yaml --as ${expert}`,
      `submit-application CALL/${n} --profile profil.yaml --sector "public servant" --years-of-experience 12 --evidence e1="Douze ans" --evidence e2="Langue maternelle" --as ${expert}`,
      `screen-application CALL/${n} --application ${expert} --met e1=yes --met e2=yes`,
      `preselect-application CALL/${n} --application ${expert}`,
      `provide-proof CALL/${n} --contact "Service du personnel" --as ${expert}`,
      `accept-proof CALL/${n} --application ${expert}`,
    );
  await typed(
    `propose-dates MISSION ${DATES}`,
    'submit-to-committee MISSION --budget 20000',
    'approve-mission MISSION --minutes "CAQ 2020/9" --as member',
    `confirm-dates MISSION ${DATES}`,
    'make-offer MISSION --position 1',
    'make-offer MISSION --position 2',
  );
  for (const [n, expert] of Object.entries(TOREX_EXPERTS)) {
    const { obligations } = await line.read(`show ${MISSION} ${SANDBOX}`);
    const wordings = obligations
      .filter(({ people }: { people: string[] }) => people.includes(expert))
      .flatMap(({ declaration }: { declaration?: { wording: string } }) => declaration?.wording ?? []);
    await typed(
      `accept-offer MISSION --position ${n} ${wordings.map((one: string) => `--wording ${one}`).join(' ')} --as ${expert}`,
      `submit-deliverable MISSION --deliverable administrative-file/${n} --document document.pdf --as ${expert}`,
    );
  }
}, 300_000);
afterAll(() => home?.close());

const DATES = '--from 2021-02-08 --to 2021-02-12 --travel-out 2021-02-06 --travel-back 2021-02-13';
const person = (name: string, email: string) =>
  `    name: ${name}\n    email: ${email}\n    language: fr\n    zone: Europe/Brussels\n    country: BEL\n`;

const typed = (...lines: readonly string[]) => typedOfTorex(line, ...lines);

/** In a browser of their own, by a mailed link. */
async function arrive(as: string, options: BrowserContextOptions): Promise<Person> {
  const who = new Person(await (await home.visitor(options, 'fr')).newPage());
  await signIn(who.page, home, `${as}@example.org`);
  await who.page.waitForURL(/\/my-day/);
  return who;
}
/** What is owed, by its button in My day, to the page that says it is done. */
async function confirm(who: Person, task: string): Promise<void> {
  await who.press('link', new RegExp(`Confirmez « ${task} »`), 'main');
  expect(await who.page.locator('h1').textContent(), 'what is confirmed').toContain(task);
  await who.goOn();
  await who.goOn();
  const done = (await who.page.locator('h1').textContent()) ?? '';
  expect(done.replaceAll('\u00a0', ' ')).toContain(`a confirmé « ${task} »`);
}

it('finance reviews the administrative file of each expert, told apart by whose it is', async () => {
  const who = await arrive('finance', DESK);
  for (const expert of Object.values(TOREX_EXPERTS)) {
    await who.page.goto(`${home.url}/my-day`);
    await who.press('link', new RegExp(`Examinez .*Dossier administratif.*Exemple ${expert}`), 'main');
    expect(await who.read()).toContain(`document.pdf, Exemple ${expert}`);
    await who.goOn();
    await who.goOn();
    expect(await who.page.locator('h1').textContent()).toContain('a accepté');
  }
  expect(await who.read()).not.toContain('Examinez');
}, 240_000);

it('logistics confirms tickets and insurance on a phone, communication the talk before', async () => {
  await typed(
    'sign-contract MISSION --position 1',
    'sign-contract MISSION --position 2',
    'clock advance 2021-01-11',
  );
  const logistics = await arrive('logistics', PHONE);
  await confirm(logistics, 'Couverture d’assurance');
  await logistics.page.goto(`${home.url}/my-day`);
  await confirm(logistics, 'Billets et hôtel');
  await confirm(await arrive('communication', DESK), 'Entretien sur la communication avant la mission');
}, 300_000);
