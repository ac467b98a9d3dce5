import type { WebApp, WebParts } from '../web.ts';
import { yearFile } from './file.ts';
import { yearPage } from './page.tsx';

/** A year at a glance, and the same as files. */
export function addYear(app: WebApp, parts: WebParts): void {
  app.get('/year', (context) => yearPage(context));
  app.get('/year.csv', (context) => yearFile(context, parts, 'csv'));
  app.get('/year.xlsx', (context) => yearFile(context, parts, 'xlsx'));
}
