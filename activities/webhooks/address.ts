import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Private networks, and networks that nobody has on the public internet (IANA's special-purpose registries). IPv6
 * ranges that embed an IPv4 address (NAT64, 6to4, Teredo) count as inner as a whole: no receiver needs one.
 */
const INNER_NETWORKS = `
  0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
  ::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10
  fec0::/10 ff00::/8`;
const INNER = new BlockList();
for (const network of INNER_NETWORKS.trim().split(/\s+/)) {
  const [address = '', bits] = network.split('/');
  INNER.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

export function isInner(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  // An IPv4 address mapped into IPv6 (::ffff:10.0.0.1) is checked as that IPv4 address.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return INNER.check(mapped, 'ipv4');
  if (/^::ffff:/i.test(address)) return true;
  return INNER.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

export class InnerAddress extends Error {
  override readonly name = 'InnerAddress';
  constructor() {
    super('the address is within a private network');
  }
}

/**
 * Resolves a host name for the connection about to be made, and refuses an inner address. Because the address checked
 * is the one connected to, a DNS server can't answer the check with one address and the connection with another.
 */
export const lookupOutside: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => isInner(address)))
      return done(new InnerAddress(), []);
    const [first] = addresses;
    if (options.all || !first) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};

/** The URL's host where it is an IP address; undefined where it is a name. */
export function literalOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? undefined : host;
}
