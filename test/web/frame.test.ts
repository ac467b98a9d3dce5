import { expect, it } from 'vitest';
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
