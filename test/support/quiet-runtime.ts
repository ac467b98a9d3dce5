import { IllegalStateError } from '@temporalio/common';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/**
 * Without what is logged of activities that fail on purpose, and at every start of a server older than the core would like. A
 * process has one runtime, in which several files of tests may run: who comes first has installed it for all.
 */
export function quietRuntime(): void {
  const filter = makeTelemetryFilterString({ core: 'ERROR' });
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  } catch (error) {
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
