import type { WebApp, WebParts } from '../web.ts';
import { briefingFile } from './calendar.ts';
import { myMissionPage } from './my-mission.tsx';
import { ourMissionPage } from './our-mission.tsx';

/** The missions of whoever is outside the facility: an expert's, and a partner institution's. */
export function addMine(app: WebApp, parts: WebParts): void {
  app.get('/my-mission', myMissionPage);
  app.get('/our-mission', ourMissionPage);
  app.get('/missions/:ref/briefing.ics', (context) => briefingFile(context, parts));
}
