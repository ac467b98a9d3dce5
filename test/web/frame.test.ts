import { describe, expect, it } from 'vitest';
import { openDoor } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { openWorld } from '../support/world.ts';

const door = openDoor(playedMissions(openWorld()).missions);

it('answers an address that leads nowhere with a page in the frame, in the language asked for', async () => {
  const page = await door.request('/nowhere?lang=fr', { headers: { accept: 'text/html' } });
  expect(page.status).toBe(404);
  expect(page.headers.get('content-language')).toBe('fr');
  const html = await page.text();
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain('<main id="main"');
});

describe('a language that translators have begun', () => {
  const at = async (path: string, headers: Record<string, string> = {}) => {
    const page = await door.request(path, { headers: { accept: 'text/html', ...headers } });
    return { language: page.headers.get('content-language'), html: await page.text() };
  };

  it('is read by whoever asks for it, in English where a message is missing yet', async () => {
    const calls = await at('/calls?lang=pt');
    expect(calls.language).toBe('pt');
    expect(calls.html).toContain('Convites abertos');
    expect((await at('/help?lang=pt')).html).toContain('There is no password');
  });

  it('is offered to nobody', async () => {
    expect((await at('/calls', { 'accept-language': 'pt' })).language).toBe('en');
    const { html } = await at('/calls');
    expect(html).toContain('hreflang="fr"');
    expect(html).not.toContain('hreflang="pt"');
  });
});
