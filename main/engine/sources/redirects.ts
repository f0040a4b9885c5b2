import { BlockList, isIP } from 'node:net';

/** Addresses that only this computer or its own network answers at (RFC 6890, RFC 4193). */
const NEAR = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  NEAR.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  NEAR.addSubnet(network, prefix, 'ipv6');
}

/**
 * Whether a redirect may be followed. What a person named may be anything; where a server sends us
 * is the server's choice, which neither takes away encryption nor reaches from the internet into
 * a network of one's own. Only what an address itself says is judged, not what its name resolves to.
 */
export function mayRedirect(from: URL, to: URL): boolean {
  if (from.protocol === 'https:' && to.protocol !== 'https:') return false;
  return isNear(from) || !isNear(to);
}

function isNear({ hostname }: URL): boolean {
  if (/(?:^|\.)localhost\.?$/.test(hostname)) return true;
  const address = hostname.replace(/^\[|\]$/g, '');
  switch (isIP(address)) {
    case 4:
      return NEAR.check(address, 'ipv4');
    case 6:
      return NEAR.check(address, 'ipv6');
    default:
      return false;
  }
}
