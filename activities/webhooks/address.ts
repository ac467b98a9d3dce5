import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Networks that are nobody's on the public internet (IANA's special-purpose registries), and those within a house. Those
 * that carry an IPv4 address inside count as inner altogether: no receiver needs one.
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
  // A mapped address (::ffff:10.0.0.1) is compared as what it maps.
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
 * Finds the address that a connection then goes to, and refuses one inside: asked at the moment of connecting, so
 * nobody can answer one thing first and another later.
 */
export const lookupOutside: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    if (found.length === 0 || found.some(({ address }) => isInner(address)))
      return done(new InnerAddress(), []);
    const [first] = found;
    if (options.all || !first) return done(null, found);
    return done(null, first.address, first.family);
  });
};

/** The host of a URL as an address, where it is one. */
export function literalOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? undefined : host;
}
