import { processEnvironment } from '../../worker/environment.ts';
import { findTemporal } from '../../worker/stack/temporal-cli.ts';
import { findTestServer } from '../../worker/stack/test-server.ts';
import { findChromium } from './chromium.ts';

// Brings everything that tests on servers need and that is not there yet; what can't be had is told by who needs it.
const say = (line: string) => console.error(line);
const environment = processEnvironment();
await Promise.allSettled([
  findTemporal({ ...environment, TEMPORAL_ADDRESS: undefined }, say),
  findTestServer(environment, say),
  findChromium(environment, say),
]);
