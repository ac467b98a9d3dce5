import { afterEach, beforeEach } from 'vitest';
import { Browser, openFrontDoor } from './front-door.ts';
import { desk, eachOnDesk, servers } from './shared-desk.ts';

/** What `eachAtDoor` gives the test that runs: the application on its desk, and a browser before it. */
export let door: ReturnType<typeof openFrontDoor>;
export let browser: Browser;

/** As `eachOnDesk`, with the front door open. */
export function eachAtDoor(prepare?: () => unknown): void {
  eachOnDesk(prepare);
  beforeEach(() => {
    door = openFrontDoor(servers, desk);
    browser = new Browser(door.app);
  });
  afterEach(() => door?.close());
}
