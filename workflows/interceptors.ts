import type { Headers, WorkflowInterceptors } from '@temporalio/workflow';
import { TRACE_HEADER } from './contract/messages.ts';

/**
 * Carries the trace of whoever asked last into what the process does then. Where nobody traces there is no such header,
 * and nothing to do; headers decide nothing, so that a history replays with and without.
 */
export function interceptors(): WorkflowInterceptors {
  let last: Headers[string] | undefined;
  const heard = (headers: Headers): void => {
    last = headers[TRACE_HEADER];
  };
  const told = <I extends { readonly headers: Headers }>(input: I): I =>
    last === undefined ? input : { ...input, headers: { ...input.headers, [TRACE_HEADER]: last } };
  return {
    inbound: [
      {
        execute: (input, next) => {
          heard(input.headers);
          return next(input);
        },
        handleUpdate: (input, next) => {
          heard(input.headers);
          return next(input);
        },
        handleSignal: (input, next) => {
          heard(input.headers);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(told(input)),
        startChildWorkflowExecution: (input, next) => next(told(input)),
        signalWorkflow: (input, next) => next(told(input)),
      },
    ],
  };
}
