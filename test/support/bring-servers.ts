import { processEnvironment } from '../../worker/environment.ts';
import { findTemporal } from '../../worker/stack/temporal-cli.ts';
import { findTestServer } from '../../worker/stack/test-server.ts';
import { findChromium } from './chromium.ts';
import { findHelm } from './helm.ts';
import { findMailpit } from './mailpit.ts';

// Brings what tests on servers need and is not there yet, in the order in which it is wanted. What can't be had is told by
// whoever needs it.
const say = (line: string) => console.error(line);
const environment = processEnvironment();
const built = async () => {
  await findTemporal({ ...environment, TEMPORAL_ADDRESS: undefined }, say).catch(() => undefined);
  await findHelm(environment, say);
  await findMailpit(environment, say);
};
await Promise.allSettled([built(), findTestServer(environment, say), findChromium(environment, say)]);
