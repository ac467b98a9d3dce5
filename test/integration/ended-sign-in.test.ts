import { describe, expect, it } from 'vitest';
import { Browser, HOME, lastLink, pressed, signedIn } from '../support/front-door.ts';
import { desk, servers } from '../support/shared-desk.ts';
import { browser, door, eachAtDoor } from '../support/shared-door.ts';

// Somebody fills in a form for longer than their sign-in lasts: nothing that was typed is lost, whichever form it is.

eachAtDoor();

/** What somebody sends before they are signed in, or without being it. */
const OF_NOBODY = /^\/(sign-in|sign-out|register|unsubscribe|rehearsals\/example\/open)(\/|$)/;
/** Sent by script, which says so beside the field. */
const BY_SCRIPT = '/uploads';
const SAMPLES: Readonly<Record<string, string>> = { command: 'approve-mission', step: 'sector', number: '1' };
/** What a button says that has no words beside it. */
const CHOSEN = { decision: 'let-go' };

/** Every address that takes a form of somebody who is signed in, as the door itself has them. */
const forms = (): readonly string[] => [
  ...new Set(
    door.app.routes
      .filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'))
      .map(({ path }) =>
        path.replace(/:(\w+)(\{([^|}]*)[^}]*\})?/g, (_, name: string, __, first?: string) =>
          first === undefined ? (SAMPLES[name] ?? 'x') : first,
        ),
      )
      .filter((path) => !OF_NOBODY.test(path) && path !== BY_SCRIPT),
  ),
];

const end = () => desk.rows('delete from sessions');
const send = (path: string, body: FormData) =>
  browser.request(path, { method: 'POST', body, headers: { origin: HOME, referer: `${HOME}${path}` } });
const typed = (fields: Readonly<Record<string, string | File>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};
/** Signs in as the page of a form that was sent too late has it; what is shown then. */
async function again(page: string, email = 'lead@example.org', as: Browser = browser): Promise<string> {
  const next = /name="next" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  await as.post('/sign-in', { email, next });
  const done = await pressed(as, await lastLink(servers, email));
  return (await as.get(done.headers.get('location') ?? '')).text();
}

describe('a form that is sent after its sign-in has ended', () => {
  it('is kept, whichever it is, and sent where it was meant for after signing in', async () => {
    const all = forms();
    expect(all.length, 'the door still says which forms it takes').toBeGreaterThan(40);
    await signedIn(servers, browser, 'lead@example.org');
    await end();
    for (const path of all) {
      const answer = await send(path, typed({ words: 'Twelve years in an inspection', ...CHOSEN }));
      const page = await answer.text();
      expect(answer.status, path).toBe(401);
      expect(page, path).toContain('Your sign-in has ended');
      expect(page, path).toMatch(/name="next" value="\/again\//);
    }
    const last = all.at(-1) ?? '';
    const page = await (await send(last, typed({ words: 'Two\nlines & "quotes"' }))).text();
    const back = await again(page);
    expect(back).toContain(`method="post" action="${last}"`);
    expect(back).toMatch(/name="words" value="Two\r?\nlines &amp; &quot;quotes&quot;"/);
  });

  it('says which files are to be chosen once more, with all the words beside them', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    await end();
    const words = 'x'.repeat(90_000);
    const report = new File([new Uint8Array(80_000)], 'report.pdf');
    const sent = typed({ recommendations: words, document: report, other: new File([], '') });
    const page = await (await send('/missions/x/do/submit-deliverable', sent)).text();
    expect(page).toContain('choose it once more: report.pdf');
    const back = await again(page);
    expect(back).toContain(words);
    expect(back).toContain('report.pdf');
    expect(back).not.toContain('name="document"');
  });

  it('is shown to whoever was signed in there, and to nobody else', async () => {
    await signedIn(servers, browser, 'lead@example.org');
    await end();
    const page = await (await send('/profile/work', typed({ employer: 'The ministry' }))).text();
    expect(page).not.toContain('The ministry');
    const kept = JSON.stringify(await desk.rows('select * from sign_in_verifications'));
    expect(kept).not.toContain('ministry');
    expect(await again(page, 'head@example.org')).not.toContain('The ministry');
    const elsewhere = new Browser(door.app);
    expect(await again(page, 'lead@example.org', elsewhere)).not.toContain('The ministry');
    expect(await again(page)).toContain('The ministry');
  });

  it('of a browser in which nobody was signed in is kept for nobody, and read no further than a few words', async () => {
    for (const cookies of [[], [['__Host-missions.last', 'somebody.signature']]] as [string, string][][]) {
      const stranger = new Browser(door.app);
      for (const [name, value] of cookies) stranger.cookies.set(name, value);
      const answer = await stranger.post('/profile/work', { employer: 'x' });
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('/again/');
      expect((await stranger.post('/profile/work', { employer: 'x'.repeat(70_000) })).status).toBe(413);
    }
    expect(await desk.rows("select 1 from sign_in_verifications where identifier like 'form:%'")).toEqual([]);
  });
});
