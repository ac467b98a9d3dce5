import type { CDPSession, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { application, crowded } from '../support/crowd.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { CALL_2 } from '../support/world.ts';
import { Doors, type Served, serveWorld } from './served.ts';
import { TOUR } from './tour.ts';
import { Windows } from './windows.ts';

// What a screen reader is told of the pages on which people decide, in the order in which it is told: read from Chromium's
// own accessibility tree, without the frame that all pages share.

const windows = new Windows();
const doors = new Doors();
afterAll(async () => {
  await windows.close();
  await doors.close();
});

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
  readonly childIds?: readonly string[];
}

/** Something that is told by what it is and what it is called. */
interface Told {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly level: unknown;
}

/** What readers stop at; all others are read on the way. */
const STOPS: readonly string[] = [
  'button',
  'checkbox',
  'combobox',
  'DisclosureTriangle',
  'heading',
  'link',
  'navigation',
  'radio',
  'region',
  'table',
  'textbox',
];
/** What has to be called something, for nothing else tells what it does. */
const NAMED: readonly string[] = STOPS.filter((role) => role !== 'table');

async function toldOf(page: Page): Promise<readonly Told[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: readonly Node[];
  };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const below = (node: Node): readonly Node[] => [
    node,
    ...(node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child ? below(child) : [];
    }),
  ];
  const main = nodes.find((node) => node.role?.value === 'main');
  return (main ? below(main) : []).flatMap((node) => {
    const role = node.role?.value ?? '';
    if (node.ignored || !STOPS.includes(role)) return [];
    const level = node.properties?.find(({ name }) => name === 'level')?.value.value;
    return [{ role, name: node.name?.value ?? '', description: node.description?.value ?? '', level }];
  });
}

const inWords = ({ role, name, level }: Told): string =>
  `${role === 'DisclosureTriangle' ? 'fold' : role}${level === undefined ? '' : ` ${level}`}: ${name}`;

/** The example's own words are Spanish; whoever hears a page in English hears them as such. */
const FOREIGN = `(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (parentElement.closest('script, style')) continue;
    if (/teletrabajo/.test(data) && parentElement.closest('[lang]').lang !== 'es') found.push(data.trim());
  }
  return found;
})()`;

const pathOf = (name: string) => {
  const stop = TOUR.find((each) => each.name === name);
  if (!stop) throw new Error(`there is no page ${name}`);
  return stop;
};

async function hear(
  served: Served,
  reader: { readonly as: string | undefined; readonly path: string },
  before: (page: Page) => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  const { url } = served;
  return windows.show({ as: reader.as, language: 'en', url }, async (page) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${url}${reader.path}`);
    await before(page);
    const told = await toldOf(page);
    expect(told.filter(({ role, name }) => NAMED.includes(role) && name === '').map(inWords)).toEqual([]);
    expect(told.filter(({ name, description }) => name !== '' && name === description)).toEqual([]);
    expect(told.map(({ name }) => name).filter((name) => isSaidTwice(name))).toEqual([]);
    expect(await page.evaluate<string[]>(FOREIGN), 'heard in the wrong language').toEqual([]);
    return told.map(inWords);
  });
}

/** "Submit the methodology – Methodology". */
function isSaidTwice(name: string): boolean {
  const [act = '', about] = name.toLowerCase().split(' – ');
  return about !== undefined && act.includes(about);
}

describe('a screen reader is told', () => {
  it('of a mission', async () => {
    const { as, path, at = 'opened' } = pathOf('room-preparing');
    expect((await hear(await doors.at(at), { as, path })).slice(0, 15)).toEqual([
      'heading 1: Seminario sobre las políticas y programas públicos de promoción del teletrabajo',
      'navigation: This mission',
      'link: Room',
      'link: What if',
      'link: Lifecycle',
      'link: History',
      'link: Messages',
      'link: Mails – This mission',
      'region: Next step',
      'heading 2: Next step',
      'link: Schedule the briefing – Invitation to the briefing',
      'fold: How counted – Invitation to the briefing',
      'region: Before the next phase: 2 of 5 done',
      'heading 2: Before the next phase: 2 of 5 done',
      'link: Get the key documents, agree logistics – done',
    ]);
  });

  it('of an offer', async () => {
    const { as, path, at = 'opened' } = pathOf('form-offer');
    expect(await hear(await doors.at(at), { as, path })).toEqual([
      'heading 1: Accept the offer: Position 2 – Name of second',
      'region: What you decide on',
      'heading 2: The offer',
      'heading 2: What it is about',
      'fold: Further objectives',
      'heading 2: Team',
      'table: Each position, with its expert, sector and working days',
      'heading 2: What the team owes',
      'table: What the team owes',
      'heading 2: Documents',
      'link: The call',
      'heading 2: Questions first?',
      'link: Write to Name of coordinator',
      'region: What happens when you confirm',
      'heading 2: What happens when you confirm',
      'heading 3: 1 mail goes at once',
      'table: Due dates that change',
      'button: Accept the offer',
      'link: Back without doing anything',
      'link: Decline the offer',
    ]);
  });

  it('of what the committee decides', async () => {
    const { as, path, at = 'opened' } = pathOf('decision');
    expect(await hear(await doors.at(at), { as, path })).toEqual([
      'heading 1: Decision on Seminario sobre las políticas y programas públicos de promoción del teletrabajo, Lima',
      'region: What you decide on',
      'heading 2: What is asked',
      'heading 2: What it is about',
      'fold: Further objectives',
      'heading 2: What changed since the last submission',
      'heading 2: Team',
      'table: Each position, with its expert, sector and working days',
      'link: The call – Position 1',
      'link: The call – Position 2',
      'fold: Profile: Name of lead',
      'fold: Profile: Name of second',
      'heading 2: Budget by line',
      'table: What the experts’ work comes to, by position',
      'heading 2: Dates',
      'heading 2: Documents',
      'region: Submission 1',
      'heading 2: Submission 1',
      'heading 3: Your decision',
      'link: Approve the mission',
      'link: Ask for changes',
      'link: Reject the mission',
      'region: Decisions so far',
      'heading 2: Decisions so far',
      'link: The whole mission',
    ]);
  });

  it('of an application', async () => {
    const { as, path, at = 'opened' } = pathOf('apply');
    const served = await doors.at(at);
    const begin = async (page: Page) => {
      await page.getByRole('button', { name: 'Start the application' }).click();
      await page.getByRole('link', { name: 'Withdraw the application' }).waitFor();
    };
    expect(await hear(served, { as, path }, begin)).toEqual([
      'heading 1: Application for position 2',
      'heading 2: About you',
      'link: Complete your profile',
      'link: Say for which sector you work',
      'link: Give your years of experience',
      'heading 2: Essential requirements',
      'link: Show how you meet requirement 1',
      'link: Show how you meet requirement 2',
      'heading 2: Advantageous assets',
      'link: Show asset 1',
      'heading 2: Documents, and submitting',
      'link: Add documents',
      'link: Withdraw the application',
    ]);
    expect(await hear(served, { as, path: path.replace('?', '/years?') })).toEqual([
      'heading 1: How many years of relevant experience do you have?',
      'textbox: Years of relevant experience',
      'button: Save and continue',
      'button: Save and return',
    ]);
  });

  it('of candidates side by side', async () => {
    const served = await serveWorld(crowded([11, 21, 3].map(application)));
    const path = `/calls/${encodeURIComponent(CALL_2)}/do/rank-applications?sandbox=${SANDBOX}`;
    const told = await hear(served, { as: 'coordinator', path });
    expect(told).toEqual([
      'heading 1: Rank the applications',
      'region: What you decide on',
      'heading 2: Candidates side by side',
      'table: What is asked down, candidates across; a cell says whether it is met, and by what evidence',
      'link: Record in full (expert-11)',
      'link: Record in full (expert-21)',
      'link: Record in full (expert-3)',
      'combobox: Place of expert-11',
      'combobox: Place of expert-21',
      'button: Continue',
      'link: Back without doing anything',
    ]);
    served.close();
  });
});
