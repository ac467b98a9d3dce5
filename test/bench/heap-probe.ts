import { getHeapStatistics } from 'node:v8';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

/**
 * Preloaded into every thread, for the SDK does not hand out the thread that runs its workflows: asked over a channel,
 * each thread but the main one collects its garbage and says what is left.
 */
export interface HeapAnswer {
  readonly thread: number;
  readonly used: number;
}

export const HEAP_CHANNEL = 'heap';

if (!isMainThread) {
  const channel = new BroadcastChannel(HEAP_CHANNEL);
  channel.onmessage = ({ data }: { data: unknown }) => {
    if (data !== 'measure') return;
    for (let n = 0; n < 3; n += 1) globalThis.gc?.();
    channel.postMessage({ thread: threadId, used: getHeapStatistics().used_heap_size } satisfies HeapAnswer);
  };
  channel.unref();
}
