import { PAGES } from '../../../addresses/pages.ts';
import type { WebApp, WebParts } from '../web.ts';
import { yearFile } from './file.ts';
import { yearPage } from './page.tsx';

/** A year at a glance, and the same as files. */
export function addYear(app: WebApp, parts: WebParts): void {
  app.get(PAGES.year, (context) => yearPage(context));
  app.get(PAGES.yearCsv, (context) => yearFile(context, parts, 'csv'));
  app.get(PAGES.yearXlsx, (context) => yearFile(context, parts, 'xlsx'));
}
