import type { WebApp, WebParts } from '../web.ts';
import { addSteps } from './commands/done.tsx';
import { addCommandForms } from './commands/routes.ts';
import { addUploads } from './uploads.ts';

/** Adds the form of every command, the page of each step, and uploads ahead of a form. */
export function addForms(app: WebApp, parts: WebParts): void {
  addCommandForms(app, parts);
  addSteps(app);
  addUploads(app, parts);
}
