import { BlockList, isIP } from 'node:net';
import { isLoopbackHost } from '../../loopback.js';

/** Addresses that no machine outside a network reaches, beside those of this machine. Source: https://www.iana.org/assignments/iana-ipv4-special-registry */
const PRIVATE = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(address, prefix, 'ipv4');
}
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** Names that the public DNS never knows. Source: https://www.iana.org/assignments/special-use-domain-names */
const PRIVATE_NAME = /(?:^|\.)(?:local|internal|intranet|lan|home\.arpa)$/;

/** Whether a host is this machine or one of a private network, so that Meta's servers cannot reach it. */
export function isPrivateHost(hostname: string): boolean {
  if (isLoopbackHost(hostname)) return true;
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  const version = isIP(host);
  if (version !== 0) return PRIVATE.check(host, version === 4 ? 'ipv4' : 'ipv6');
  return !host.includes('.') || PRIVATE_NAME.test(host);
}

/**
 * Why Meta's servers will not fetch a file from here, completing "The address …"; undefined: nothing speaks against it.
 * Pure: nothing is asked.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function unreachable(link: string): string | undefined {
  if (/\s/.test(link)) return 'has a space in it; write it as %20';
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url === undefined) return 'is not a valid URL';
  if (!/^https?:$/.test(url.protocol)) return `begins with ${url.protocol}; Meta fetches files over https`;
  return isPrivateHost(url.hostname) ? `leads to ${url.hostname}, which only this network can reach` : undefined;
}
