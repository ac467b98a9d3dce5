import { describe, expect, it } from 'vitest';
import { openDoor } from '../support/door.ts';
import { formIn } from '../support/form.ts';
import { browserOf, textOf } from '../support/form-posts.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { playedTo } from '../support/world.ts';

const M = '/missions/17-11%2FPER%2F01.02';
const HAND_IN = `${M}/hand-in?sandbox=${SANDBOX}`;

const at = (milestone: Parameters<typeof playedTo>[0], person: string) =>
  browserOf(
    openDoor(playedMissions(playedTo(milestone, { opening: { sandbox: SANDBOX } })).missions),
    person,
  );
/** The first byte of a file says how many pages the store counts. */
const file = (name: string, pages: number) => new File([new Uint8Array([pages])], name);
const choices = (html: string): readonly string[] =>
  [...html.matchAll(/name="choose" value="([^"]*)"/g)].map(([, value = '']) => value);

describe('several documents on one form', () => {
  it('asks for a file for each that is owed, and is led to from My mission and My day', async () => {
    const lead = at('reporting', 'lead');
    const page = await lead.open(HAND_IN);
    for (const kind of ['working-documents', 'corpus', 'workshop-evaluation', 'expert-report'])
      expect(page.html).toContain(`name="document.${kind}"`);
    expect(page.html).toContain('name="recommendations"');
    for (const from of ['/my-mission', '/my-day'])
      expect((await lead.open(`${from}?sandbox=${SANDBOX}`)).html).toContain(`href="${HAND_IN}"`);
  });

  it('hands in what has a file, after its consequences were shown, and leaves the rest owed', async () => {
    const lead = at('reporting', 'lead');
    const page = await lead.open(HAND_IN);
    const choose = choices(page.html);
    const asked = await lead.send(HAND_IN, {
      sandbox: SANDBOX,
      choose,
      'document.corpus': file('corpus.pdf', 4),
      'document.working-documents': file('papers.pdf', 2),
    });
    expect(textOf(asked)).toMatch(/Submit 2 deliverables.*corpus\.pdf.*Submit all 2/);
    const done = await lead.send(formIn(asked.html).action, formValues(asked.html));
    expect(textOf(done)).toContain('2 deliverables were submitted');
    const { html } = await lead.open(HAND_IN);
    expect(html).not.toContain('name="document.corpus"');
    expect(html).toContain('name="document.expert-report"');
  });

  it('says of a file that is too long why it cannot be handed in, and hands in the others', async () => {
    const lead = at('methodology validated', 'lead');
    const page = await lead.open(HAND_IN);
    const asked = await lead.send(HAND_IN, {
      sandbox: SANDBOX,
      choose: choices(page.html),
      'document.agenda': file('agenda.pdf', 5),
      'document.methodological-note': file('note.pdf', 3),
    });
    expect(textOf(asked)).toMatch(/Submit 1 deliverable\b/);
    expect(textOf(asked)).toMatch(/agenda\.pdf.*5.*2/);
  });

  it('asks for at least one file', async () => {
    const lead = at('reporting', 'lead');
    const page = await lead.open(HAND_IN);
    const faulty = await lead.send(HAND_IN, { sandbox: SANDBOX, choose: choices(page.html) });
    expect(faulty.status).toBe(422);
    expect(textOf(faulty)).toContain('Choose at least one file');
  });

  it('leads who owes nothing to the form of one, which says why', async () => {
    const seen = await at('reporting', 'second').open(HAND_IN);
    expect(seen.path).toContain('/do/submit-deliverable');
  });
});

/** The hidden inputs of a page, as its button sends them. */
function formValues(html: string): Record<string, readonly string[]> {
  const found: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  ))
    found[name] = [...(found[name] ?? []), value.replaceAll('&amp;', '&')];
  return found;
}
