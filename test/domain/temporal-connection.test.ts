import { InterceptingCall, type Interceptor, ListenerBuilder, RequesterBuilder } from '@grpc/grpc-js';
import { Client, Connection, QueryRejectedError, type WorkflowClientInterceptor } from '@temporalio/client';
import { expect, it } from 'vitest';
import { Ended } from '../../client/facade/processes.ts';
import { temporal } from '../../client/temporal.ts';
import { freePort, LOOPBACK } from '../../worker/stack/free-port.ts';
import { INTERCEPTORS } from '../../worker/temporal-connection.ts';

it('a connection closed between two tries of a call ends the call, and throws nowhere else', async () => {
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
  const watch: Interceptor = (options, next) =>
    new InterceptingCall(
      next(options),
      new RequesterBuilder()
        .withStart((metadata, _listener, start) =>
          start(
            metadata,
            new ListenerBuilder()
              .withOnReceiveStatus((status, tell) => {
                tell(status);
                fail();
              })
              .build(),
          ),
        )
        .build(),
    );
  const nobody = `${LOOPBACK}:${await freePort()}`;
  const connection = Connection.lazy({ address: nobody, interceptors: [...INTERCEPTORS, watch] });
  const asked = connection.workflowService.getSystemInfo({});
  const answer = expect(asked).rejects.toMatchObject({ details: expect.stringContaining('shut down') });
  await failed;
  await connection.close();
  await answer;
});

/** Processes of a server that rejects their queries with these statuses of the runs, and then answers. */
async function rejecting(...statuses: readonly number[]) {
  const left = [...statuses];
  const query: WorkflowClientInterceptor['query'] = async () => {
    const status = left.shift();
    if (status !== undefined) throw new QueryRejectedError(status);
    return { step: 7 };
  };
  const connection = Connection.lazy({ address: `${LOOPBACK}:${await freePort()}` });
  const client = new Client({ connection, interceptors: { workflow: [{ query }] } });
  return { processes: temporal(client, 'missions'), close: () => connection.close() };
}
const [TERMINATED, CONTINUED_AS_NEW] = [5, 6];

it('a process that carries on as new while it is asked is asked again, for it has not ended', async () => {
  const { processes, close } = await rejecting(CONTINUED_AS_NEW, CONTINUED_AS_NEW);
  expect(await processes.view('action/a')).toMatchObject({ step: 7 });
  await close();
});

it('a process that was stopped has ended', async () => {
  const { processes, close } = await rejecting(TERMINATED);
  await expect(processes.view('action/a')).rejects.toThrow(Ended);
  await close();
});
