import { describe, expect, it } from 'vitest';
import { PARTS } from '../../client/web/room/all-parts.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MILESTONES, MISSION, type Milestone, playedTo, submit } from '../support/world.ts';

const REF = '17-11%2FPER%2F01.02';
const ROOM = `/missions/${REF}?sandbox=${SANDBOX}`;

function at(milestone: Milestone, on?: string) {
  const world = playedTo(milestone, { opening: { sandbox: SANDBOX } });
  if (on) world.on(on);
  const { missions } = playedMissions(world);
  const logged: unknown[] = [];
  const door = openDoor(missions, { logged });
  const get = async (path: string, as: string) => {
    const answer = await door.request(path, { headers: { ...signedInAs(as), accept: 'text/html' } });
    expect(logged).toEqual([]);
    return { status: answer.status, html: await answer.text() };
  };
  return { world, missions, get };
}

/** As much as is seen before anything is opened: of what is folded its line alone. */
function withoutFolded(html: string): string {
  const found = html.replace(
    /<details(?![^>]* open)[^>]*>(\s*<summary[^>]*>(?:(?!<details).)*?<\/summary>)(?:(?!<details).)*?<\/details>/gs,
    (_, line: string) => line,
  );
  return found === html ? found : withoutFolded(found);
}

describe('the mission room', () => {
  it.each(MILESTONES)('shows staff every part and links every permitted command: %s', async (milestone) => {
    const { get, missions } = at(milestone);
    const { status, html } = await get(ROOM, 'coordinator');
    expect(status).toBe(200);
    for (const { name } of PARTS) expect(html).toContain(`<section id="${name}"`);
    const page = await missions.show({ ref: MISSION }, { as: 'coordinator' });
    for (const { command, permitted } of page.commands) {
      const link = `href="/missions/${REF}/do/${command}?`;
      expect([command, html.includes(link)]).toEqual([command, permitted]);
    }
  });

  it('names what is owed next in its calls, where nothing is owed in the mission itself', async () => {
    const { html } = await at('opened').get(ROOM, 'coordinator');
    const box = html.slice(html.indexOf('next-step-title'), html.indexOf('class="glance"'));
    expect(box).toContain('/do/publish-call?sandbox=');
    const others = (await at('opened').get(ROOM, 'technical')).html;
    expect(others).toContain('/duties/publish-call?sandbox=');
  });

  it('says which version took the place of which, before its review', async () => {
    const { world, get, missions } = at('methodology validated');
    submit(world, 'agenda', 1);
    submit(world, 'agenda', 2);
    const { html } = await get(ROOM, 'coordinator');
    expect(html).toMatch(/replaced by version 2 on [^<]*, before its review/);
    expect(html.match(/under review/g)?.length).toBeGreaterThan(0);
    const { deliverables } = await missions.show({ ref: MISSION }, { as: 'coordinator' });
    const agenda = deliverables.find(({ deliverable }) => deliverable === 'agenda');
    expect(agenda?.versions.map(({ replacedAt }) => replacedAt)).toEqual([world.now, null]);
  });

  it('folds refused commands with every reason', async () => {
    const { html } = await at('preparing').get(ROOM, 'coordinator');
    expect(html).toContain('Not possible now');
    expect(html).toContain('Authorise the departure');
    expect(html).toMatch(/The agenda|agenda/);
  });

  it('names the most urgent thing and links its one command, with what is known filled in', async () => {
    const { html } = await at('preparing', '2018-10-08').get(ROOM, 'lead');
    const box = html.slice(html.indexOf('class="next-step"'), html.indexOf('class="glance"'));
    expect(box).toContain('Yours');
    expect(box).toMatch(/\/do\/record-key-documents\?sandbox=try"/);
    expect(html).toContain('14 days late');
  });

  it.each([
    ['lead', ['deliverables', 'preparations'], ['committee', 'settings']],
    ['partner', ['logistics', 'agenda'], ['committee', 'deliverables', 'settings', 'payments']],
    ['member', ['committee', 'deliverables'], ['payments']],
  ] as const)('shows %s only what they may see', async (person, shown, hidden) => {
    for (const milestone of ['preparing', 'in the field', 'reviewed', 'closed'] as const) {
      const { status, html } = await at(milestone).get(ROOM, person);
      expect([milestone, status]).toEqual([milestone, 200]);
      for (const section of shown) expect(html).toContain(`<section id="${section}"`);
      for (const section of hidden) expect(html).not.toContain(`<section id="${section}"`);
    }
  });

  it('tells what others owe first where the reader’s own step waits for it', async () => {
    const { html } = await at('offered').get(ROOM, 'coordinator');
    const box = html.slice(html.indexOf('class="next-step"'), html.indexOf('class="glance"'));
    expect(box).toContain('Answer to the offer');
    expect(box).toContain('Remind now');
    expect(withoutFolded(html)).toContain('Signature of contracts');
  });

  it('does not tell a stranger that there is such a mission', async () => {
    expect((await at('preparing').get(ROOM, 'third')).status).toBe(404);
  });

  it.each(['es', 'fr'])('speaks %s', async (language) => {
    const { html } = await at('reviewed').get(`${ROOM}&lang=${language}`, 'coordinator');
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(language === 'es' ? 'Siguiente paso' : 'Prochaine étape');
  });

  it.each(MILESTONES)('has open only what is owed now, and is read at a glance: %s', async (milestone) => {
    const { html } = await at(milestone).get(ROOM, 'coordinator');
    const shown = withoutFolded(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
    expect(shown).toContain('<section id="due"');
    expect(shown).not.toContain('<section id="timeline"');
    expect(shown.match(/<(a|button|summary)\b/g)?.length).toBeLessThan(60);
  });

  it('says what has to be done before the next phase, and what of it is', async () => {
    const gates = async (milestone: Milestone) => {
      const { html } = await at(milestone).get(ROOM, 'coordinator');
      const row = /<section class="gates".*?<\/section>/s.exec(html)?.[0] ?? '';
      return [row.match(/✓/g)?.length ?? 0, row.match(/✗/g)?.length ?? 0];
    };
    expect(await gates('accepted offers')).toEqual([3, 2]);
    expect(await gates('preparing')).toEqual([0, 5]);
    expect(await gates('ready')).toEqual([5, 0]);
    expect(await gates('closed')).toEqual([0, 0]);
  });

  it('offers nobody to escalate what they owe themselves', async () => {
    const { html } = await at('preparing').get(ROOM, 'coordinator');
    expect(html).toContain('/do/escalate-now?obligation=agenda');
    expect(html).not.toContain('/do/escalate-now?obligation=schedule-briefing');
  });
});
