import { context, propagation } from '@opentelemetry/api';

/** The `traceparent` (W3C Trace Context) of what is under way here; null where nobody traces. */
export function currentTrace(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}
