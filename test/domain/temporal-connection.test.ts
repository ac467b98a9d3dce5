import { InterceptingCall, type Interceptor, ListenerBuilder, RequesterBuilder } from '@grpc/grpc-js';
import { Connection } from '@temporalio/client';
import { expect, it } from 'vitest';
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
