import { beforeAll, describe, expect, it } from 'vitest';
import { APPLICATIONS_PER_PAGE } from '../../client/facade/portion.ts';
import type { Application } from '../../workflows/domain/call/state.ts';
import { application, crowded } from '../support/crowd.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { type Door, doorOn } from '../support/rights.ts';
import { CALL_2 } from '../support/world.ts';

/** A call to which thousands applied: its pages speak of fifty of them at a time. */

const MANY = 5_000;
const call = encodeURIComponent(CALL_2);
const page = (query = '') => `/calls/${call}?sandbox=${SANDBOX}${query}`;
const api = (query = '') => `/api/processes/${call}?sandbox=${SANDBOX}${query}`;
const doorWith = (applications: readonly Application[]): Promise<Door> => doorOn(crowded(applications));

interface Shown {
  readonly applications: { counts: Record<string, number>; total: number; offset: number; ids: string[] };
  readonly state: { readonly applications: readonly { readonly id: string; readonly phase: string }[] };
  readonly obligations: readonly { readonly about: { readonly application?: string } }[];
  readonly timeline: readonly { readonly what: string }[];
  readonly forecast: readonly unknown[];
}

describe('a call with 5,000 applications', () => {
  const all = Array.from({ length: MANY }, (_, n) => application(n));
  let door: Door;
  beforeAll(async () => {
    door = await doorWith(all);
  }, 120_000);

  const read = async (url: string, who = 'coordinator') => {
    const answer = await door.ask(who, url);
    expect([url, answer.status]).toEqual([url, 200]);
    return answer;
  };
  const shown = async (query = '') => {
    const answer = await read(api(query));
    return { body: (await answer.json()) as Shown, link: answer.headers.get('link') };
  };

  it('is told by the API fifty at a time, with how many there are in each state', async () => {
    const { body, link } = await shown();
    expect(body.applications.counts).toEqual({ draft: 500, submitted: 3_500, eligible: 1_000 });
    expect(body.applications.total).toBe(MANY);
    expect(body.applications.ids).toEqual(
      all
        .filter(({ phase }) => phase === 'eligible')
        .slice(0, APPLICATIONS_PER_PAGE)
        .map(({ id }) => id),
    );
    const there = new Set(body.state.applications.map(({ id }) => id));
    expect(there.size).toBe(APPLICATIONS_PER_PAGE);
    const about = body.obligations.flatMap(({ about: { application: id } }) => id ?? []);
    expect(about.length).toBeGreaterThan(0);
    expect(about.filter((id) => !there.has(id))).toEqual([]);
    expect(body.timeline.filter(({ what }) => what === 'step').length).toBeLessThan(
      2 * APPLICATIONS_PER_PAGE,
    );
    expect(link).toBe(`<${api('&from=51')}>; rel="next"`);
  });

  it('is told to the last page, each application once', async () => {
    const found: string[] = [];
    for (let url: string | undefined = api('&phase=eligible&limit=300'); url; ) {
      const answer: Response = await read(url);
      const body = (await answer.json()) as Shown;
      expect(body.applications.total).toBe(1_000);
      found.push(...body.applications.ids);
      url = /<(.+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(found).toEqual(all.filter(({ phase }) => phase === 'eligible').map(({ id }) => id));
  });

  it('is shown to staff fifty at a time, state by state', async () => {
    const html = await (await read(page('&phase=submitted&page=2'))).text();
    const rows = [...html.matchAll(/<li class="applicant"/g)];
    expect(rows).toHaveLength(APPLICATIONS_PER_PAGE);
    expect(html).toContain('51 to 100 of 3,500 applications');
    expect(html).toMatch(/aria-current="page">\s*Submitted <span class="count">3500<\/span>/);
    expect(html).toContain(`phase=submitted&amp;page=3`);
    // Whose an application in preparation is, is nobody's business.
    expect(await (await read(page('&phase=draft'))).text()).not.toContain('expert-10<');
  });

  it('lets somebody be screened who stands on no first page', async () => {
    const html = await (
      await read(`/calls/${call}/do/screen-application?sandbox=${SANDBOX}&application=a4999`)
    ).text();
    expect(html).toContain('value="a4999"');
  });

  it('is shown to one of its applicants as if they were alone', async () => {
    const own = { ...application(7), id: 'mine', expert: 'third' };
    const many = await doorWith([...all, own]);
    const alone = await doorWith([own]);
    for (const url of [page(), api()]) {
      const [one, other] = await Promise.all(
        [many, alone].map(async (each) => (await each.ask('third', url)).text()),
      );
      const undated = (body: string | undefined) => body?.replace(/"(version|step)":("[^"]+"|\d+)/g, '');
      expect(undated(one)).toBe(undated(other));
    }
  });

  it('fills nobody’s day: the first of what is to be done alike, how many more, and where', async () => {
    const html = await (await read(`/my-day?sandbox=${SANDBOX}`)).text();
    expect(html.length).toBeLessThan(150_000);
    expect(html).toMatch(/\d,\d{3} more of the same/);
    expect(html.match(/class="duty__title"/g)?.length).toBeLessThan(100);
  });
});

describe('a call with thirty candidates', () => {
  it('says on each fold who stands side by side in it', async () => {
    const thirty = Array.from({ length: 30 }, (_, i) => application(10 * i + 1));
    const door = await doorWith(thirty);
    const html = await (
      await door.ask('coordinator', `/calls/${call}/do/rank-applications?sandbox=${SANDBOX}`)
    ).text();
    const folds = [...html.matchAll(/<summary>(\d more candidates?: [^<]*)<\/summary>/g)].map(
      ([, name]) => name,
    );
    expect(folds).toHaveLength(7);
    expect(folds[0]).toMatch(/^4 more candidates: .*expert-41, .* and /);
    expect(new Set(folds).size).toBe(7);
  });
});
