import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdf } from '../support/papers.ts';
import { until } from '../support/until.ts';
import { actionOfToday } from './action-file.ts';
import { LANGUAGES, look, shown } from './checks.ts';
import { DESK, type Household, openHousehold, PHONE, picture, signIn, signInHere } from './household.ts';
import { pressTo, typeInto } from './keyboard.ts';
import { follow } from './person.ts';
import { TOUR_OF_ACCOUNTS } from './tour.ts';

// People at the whole product, every part real: each in a browser of their own, one mission in its first weeks.

const REFERENCE = '26-01/PER';
const MISSION = `/missions/${encodeURIComponent(`${REFERENCE}/01.01`)}`;
const CALL = `/calls/${encodeURIComponent(`${REFERENCE}/01.01/1`)}`;
const EXPERT = 'new-expert@example.org';
const SECTIONS = ['personal', 'work', 'education', 'experience', 'languages'] as const;

let home: Household;
let phone: BrowserContext;
let expert: Page;
let coordinator: Page;

beforeAll(async () => {
  home = await openHousehold();
  const { missions } = home.stack.api;
  await missions.open({ file: actionOfToday(REFERENCE) }, {});
  await give(REFERENCE, 'open-activity', { activity: 1 }, 'coordinator');
  // The mission is started by its action, and the call by its mission.
  await until('the call is there', () =>
    give(`${REFERENCE}/01.01/1`, 'publish-call', {}, 'coordinator').catch(() => false),
  );
  phone = await home.visitor(PHONE, 'es');
  expert = await phone.newPage();
  coordinator = await (await home.visitor(DESK, 'en')).newPage();
});
afterAll(() => home?.close());

/** What others did meanwhile. */
const give = (ref: string, name: string, input: object, as: string) =>
  home.stack.api.missions.command({ ref }, name, input, { as });

const at = (page: Page, address: string) => page.goto(`${home.url}${address}`);
const text = (page: Page) => page.locator('main').textContent().then(String);
const submit = (page: Page) => follow(page.locator('main form button.ecl-button--primary').first());

/** Fills a command's form, reads what would follow, and confirms. */
async function perform(page: Page, address: string, fill: (page: Page) => Promise<void> = async () => {}) {
  await at(page, address);
  await fill(page);
  const onwards = () => follow(page.locator('main form:has(input[name=_stage]) button.ecl-button--primary'));
  await onwards();
  if (!/\/steps\/\d+/.test(page.url())) await onwards();
  await page.waitForURL(/\/steps\/\d+/);
}

describe('an expert on a phone', () => {
  it('creates an account by a mailed link', async () => {
    await at(expert, CALL);
    expect(await text(expert)).toContain('Cinco años en una inspección del trabajo');
    await signIn(expert, home, EXPERT);
    expect(expert.url()).toContain('/register');
    await picture(expert, 'register');
    await expert.locator('input[name=name]').fill('New Expert (example)');
    await expert.locator('select[name=zone], input[name=zone]').first().evaluate(pick, 'Europe/Madrid');
    await expert.locator('select[name=country], input[name=country]').first().evaluate(pick, 'ES');
    await submit(expert);
    expect(await expert.locator('header').textContent()).toContain('New Expert (example)');
  });

  it('is told what the profile lacks, and completes it', async () => {
    await at(expert, `${CALL}/apply`);
    await submit(expert);
    expect(await text(expert)).toMatch(/Faltan 10 campos/);
    await at(expert, `${CALL}/apply/check`);
    expect(await expert.locator('main form button.ecl-button--primary').count()).toBe(0);
    for (const section of SECTIONS) {
      await at(expert, `/profile/${section}`);
      const fields = expert.locator('main form input:not([type=hidden]), main form textarea');
      for (const field of await fields.all()) await field.fill('Ejemplo');
      await submit(expert);
    }
    await at(expert, '/profile');
    expect(await text(expert)).toContain('Su perfil está completo');
  });

  it('loses nothing that was typed or chosen when the sign-in ends meanwhile', async () => {
    const other = await phone.newPage();
    const signOut = async () => {
      await at(other, '/account');
      await Promise.all([
        other.waitForEvent('load'),
        other.locator('form[action="/sign-out"] button').dispatchEvent('click'),
      ]);
    };
    const goOn = () => follow(expert.locator('main form button').first());
    await at(expert, `${CALL}/apply/evidence-e1`);
    await expert.locator('main textarea').fill('Doce años\nen la inspección de un Estado miembro');
    await signOut();
    await goOn();
    expect(await text(expert)).toContain('Su sesión ha terminado');
    await picture(expert, 'sign-in-ended');
    await signInHere(expert, home, EXPERT);
    await picture(expert, 'sign-in-ended-again');
    await goOn();
    await at(expert, `${CALL}/apply/evidence-e1`);
    expect(await expert.locator('main textarea').inputValue()).toBe(
      'Doce años\nen la inspección de un Estado miembro',
    );

    await at(expert, `${CALL}/apply/documents`);
    await signOut();
    const curriculum = {
      name: 'curriculum.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await pdf(2)),
    };
    await expert.locator('main input[type=file]').setInputFiles(curriculum);
    await expert.getByText('curriculum.pdf sigue elegido').waitFor();
    await signIn(other, home, EXPERT);
    await goOn();
    await at(expert, `${CALL}/apply/documents`);
    expect(await text(expert)).toContain('curriculum.pdf');
    await other.close();
  });

  it('applies, one question a page', async () => {
    await at(expert, `${CALL}/apply/sector`);
    await expert.locator('main input[value="public servant"]').check();
    await follow(expert.locator('main form button').first());
    await expert.locator('main input[name=answer]').fill('12');
    await follow(expert.locator('main form button').first());
    for (const requirement of ['e1', 'e2']) {
      await at(expert, `${CALL}/apply/evidence-${requirement}`);
      await expert.locator('main textarea').fill('Doce años en la inspección de un Estado miembro');
      await follow(expert.locator('main form button').first());
    }
    await at(expert, `${CALL}/apply/check`);
    await picture(expert, 'check-answers');
    await submit(expert);
    await expert.reload();
    expect(await text(expert), 'the confirmation survives a reload').toContain(`${REFERENCE}/01.01/1`);
    await at(expert, '/applications');
    expect(await text(expert)).toContain('En estudio');
  });
});

describe('a coordinator', () => {
  it('works by keyboard alone: from My day to a screened and preselected application', async () => {
    await signIn(coordinator, home, 'coordinator@example.org');
    await at(coordinator, '/my-day');
    await pressTo(coordinator, /^Screen the application/);
    expect(await text(coordinator), 'the evidence is at hand').toContain('Doce años en la inspección');
    for (const requirement of ['e1', 'e2'])
      await typeInto(coordinator, `input[name="met.${requirement}"]`, ' ');
    await pressTo(coordinator, 'Continue');
    await picture(coordinator, 'screening-checked');
    await pressTo(coordinator, /^(Confirm|Screen)/);
    await coordinator.waitForURL(/\/steps\/\d+/);
    await perform(coordinator, `${CALL}/do/preselect-application`);
    await at(expert, '/applications');
    await picture(expert, 'preselected');
    await perform(expert, `${CALL}/do/provide-proof`, async (page) => {
      await page.locator('main textarea').first().fill('Jefa de personal, personal@example.org');
    });
    await perform(coordinator, `${CALL}/do/accept-proof`);
  });

  it('moves between rows with j and k, and opens with Enter', async () => {
    await at(coordinator, '/missions?view=all');
    await coordinator.keyboard.press('j');
    await coordinator.keyboard.press('Enter');
    await coordinator.waitForURL(/\/missions\/26-01/);
    await coordinator.keyboard.press('?');
    await picture(coordinator, 'keys');
  });
});

describe('an observer', () => {
  it('sees no name and no address, in pages, API or exports', async () => {
    const { missions } = home.stack.api;
    const observer = {
      person: 'observer',
      name: 'Observer (example)',
      email: 'observer@example.org',
      language: 'en',
      zone: 'Europe/Brussels',
      country: 'BE',
      roles: ['observer'],
    };
    await missions.savePeople([observer as never]);
    const others = (await missions.people()).filter(({ person }) => person !== 'observer');
    const page = await (await home.visitor(DESK, 'en')).newPage();
    await signIn(page, home, observer.email);
    const links = async () =>
      page.locator('a[href^="/"]').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
    await at(page, '/dashboard');
    await picture(page, 'observer');
    const found = new Set([...(await links()), '/missions', '/missions.csv', MISSION, CALL, '/my-day']);
    for (const api of ['processes', 'people', 'tasks?for=coordinator', 'mails', 'figures', 'sandboxes'])
      found.add(`/api/${api}`);
    found.add(`/api/processes/${encodeURIComponent(`${REFERENCE}/01.01`)}`);
    for (const address of found) {
      const response = await page.request.get(`${home.url}${address}`);
      const body = await response.text();
      for (const { name, email } of others) {
        expect(body.includes(name), `${name} at ${address}`).toBe(false);
        expect(body.includes(email), `${email} at ${address}`).toBe(false);
      }
    }
  });
});

describe('whoever administers accounts', () => {
  let signedIn: BrowserContext;
  let nobody: BrowserContext;
  beforeAll(async () => {
    nobody = await home.visitor(DESK, 'en');
    signedIn = await home.visitor(DESK, 'en');
    await signIn(await signedIn.newPage(), home, 'head@example.org');
  });

  describe.each(LANGUAGES)('finds pages that hinder nobody, in %s', (language) => {
    it.each(shown(TOUR_OF_ACCOUNTS, language))('$name', async ({ name, path, as, closely }) => {
      const context = as === undefined ? nobody : signedIn;
      await context.addCookies([{ name: 'lang', value: language, url: home.url }]);
      const page = await context.newPage();
      await look(page, `${home.url}${path}`, { name, language, closely });
      await page.close();
    });
  });
});

/** Chooses in a list, or writes where there is none. */
function pick(element: unknown, value: string): void {
  const field = element as { value: string; dispatchEvent(event: Event): boolean };
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
