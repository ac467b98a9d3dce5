import { afterEach, expect, it } from 'vitest';
import { Play } from '../../support/play.ts';
import { agree, brief, handIn, study, toContracts, work } from '../../support/scenes.ts';
import { MISSION } from '../../support/world.ts';

let play: Play | undefined;
afterEach(() => play?.end());

/** From the contracts into the field with everything late that may be late, and all mails on the way. */
async function played(sandbox: boolean): Promise<readonly string[]> {
  const story = await Play.begin({ sandbox });
  play = story;
  await toContracts(story);
  await story.on('09-26');
  await study(story);
  await story.on('10-04');
  await agree(story);
  await story.on('10-09');
  for (const kind of ['methodological-note', 'agenda'] as const) await handIn(story, kind);
  await story.on('10-10', '08:00');
  await story.do('technical', MISSION, 'acceptDeliverable', { deliverable: 'methodological-note' });
  await story.do('coordinator', MISSION, 'acceptDeliverable', { deliverable: 'agenda' });
  await story.do('coordinator', MISSION, 'shareAgenda', {});
  await brief(story);
  await work(story);
  await story.on('11-12');
  const mails = await story.mails();
  await story.end();
  play = undefined;
  return mails;
}

it('A rehearsal sends the mails of real life, in their order and at their hours', async () => {
  const rehearsed = await played(true);
  expect(rehearsed).toContain(
    'Tue 9 Oct 09:00 coordinator: escalation +1 agenda/v1, escalation +1 methodological-note/v1',
  );
  expect(rehearsed.length).toBeGreaterThan(40);
  expect(await played(false)).toEqual(rehearsed);
});
