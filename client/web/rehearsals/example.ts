import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { isStaff } from '../../../workflows/domain/people.ts';
import type { Missions } from '../../missions.ts';
import { type ExampleToOpen, personOf, type WebApp, type WebParts } from '../web.ts';

/** The name of its rehearsal: there is one, so that pressing twice opens one. */
const EXAMPLE = 'example';

/**
 * Of the local stack alone, where whoever sits before the machine may be anybody: one press opens the example, whoever
 * is signed in, and leads to its people.
 */
export function addExample(app: WebApp, { unrestricted, example }: WebParts): void {
  if (!example) return;
  app.post(PAGES.exampleOpen, async (context) => {
    await openExample(unrestricted, example);
    const person = personOf(context);
    return context.redirect(
      person && isStaff(person) ? pathTo('rehearsal', { name: EXAMPLE }) : pathTo('signInAs'),
      303,
    );
  });
}

async function openExample(missions: Missions, { file, at, experts }: ExampleToOpen): Promise<void> {
  if ((await missions.sandboxes()).some(({ sandbox }) => sandbox === EXAMPLE)) return;
  const known = new Set((await missions.people()).map(({ person }) => person));
  const missing = experts.filter(({ person }) => !known.has(person));
  await missions.savePeople(missing.map(({ profile: _, ...person }) => ({ ...person, roles: ['expert'] })));
  for (const { person, profile } of missing) await missions.saveProfile(person, profile);
  // The same request, however often it is pressed.
  await missions.open({ file, sandbox: { name: EXAMPLE, at } }, { requestId: EXAMPLE });
}
