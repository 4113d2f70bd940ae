import type { Server } from 'node:http';
import type { DefinedError } from '../errors/define.js';
import { systemErrorCode } from '../errors/error.js';
import { addressForbidden, addressInUse, addressUnavailable, hostNotLoopback } from '../errors/files.js';
import { isLoopbackHost } from '../loopback.js';

interface Address {
  readonly host: string;
  readonly port: number;
  readonly allowRemote: boolean;
}

/** Starts to listen; turns what can go wrong into an error that says how to fix it. */
export function listen(server: Server, address: Address): Promise<void> {
  const { host, port } = address;
  if (!address.allowRemote && !isLoopbackHost(host)) {
    throw hostNotLoopback(`${host} is not a loopback address.`, {
      why: 'Anyone who can reach the port could use the server.',
      hint: 'give --host 127.0.0.1 and put a tunnel or reverse proxy in front of it, or add --allow-remote',
    });
  }
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(listenError(error, host, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function listenError(error: Error, host: string, port: number): Error {
  const known = FAILURES[systemErrorCode(error) ?? ''];
  if (known === undefined) return error;
  const { failure, text, hint } = known;
  return failure(`${host}:${port} ${text}.`, { hint, cause: error });
}

const FAILURES: Readonly<Record<string, { failure: DefinedError; text: string; hint: string }>> = {
  EADDRINUSE: {
    failure: addressInUse,
    text: 'is in use by another program',
    hint: 'give another --port, or --port 0 for any free one',
  },
  EACCES: {
    failure: addressForbidden,
    text: 'needs more privileges',
    hint: 'give a --port above 1023, or --port 0 for any free one',
  },
  EADDRNOTAVAIL: {
    failure: addressUnavailable,
    text: 'does not belong to this machine',
    hint: 'give --host 127.0.0.1',
  },
  ENOTFOUND: { failure: addressUnavailable, text: 'cannot be resolved', hint: 'give --host 127.0.0.1' },
};
