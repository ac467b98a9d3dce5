import { PAGES } from '../../../addresses/pages.ts';
import type { WebApp, WebParts } from '../web.ts';
import { actionPage } from './action.tsx';
import { actionsPage } from './actions.tsx';
import { beforeCommittee } from './committee.tsx';
import { decision } from './decision.tsx';
import { escalations } from './escalations.tsx';
import { addHandIn } from './hand-in.tsx';
import { missionsPage } from './missions.tsx';
import { missionsFile } from './missions-file.ts';
import { myDay } from './my-day.tsx';
import { quietPage } from './quiet.tsx';
import { searchPage } from './search.tsx';
import { toValidate } from './to-validate.tsx';
import { doTogether, escalateSeveral } from './together.tsx';
import { dropView, saveView, sharedView } from './views.ts';

/** What people work from: their day, and for staff the table of missions. */
export function addDesk(app: WebApp, parts: WebParts): void {
  app.get(PAGES.myDay, (context) => myDay(context));
  app.post(PAGES.doTogether, (context) => doTogether(context));
  addHandIn(app, parts);
  app.get(PAGES.missions, (context) => missionsPage(context));
  app.get(PAGES.missionsCsv, (context) => missionsFile(context, parts, 'csv'));
  app.get(PAGES.missionsXlsx, (context) => missionsFile(context, parts, 'xlsx'));
  app.post(PAGES.escalateSeveral, (context) => escalateSeveral(context));
  app.post(PAGES.views, (context) => saveView(context));
  app.get(PAGES.view, (context) => sharedView(context));
  app.post(PAGES.viewDelete, (context) => dropView(context));
  app.get(PAGES.toValidate, (context) => toValidate(context));
  app.get(PAGES.committee, (context) => beforeCommittee(context));
  app.get(PAGES.decision, (context) => decision(context));
  app.get(PAGES.escalations, (context) => escalations(context));
  app.get(PAGES.quiet, (context) => quietPage(context));
  app.get(PAGES.search, (context) => searchPage(context));
  app.get(PAGES.actions, (context) => actionsPage(context));
  app.get(PAGES.action, (context, next) =>
    // The page that registers a new action is elsewhere.
    context.req.param('ref') === 'new' ? next() : actionPage(context),
  );
}
