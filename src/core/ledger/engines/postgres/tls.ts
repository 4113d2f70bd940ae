import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { usageError } from '../../../errors/command.js';
import { diskProblem } from '../../../files/disk-problem.js';
import type { Address } from './address.js';

/** One way to talk to the server: with TLS under these conditions, or plainly. */
export type Transport = false | ConnectionOptions;

/**
 * The ways to try, best first, as libpq has them: `prefer` and `allow` have two, the others one. `require` proves who the
 * server is only where a root certificate is given; `verify-full` always does, by name too. A socket needs no TLS.
 * @throws {CliError} exit 2 for a file that cannot be read, and for verify-ca without a root certificate
 * Source: https://www.postgresql.org/docs/current/libpq-ssl.html
 */
export async function transports({ host, ssl }: Address, homeDir: string): Promise<readonly Transport[]> {
  if (host.startsWith('/') || ssl.mode === 'disable') return [false];
  const secure = await secureTransport(ssl, homeDir);
  if (ssl.mode === 'prefer') return [secure, false];
  if (ssl.mode === 'allow') return [false, secure];
  return [secure];
}

async function secureTransport(ssl: Address['ssl'], homeDir: string): Promise<ConnectionOptions> {
  const folder = join(homeDir, '.postgresql');
  const isSystem = ssl.rootCert === 'system';
  const ca = isSystem ? undefined : await certificate(ssl.rootCert, join(folder, 'root.crt'), 'root certificate');
  const cert = await certificate(ssl.cert, join(folder, 'postgresql.crt'), 'certificate');
  const key = await certificate(ssl.key, join(folder, 'postgresql.key'), 'key');
  if (ssl.mode === 'verify-ca' && ca === undefined) {
    throw usageError(
      'The PostgreSQL address of the ledger has sslmode=verify-ca, but no root certificate.',
      'name its file with sslrootcert or PGSSLROOTCERT, or use sslmode=verify-full',
    );
  }
  const verifies =
    ssl.mode === 'verify-full' || ssl.mode === 'verify-ca' || (ssl.mode === 'require' && ca !== undefined);
  return {
    rejectUnauthorized: verifies,
    // Without files of our own those that Node.js trusts count.
    ...(verifies && ca !== undefined ? { ca } : {}),
    ...(cert === undefined || key === undefined ? {} : { cert, key, passphrase: ssl.keyPassword }),
    ...(verifies && ssl.mode !== 'verify-full' ? { checkServerIdentity: () => undefined } : {}),
  };
}

/** A file that was named has to be there; the one at its usual place need not. */
async function certificate(named: string | undefined, usual: string, what: string): Promise<string | undefined> {
  try {
    return await readFile(named ?? usual, 'utf8');
  } catch (error) {
    if (named === undefined) return undefined;
    const why = diskProblem(error, 'refused');
    if (why === undefined) throw error;
    throw usageError(`The ${what} ${named} for the PostgreSQL ledger cannot be read: ${why}.`, 'name another file');
  }
}
