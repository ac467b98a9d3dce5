import { describe, expect, it } from 'vitest';
import { openDoor, SERVICE_TOKEN, signedInAs } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';

const door = openDoor(playedMissions(playedTo('screened')).missions);
const get = (path: string, person = 'coordinator') =>
  door.request(path, { headers: { accept: 'text/html', ...signedInAs(person) } });

describe('the catalogue of mails', () => {
  it('lists when each leaves, to whom and what it asks for', async () => {
    const html = await (await get('/mails')).text();
    expect(html).toContain('Answer our offer for position 1 by Wed 29 Aug');
    expect(html).toContain('Make the offer');
    expect(html).toContain('Reminds 5 and 2 working days before, on the due day');
  });

  it('shows a mail in another language than the page’s', async () => {
    const html = await (await get('/mails/offer?in=es')).text();
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('Responda a nuestra oferta');
    expect(html).toContain('sandbox=""');
  });

  it('frames a mail so that nothing in it runs, loads or leads anywhere', async () => {
    const answer = await get('/mails/offer/html?in=fr');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'self'.*sandbox$/);
    expect(policy).not.toContain('unsafe-inline');
    expect(await answer.text()).toContain('<html lang="fr"');
  });

  it('is for staff and administrators, and says so to others', async () => {
    for (const person of ['administrator', 'technical', 'head']) {
      expect((await get('/mails', person)).status).toBe(200);
    }
    const refused = await get('/mails', 'lead');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('administrator');
    expect((await door.request('/mails')).status).toBe(401);
  });

  it('knows no mail of another name', async () => {
    expect((await get('/mails/nothing')).status).toBe(404);
  });
});

describe('the mailbox of a local stack', () => {
  it('lists what was caught, newest first, by person', async () => {
    const all = await (await get('/mailbox')).text();
    const ids = [...all.matchAll(/\/mailbox\/(\d+)"/g)].map(([, id]) => Number(id));
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const none = await (await get('/mailbox?to=nobody@example.org')).text();
    expect(none).toContain('No mail fits the filter.');
  });

  it('shows one mail with its headers, and the mail as it came', async () => {
    expect(await (await get('/mailbox/000001')).text()).toContain('missions@example.org');
    const raw = await get('/mailbox/000001/raw');
    expect(raw.headers.get('content-type')).toBe('message/rfc822');
    expect((await get('/mailbox/999999')).status).toBe(404);
  });

  it('is for staff and for the service', async () => {
    expect((await get('/mailbox', 'lead')).status).toBe(403);
    const service = await door.request('/mailbox', { headers: { authorization: `Bearer ${SERVICE_TOKEN}` } });
    expect(service.status).toBe(200);
  });
});
