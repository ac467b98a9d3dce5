import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Brief, readActionFile } from '../../client/action-file.ts';
import { openDoor } from '../support/door.ts';
import { browserOf, textOf } from '../support/form-posts.ts';
import { playedMissions } from '../support/played-missions.ts';
import { ACTION, CALL_2, openWorld, PEOPLE, position } from '../support/world.ts';

/** What the page of a call says: all that the call says, under headings of its reader's language. */

const EXAMPLE = path.join(import.meta.dirname, '../../examples/17-11-PER.yaml');
const CALL = '/calls/17-11%2FPER%2F01.02%2F2';

function briefOfExample(): Brief {
  const read = readActionFile(readFileSync(EXAMPLE, 'utf8'));
  if (!read.ok) throw new Error('the example is not an action file');
  return read.brief;
}

/** With every requirement and asset that the file has. */
const second = (reference: string) =>
  position(2, { reference, requirements: ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'], assets: ['a1', 'a2'] });

/** The call of the example, published; whatever of its file is changed first. */
function published(brief: unknown = briefOfExample(), reference = '17-11/PER/01.02/2') {
  const world = openWorld({ mission: { positions: [position(1), second(reference)] } });
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.do('coordinator', CALL_2, 'publishCall', {});
  const played = playedMissions(world);
  played.texts.set('brief', JSON.stringify(brief));
  return { world, played, reader: browserOf(openDoor(played.missions)) };
}

/** Every text of the call: not its keys, nor what is only for machines, nor what belongs to other activities. */
function proseOf({ activities, ...brief }: Brief): string[] {
  const own = activities[0];
  const mission = own?.missions[0];
  const said = { ...brief, title: brief.title, following: activities[1]?.title, activity: own?.title };
  const { positions = [], ...rest } = mission ?? {};
  const wanted = positions.find(({ number }) => number === 2);
  const found: string[] = [];
  const look = (value: unknown, key = ''): void => {
    if (MACHINES.includes(key)) return;
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) look(one, name);
  };
  for (const part of [said, rest, wanted?.profile, wanted?.call?.openEnded]) look(part);
  return found;
}
const MACHINES = [
  'staff',
  'committee',
  'partnerContact',
  'settings',
  'reference',
  'language',
  'country',
  'zone',
  'id',
  'kind',
  'window',
  'from',
  'to',
];
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the page of a call', () => {
  it('has every word of the call', async () => {
    const { reader } = published();
    const text = plain(textOf(await reader.open(CALL)));
    const prose = proseOf(briefOfExample()).flatMap((one) => one.split(/\n\s*\n/).map(plain));
    expect(prose.length).toBeGreaterThan(40);
    for (const said of prose) expect(text).toContain(said);
  });

  it.each([
    ['en', 'Followed by activity 2', 'With', 'Expert 1, 15 working days, lead expert', 'Area in charge'],
    [
      'es',
      'Le sigue la actividad 2',
      'Con',
      'Experto/a 1, 15 días de trabajo, experto/a principal',
      'Área responsable',
    ],
    [
      'fr',
      'Suivie de l’activité 2',
      'Avec',
      'Expert(e) 1, 15 jours de travail, expert(e) principal(e)',
      'Domaine responsable',
    ],
  ])(
    'says in %s what follows, who else goes, and which area is in charge',
    async (lang, following, others, first, area) => {
      const { reader } = published();
      const text = plain(textOf(await reader.open(`${CALL}?lang=${lang}`)));
      for (const said of [following, others, first, area, 'Trabajo y Empleo']) expect(text).toContain(said);
      expect(text).toContain('Seminario sobre las tecnologías de la comunicación');
      for (const responsible of ['coordinator', 'technical'])
        expect(text).toContain(`Name of ${responsible}`);
      for (const person of Object.keys(PEOPLE).filter((one) => !['coordinator', 'technical'].includes(one)))
        expect(text).not.toContain(`Name of ${person}`);
    },
  );

  it('has the positions that the mission has now, not only those of its file', async () => {
    const { world, reader } = published();
    world.do('coordinator', 'action/a1/mission-1', 'addPosition', {
      position: 3,
      reference: '',
      workingDays: 4,
      lead: false,
    });
    expect(textOf(await reader.open(CALL))).toContain('Expert 3, 4 working days');
  });

  it('says nothing of what there is not: no activity after, no other position, no area, no reference yet', async () => {
    const { activities, area: _, ...brief } = briefOfExample();
    const [first] = activities;
    const { reader, played } = published({ ...brief, activities: [first] }, '');
    const call = await reader.open(`/calls/${encodeURIComponent(CALL_2)}`);
    const text = textOf(call);
    expect(text).not.toMatch(/Followed by|Area in charge|Reference/);
    expect(text).toContain('250 euros por día');
    // What has no reference is called by its title, and found by its id.
    const title = plain(briefOfExample().activities[0]?.title ?? '');
    const applying = await browserOf(openDoor(played.missions), 'third').open(
      `/calls/${encodeURIComponent(CALL_2)}/apply`,
    );
    expect(applying.status).toBe(200);
    expect(plain(textOf(applying))).toContain(title);
  });

  it('keeps what stands beside a description or objectives where there is none', async () => {
    const { description: _d, objectives: _o, ...brief } = briefOfExample();
    const { reader } = published(brief);
    const text = textOf(await reader.open(CALL));
    expect(text).toContain('Dirección de Investigación Socioeconómica Laboral (DISEL)');
    for (const result of brief.expectedResults ?? []) expect(plain(text)).toContain(plain(result));
  });
});

describe('the API', () => {
  it('has it too', async () => {
    const { played } = published();
    const answer = await played.missions.callNotice({ ref: CALL_2 });
    expect(answer).toMatchObject({
      area: 'Trabajo y Empleo',
      following: { number: 2, title: expect.stringContaining('tecnologías de la comunicación') },
      others: [{ number: 1, workingDays: 15, lead: true }],
    });
  });
});
