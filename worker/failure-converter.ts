import { DefaultFailureConverter, type PayloadConverter, TemporalFailure } from '@temporalio/common';

/** Names of errors in the code itself: their messages come from the engine, or from us. */
const OUR_OWN = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'DeterminismViolationError',
]);

/**
 * Failures are kept in histories, and a driver's error may quote what it choked on: a query with its parameters, an
 * address that was refused. Of such an error only the name and the code are kept; the worker's log of an activity has
 * the stack. What an activity wants to say, it says in an `ApplicationFailure`.
 */
class DiscreetFailureConverter extends DefaultFailureConverter {
  override errorToFailure(...[error, ...rest]: Parameters<DefaultFailureConverter['errorToFailure']>) {
    return super.errorToFailure(discreet(error), ...rest);
  }
}

function discreet(error: unknown): unknown {
  if (error instanceof TemporalFailure || isTemporals(error)) return error;
  if (error instanceof Error && OUR_OWN.has(error.name)) return error;
  const said = new Error(nameAndCode(error));
  said.name = error instanceof Error ? error.name : 'Error';
  delete said.stack;
  return said;
}

/** Errors of the SDK, such as cancellation or continue-as-new, are recognised by their class and quote nothing. */
function isTemporals(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return ['CancelledFailure', 'ContinueAsNew', 'IllegalStateError', 'WorkflowError'].includes(name);
}

function nameAndCode(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const codes = [error, error.cause].flatMap((each) =>
    each instanceof Error && 'code' in each && /^[\w.-]{1,40}$/.test(String(each.code))
      ? [String(each.code)]
      : [],
  );
  return [error.name, ...codes].join(' ');
}

export const failureConverter: DefaultFailureConverter & { payloadConverter?: PayloadConverter } =
  new DiscreetFailureConverter();
