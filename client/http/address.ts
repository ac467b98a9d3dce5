import { BlockList, isIP, isIPv6 } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { WebContext } from './env.ts';

/** Tells where a request comes from. */
export type AddressOf = (context: WebContext) => string;

/**
 * Anybody can write a header, so `X-Forwarded-For` counts only as far as trusted proxies wrote it: read from its end,
 * after the connection's own address, the first address that is no trusted proxy's is the caller's.
 * || @param proxies addresses and networks, such as `10.0.0.0/8`; left out, no proxy is trusted
 * @throws RangeError for a text that is neither
 */
export function addressesBehind(proxies: readonly string[] = []): AddressOf {
  const isTrusted = trusting(proxies);
  return (context) => {
    let address = connectionOf(context);
    const told = (context.req.header('x-forwarded-for') ?? '').split(',').map(plain);
    while (isTrusted(address)) {
      const before = told.pop();
      if (before === undefined || isIP(before) === 0) break;
      address = before;
    }
    return address || 'unknown';
  };
}

/** Whether a request came over a connection of a proxy that is trusted. */
export function throughProxy(proxies: readonly string[] = []): (context: WebContext) => boolean {
  const isTrusted = trusting(proxies);
  return (context) => isTrusted(connectionOf(context));
}

function trusting(proxies: readonly string[]): (address: string) => boolean {
  const trusted = networksOf(proxies);
  return (address) => isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function connectionOf(context: WebContext): string {
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  return plain(incoming?.socket.remoteAddress ?? '');
}

/** Whoever has an address of IPv6 has all of its /64: they count as one. */
export function householdOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = '', right] = address.split('::');
  const groups = left === '' ? [] : left.split(':');
  const others = right === undefined || right === '' ? [] : right.split(':');
  const gap = right === undefined ? 0 : Math.max(0, 8 - groups.length - others.length);
  const all = [...groups, ...Array.from({ length: gap }, () => '0'), ...others];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** Without brackets, port and zone, and of an address of IPv4 its own form. */
function plain(written: string): string {
  const text = written.trim().toLowerCase();
  const bracketed =
    /^\[([0-9a-f:.]+)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return bracketed.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/, '');
}

function networksOf(written: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of written) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw new RangeError(`${network} is no address`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
