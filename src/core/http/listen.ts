import type { Server } from 'node:http';
import { CliError, EXIT, systemErrorCode } from '../errors.js';
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
    throw new CliError(`${host} is not a loopback address.`, {
      code: 'host-not-loopback',
      exitCode: EXIT.usage,
      why: 'Anyone who can reach the port could use the server.',
      hint: 'give --host 127.0.0.1, or put a tunnel or reverse proxy in front of it',
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
  const { code, text, hint } = known;
  return new CliError(`${host}:${port} ${text}.`, { code, exitCode: EXIT.failed, hint, cause: error });
}

const FAILURES: Readonly<Record<string, { code: string; text: string; hint: string }>> = {
  EADDRINUSE: {
    code: 'address-in-use',
    text: 'is in use by another program',
    hint: 'give another --port, or --port 0 for any free one',
  },
  EACCES: {
    code: 'address-forbidden',
    text: 'needs more privileges',
    hint: 'give a --port above 1023, or --port 0 for any free one',
  },
  EADDRNOTAVAIL: {
    code: 'address-unavailable',
    text: 'does not belong to this machine',
    hint: 'give --host 127.0.0.1',
  },
  ENOTFOUND: { code: 'address-unavailable', text: 'cannot be resolved', hint: 'give --host 127.0.0.1' },
};
