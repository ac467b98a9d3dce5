import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** The mail servers that may connect, by their addresses. */
export interface Exchangers {
  /** @throws where a name can't be looked up now, and nothing else lets the address in. */
  include(remoteAddress: string): Promise<boolean>;
}

/** Milliseconds after which a name is looked up again: addresses of services move. */
const LOOKED_UP_FOR_MS = 60_000;

const HOST = /^(?!-)[a-z\d_-]{1,63}(?<!-)(?:\.(?!-)[a-z\d_-]{1,63}(?<!-))*$/i;

/** An address, or a network of them: `2001:db8::1` or `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...others] = text.split('/');
  const kind = isIP(address);
  const most = kind === 4 ? 32 : 128;
  return kind !== 0 && others.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

/** A network, or a host such as `mx.example.org`. */
export const isExchanger = (text: string): boolean =>
  isNetwork(text) || (HOST.test(text) && !/^[\d.]+$/.test(text));

/** @param named addresses, networks and host names of `isExchanger`. */
export function exchangersOf(named: readonly string[]): Exchangers {
  const networks = new BlockList();
  const hosts: string[] = [];
  for (const each of named) {
    const [address = '', bits] = each.split('/');
    const kind = isIP(address);
    if (kind === 0) hosts.push(each);
    else networks.addSubnet(address, Number(bits ?? (kind === 4 ? 32 : 128)), kind === 4 ? 'ipv4' : 'ipv6');
  }
  const known = new Map<string, { readonly addresses: Promise<readonly string[]>; readonly until: number }>();
  const addressesOf = (host: string): Promise<readonly string[]> => {
    const now = Date.now();
    const last = known.get(host);
    if (last && last.until > now) return last.addresses;
    const addresses = lookup(host, { all: true }).then((found) => found.map(({ address }) => plain(address)));
    known.set(host, { addresses, until: now + LOOKED_UP_FOR_MS });
    addresses.catch(() => known.delete(host));
    return addresses;
  };

  return {
    async include(remoteAddress) {
      const address = plain(remoteAddress);
      if (isIP(address) === 0) return false;
      if (networks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')) return true;
      const found = await Promise.allSettled(hosts.map(addressesOf));
      if (found.some((one) => one.status === 'fulfilled' && one.value.includes(address))) return true;
      const failed = found.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      return false;
    },
  };
}

/** Without the prefix of IPv4 on a dual-stack socket, and without the interface name of IPv6. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
