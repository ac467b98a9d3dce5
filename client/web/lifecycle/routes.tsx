import { PROCESS_KINDS, processPattern } from '../../../addresses/pages.ts';
import type { ProcessKind } from '../../../workflows/domain/lifecycle.ts';
import { besideProcess, loadPage } from '../process.tsx';
import { show } from '../render.tsx';
import { RoomTabs } from '../room/tabs.tsx';
import type { WebApp, WebContext } from '../web.ts';
import { LifecyclePage, lifecycleView } from './page.tsx';

/** The lifecycle of each kind of process, drawn from the machine that decides. */
export function addLifecycle(app: WebApp): void {
  for (const kind of PROCESS_KINDS)
    app.get(processPattern(kind, 'lifecycle'), (context) => lifecyclePage(context, kind));
}

async function lifecyclePage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const { page, reader, locale, t } = await loadPage(context, kind);
  const view = await lifecycleView(page, reader);
  return show(
    context,
    {
      title: t('lifecycle.title'),
      lead: t(view.isOver ? 'lifecycle.lead-over' : 'lifecycle.lead'),
      styles: ['room.css', 'lifecycle.css'],
      ...besideProcess(page, reader),
    },
    <>
      {kind === 'mission' && <RoomTabs locale={locale} page={page} here="lifecycle" />}
      <LifecyclePage view={view} />
    </>,
  );
}
