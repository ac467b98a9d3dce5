import net from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** The usual port where it is free, else one that the system hands out. */
export async function freePort(usual = 0): Promise<number> {
  const port = (await tryPort(usual)) ?? (await tryPort(0));
  if (port === undefined) throw new Error(`No port is free on ${LOOPBACK}: the system handed out none.`);
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, LOOPBACK, () => {
      const address = server.address() as net.AddressInfo;
      server.close(() => resolve(address.port));
    });
  });
}
