import type { WebApp, WebParts } from '../web.ts';
import { actionPage } from './action.tsx';
import { actionsPage } from './actions.tsx';
import { beforeCommittee } from './committee.tsx';
import { decision } from './decision.tsx';
import { escalations } from './escalations.tsx';
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
  app.get('/my-day', (context) => myDay(context));
  app.post('/my-day/together', (context) => doTogether(context));
  app.get('/missions', (context) => missionsPage(context));
  app.get('/missions.csv', (context) => missionsFile(context, parts, 'csv'));
  app.get('/missions.xlsx', (context) => missionsFile(context, parts, 'xlsx'));
  app.post('/missions/escalate', (context) => escalateSeveral(context));
  app.post('/views', (context) => saveView(context));
  app.get('/views/:id', (context) => sharedView(context));
  app.post('/views/:id/delete', (context) => dropView(context));
  app.get('/to-validate', (context) => toValidate(context));
  app.get('/committee', (context) => beforeCommittee(context));
  app.get('/committee/:ref', (context) => decision(context));
  app.get('/escalations', (context) => escalations(context));
  app.get('/quiet', (context) => quietPage(context));
  app.get('/search', (context) => searchPage(context));
  app.get('/actions', (context) => actionsPage(context));
  app.get('/actions/:ref', (context, next) =>
    // Whoever registers a new one has a page of that name elsewhere.
    context.req.param('ref') === 'new' ? next() : actionPage(context),
  );
}
