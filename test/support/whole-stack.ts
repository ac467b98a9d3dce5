import { processEnvironment } from '../../worker/environment.ts';
import { type LocalStack, startLocalStack } from '../../worker/local-stack.ts';
import { parseSettings } from '../../worker/settings.ts';
import { type Stack, supervise } from '../../worker/stack/supervise.ts';

/** The whole product as `npm start` puts it together, in this process. */
export interface WholeStack {
  readonly stack: LocalStack;
  /** A part by its name, such as `PostgreSQL`. */
  part<P>(name: string): P;
  stop(): Promise<void>;
}

/** @param more settings beside those that it finds by itself. */
export async function startWholeStack(
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<WholeStack> {
  const environment = {
    ...processEnvironment(),
    TEMPORAL_ADDRESS: undefined,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    // Two that start at once would find the usual ones free.
    HTTP_PORT: '0',
    BOUNCE_PORT: '0',
    ...more,
  };
  const parts = new Map<string, unknown>();
  const started = Promise.withResolvers<LocalStack>();
  let stop: (() => void) | undefined;
  const ended = supervise({ dataDir, say: () => undefined }, async (supervised) => {
    stop = supervised.stop;
    const watched: Stack = {
      stop: supervised.stop,
      start: async (name, begin) => {
        const part = await supervised.start(name, begin);
        parts.set(name, part);
        return part;
      },
    };
    started.resolve(await startLocalStack(watched, parseSettings(environment), environment, console.error));
  });
  ended.catch(started.reject);
  return {
    stack: await started.promise,
    part: <P>(name: string) => parts.get(name) as P,
    async stop() {
      stop?.();
      await ended.catch(console.error);
    },
  };
}
