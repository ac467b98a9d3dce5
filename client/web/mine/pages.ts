import { PAGES } from '../../../addresses/pages.ts';
import type { WebApp, WebParts } from '../web.ts';
import { briefingFile } from './calendar.ts';
import { myMissionPage } from './my-mission.tsx';
import { ourMissionPage } from './our-mission.tsx';

/** The missions of whoever is outside the facility: an expert's, and a partner institution's. */
export function addMine(app: WebApp, parts: WebParts): void {
  app.get(PAGES.myMission, myMissionPage);
  app.get(PAGES.ourMission, ourMissionPage);
  app.get(PAGES.briefingEntry, (context) => briefingFile(context, parts));
}
