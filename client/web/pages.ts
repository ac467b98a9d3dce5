import { addAssets } from './assets.ts';
import type { WebApp, WebParts } from './web.ts';

/** Every page, each area by itself. */
export function addPages(app: WebApp, _parts: WebParts): void {
  addAssets(app);
}
