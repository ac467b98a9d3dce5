import { isUnder, PAGES, type PageName } from '../../../addresses/pages.ts';
import type { Missions } from '../../missions.ts';
import { missionsOf, type WebApp, type WebContext, type WebParts } from '../web.ts';

/** Pages that are about what lives in real time, or in the rehearsal that their address names. */
const LISTS: readonly PageName[] = [
  'myDay',
  'missions',
  'actions',
  'toValidate',
  'committee',
  'escalations',
  'facility',
  'year',
  'calls',
  'myMission',
  'ourMission',
];

/**
 * Where nothing was opened yet, pages offer the example; where all there is plays in rehearsals, the lists show one of
 * them, instead of nothing. An address that names real time (`?sandbox=`) is left alone.
 */
export function addOnlyRehearsed(
  app: WebApp,
  { unrestricted, example, offersPeople = false }: WebParts,
): void {
  const contents = contentsOf(unrestricted);
  app.use((context, next) => {
    context.set('offersPeople', offersPeople);
    return next();
  });
  if (example)
    app.use(async (context, next) => {
      if (context.req.method === 'GET' && isPage(context))
        context.set('offersExample', (await contents()) === 'empty');
      await next();
    });
  // Calls of a rehearsal are shown to who is signed in: whoever tries the system is told so where they look for them.
  if (offersPeople)
    for (const page of ['home', 'calls'] as const)
      app.get(PAGES[page], async (context, next) => {
        if (context.get('viewer').kind === 'nobody')
          context.set('isRehearsed', (await contents()) === 'rehearsed');
        await next();
      });
  for (const page of LISTS)
    app.get(PAGES[page], async (context, next) => {
      if (context.req.query('sandbox') !== undefined || context.get('viewer').kind !== 'person')
        return next();
      if ((await contents()) !== 'rehearsed') return next();
      const sandbox = await rehearsalFor(context, unrestricted);
      if (sandbox === undefined) return next();
      const url = new URL(context.req.url);
      url.searchParams.set('sandbox', sandbox);
      return context.redirect(`${url.pathname}${url.search}`, 303);
    });
}

const isPage = ({ req }: WebContext): boolean =>
  !(['api', 'asset', 'document'] as const).some((page) => isUnder(req.path, page));

type Contents = 'empty' | 'rehearsed' | 'real';

/** Once something lives in real time, something always will have: that is asked no more. */
function contentsOf(missions: Missions): () => Promise<Contents> {
  let isReal = false;
  return async () => {
    isReal ||= (await missions.list({ sandbox: null, limit: 1 })).rows.length > 0;
    if (isReal) return 'real';
    return (await missions.sandboxes()).length > 0 ? 'rehearsed' : 'empty';
  };
}

/** The first rehearsal of which whoever asks may see something. */
async function rehearsalFor(context: WebContext, unrestricted: Missions): Promise<string | undefined> {
  for (const { sandbox } of await unrestricted.sandboxes()) {
    const { rows } = await missionsOf(context).list({ sandbox, limit: 1 });
    if (rows.length > 0) return sandbox;
  }
  return undefined;
}
