import { processPath } from '../../addresses/pages.ts';
import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import { fault } from '../errors.ts';
import { targetOf } from '../http/requests.ts';
import type { Missions, ProcessPage } from '../missions.ts';
import { readerOf } from './reader.ts';
import { TopicName } from './topic.tsx';
import { missionsOf, signedIn, type WebContext } from './web.ts';
import { asRecorded, bannerOf, type Reader } from './when.ts';

/**
 * The process that an address names, as far as whoever asks may see it.
 * @param kind what the address says that it is; whatever is something else is not there.
 */
export async function loadPage(
  context: WebContext,
  kind: ProcessKind,
  more: Partial<Parameters<Missions['show']>[1]> = {},
) {
  const viewer = signedIn(context);
  const missions = missionsOf(context);
  const target = targetOf(context);
  const { locale, t } = context.var;
  const page = await missions.show(target, { as: viewer.person, locale, ...more });
  if (page.kind !== kind) throw fault('no-such-process', { reference: page.reference });
  return { viewer, missions, target, page, reader: readerOf(context, page.now), locale, t };
}

/** For the frame of a page that lies under a process: the way back to it, its rehearsal, and how old what is shown is. */
export const besideProcess = (page: ProcessPage, reader: Reader) => ({
  crumbs: [{ text: <TopicName of={page} locale={reader.locale} />, href: processPath(page) }],
  ...bannerOf(page.sandbox, reader),
  ...asRecorded(page, reader),
});

/** Whether the reader of a page may give a command now. */
export const isPermitted = ({ commands }: Pick<ProcessPage, 'commands'>, name: string): boolean =>
  commands.some(({ command, permitted }) => permitted && command === name);

/** What somebody is called on a page. */
export const personName = ({ people }: Pick<ProcessPage, 'people'>, person: string): string =>
  people[person] ?? person;
