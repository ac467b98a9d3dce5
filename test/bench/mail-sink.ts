import { SMTPServer } from 'smtp-server';

/** Takes mails and forgets them, in a process of its own: what is measured is the sender. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _, callback) => {
    stream.on('end', () => callback());
    stream.resume();
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  if (address && typeof address === 'object') console.log(address.port);
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
