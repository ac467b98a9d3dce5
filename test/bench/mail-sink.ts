import { SMTPServer } from 'smtp-server';

/** Takes mails and forgets all but how many came for whom, in a process of its own: what is measured is the sender. */
const received = new Map<string, number>();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, { envelope }, callback) => {
    for (const { address } of envelope.rcptTo) received.set(address, (received.get(address) ?? 0) + 1);
    stream.on('end', () => callback());
    stream.resume();
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  if (address && typeof address === 'object') console.log(address.port);
});
/** Asked, it tells what came since it was last asked. */
process.on('message', () => {
  process.send?.({ mails: [...received.values()].reduce((a, b) => a + b, 0), people: received.size });
  received.clear();
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
