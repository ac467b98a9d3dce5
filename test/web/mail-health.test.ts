import { describe, expect, it } from 'vitest';
import type { TroubledMail } from '../../client/ports.ts';
import { statusOfReply } from '../../workflows/domain/delivery-status.ts';
import { instant } from '../../workflows/domain/time.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { MISSION, playedTo } from '../support/world.ts';

const returned: TroubledMail = {
  mail: 'f'.repeat(32),
  person: 'lead',
  name: 'Lead Expert',
  email: 'lead@example.org',
  sentTo: 'lead@example.org',
  template: 'offer',
  subject: 'Answer our offer for position 1',
  at: instant('2018-08-22T09:00:00Z'),
  kind: 'permanent',
  status: statusOfReply('550 5.1.1'),
  why: '',
  about: [{ id: MISSION, kind: 'mission', reference: '17-11/PER/01.02' }],
};
const open = (troubled: readonly TroubledMail[] = []) => {
  const { missions } = playedMissions(playedTo('ready'), { troubled });
  const door = openDoor(missions);
  const get = (path: string, person: string) =>
    door.request(path, { headers: { accept: 'text/html', ...signedInAs(person) } });
  const post = (path: string, person: string, fields: Record<string, string> = {}) =>
    door.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'text/html', origin: 'https://missions.example.org', ...signedInAs(person) },
    });
  return { missions, get, post };
};
const HERE = `/mail-health/${returned.mail}`;

describe('mail health', () => {
  it('says that all is delivered', async () => {
    const html = await (await open().get('/mail-health', 'administrator')).text();
    expect(html).toContain('All delivered');
  });

  it('lists what came back, why, and the way to mend it', async () => {
    const { get } = open([returned]);
    const list = await (await get('/mail-health', 'coordinator')).text();
    expect(list).toContain('1 mail did not arrive');
    expect(list).toContain('Came back: it did not reach the person');
    const one = await (await get(HERE, 'coordinator')).text();
    expect(one).toContain('The mailbox does not exist (5.1.1)');
    expect(one).toContain('An administrator can correct the address.');
  });

  it('writes a corrected address to the directory and sends again', async () => {
    const { missions, get, post } = open([returned]);
    const wrong = await post(`${HERE}/correct`, 'administrator', { email: 'lead at example' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="lead at example"');
    const right = await post(`${HERE}/correct`, 'administrator', { email: 'lead.expert@example.org' });
    expect(right.headers.get('location')).toBe('/mail-health?done=corrected');
    expect((await missions.person('lead')).email).toBe('lead.expert@example.org');
    expect(await (await get('/mail-health?done=corrected', 'administrator')).text()).toContain(
      'All delivered',
    );
  });

  it('lets a coordinator send again or take off the list, and nobody else', async () => {
    const { post } = open([returned]);
    expect((await post(`${HERE}/again`, 'lead')).status).toBe(403);
    expect((await post(`${HERE}/correct`, 'coordinator', { email: 'x@example.org' })).status).toBe(403);
    expect((await post(`${HERE}/settle`, 'coordinator')).status).toBe(303);
    expect((await post(`${HERE}/again`, 'coordinator')).status).toBe(404);
  });
});
