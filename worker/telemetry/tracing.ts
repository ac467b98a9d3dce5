import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { ClientInterceptors } from '@temporalio/client';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { TracedMail } from '../../activities/index.ts';
import type { Observing } from '../../client/http/observed.ts';
import { TRACE_HEADER } from '../../workflows/contract/messages.ts';

/**
 * Traces, from a request through the update and the record to the mail. Spans say what was done and how long it took:
 * names of commands, templates and activities, never whom they are about.
 */
export interface Tracing {
  readonly request: NonNullable<Observing['traced']>;
  readonly client: ClientInterceptors;
  readonly activity: ActivityInterceptorsFactory;
  /** Sends a mail in a span that is linked to what ordered it. */
  readonly mail: TracedMail;
  /** Runs some work in a span below the present one. */
  within<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Exports the spans that wait, and ends. */
  stop(): Promise<void>;
}

type Carrier = Record<string, string>;

export function startTracing(endpoint: string, part: string): Tracing {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  return tracingBy(new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) }), part);
}

/** @param processor is given every span */
export function tracingBy(processor: SpanProcessor, part: string): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `mission-engine-${part}` }),
    spanProcessors: [processor],
  });
  // What others find under way here, such as a mail's order.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const tracer = provider.getTracer('mission-engine');

  const spanned = async <T>(
    name: string,
    kind: SpanKind,
    parent: Context,
    work: () => Promise<T>,
    more: SpanOptions = {},
  ): Promise<T> => {
    const span = tracer.startSpan(name, { ...more, kind }, parent);
    try {
      return await context.with(trace.setSpan(parent, span), work);
    } catch (error) {
      // Errors may quote personal data, so only their name is kept.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'Error' });
      throw error;
    } finally {
      span.end();
    }
  };
  /** The trace as the header that workflows carry on. */
  const carried = (headers: Headers): Headers => {
    const carrier: Carrier = {};
    propagation.inject(context.active(), carrier);
    return { ...headers, [TRACE_HEADER]: defaultPayloadConverter.toPayload(carrier) };
  };
  const parentIn = (headers: Headers): Context => {
    const payload = headers[TRACE_HEADER];
    const carrier = payload ? defaultPayloadConverter.fromPayload<Carrier>(payload) : {};
    return propagation.extract(ROOT_CONTEXT, carrier);
  };
  type Sent = { readonly headers: Headers };
  const asking =
    <I extends Sent, O>(nameOf: (input: I) => string) =>
    (input: I, next: (input: I) => Promise<O>): Promise<O> =>
      spanned(nameOf(input), SpanKind.CLIENT, context.active(), () =>
        next({ ...input, headers: carried(input.headers) }),
      );

  return {
    request: async ({ method, request, parent }, work, ended) => {
      const above = propagation.extract(ROOT_CONTEXT, parent === undefined ? {} : { traceparent: parent });
      const span = tracer.startSpan(
        method,
        { kind: SpanKind.SERVER, attributes: { 'http.request.method': method, 'request.id': request } },
        above,
      );
      try {
        return await context.with(trace.setSpan(above, span), work);
      } finally {
        const { route, status } = ended();
        span.updateName(`${method} ${route}`);
        span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      }
    },
    client: {
      workflow: [
        {
          startUpdate: asking(({ updateName }) => `update ${updateName}`),
          startWithDetails: asking(({ workflowType }) => `start ${workflowType}`),
          signal: asking(({ signalName }) => `signal ${signalName}`),
          query: asking(({ queryType }) => `query ${queryType}`),
        },
      ],
    },
    activity: ({ info }) => ({
      inbound: {
        execute: (input, next) =>
          spanned(`activity ${info.activityType}`, SpanKind.SERVER, parentIn(input.headers), () =>
            next(input),
          ),
      },
    }),
    mail: (traces, send) => {
      const ordered = traces.flatMap((traceparent) => {
        const at = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
        return at ? [at] : [];
      });
      const [one] = ordered;
      // A mail ordered by one request belongs to its trace; one with rungs of many days is only linked to each.
      const parent = ordered.length === 1 && one ? trace.setSpanContext(ROOT_CONTEXT, one) : context.active();
      return spanned('mail send', SpanKind.PRODUCER, parent, send, {
        links: ordered.map((at) => ({ context: at })),
      });
    },
    within: (name, work) => spanned(name, SpanKind.INTERNAL, context.active(), work),
    stop: async () => {
      await provider.shutdown();
      context.disable();
      propagation.disable();
    },
  };
}
