import { PROCESS_KINDS, processPath, processPattern } from '../../../addresses/pages.ts';
import type { ProcessKind } from '../../../workflows/domain/lifecycle.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { RoomTabs } from '../room/tabs.tsx';
import { TopicName } from '../topic.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext } from '../web.ts';
import { asRecorded, instantIn } from '../when.ts';
import { LifecyclePage, lifecycleView } from './page.tsx';

/** The lifecycle of each kind of process, drawn from the machine that decides. */
export function addLifecycle(app: WebApp): void {
  for (const kind of PROCESS_KINDS)
    app.get(processPattern(kind, 'lifecycle'), (context) => lifecyclePage(context, kind));
}

async function lifecyclePage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const person = signedIn(context);
  const { locale, t } = context.var;
  const page = await missionsOf(context).show(targetOf(context), { as: person.person, locale });
  if (page.kind !== kind) throw fault('no-such-process', { reference: page.reference });
  const reader = readerOf(context, page.now);
  const view = await lifecycleView(page, reader);
  const { sandbox, now } = page;
  return show(
    context,
    {
      title: t('lifecycle.title'),
      lead: t(view.isOver ? 'lifecycle.lead-over' : 'lifecycle.lead'),
      styles: ['room.css', 'lifecycle.css'],
      crumbs: [{ text: <TopicName of={page} locale={locale} />, href: processPath(page) }],
      ...(sandbox ? { sandbox: { name: sandbox, now: instantIn(now, reader) } } : {}),
      ...asRecorded(page, reader),
    },
    <>
      {kind === 'mission' && <RoomTabs locale={locale} page={page} here="lifecycle" />}
      <LifecyclePage view={view} />
    </>,
  );
}
