import { usageError } from '../../core/errors/command.js';
import type { CliError } from '../../core/errors/error.js';
import { storeMissing } from '../../core/errors/ledger.js';
import { backupLedger } from '../../core/ledger/backup.js';
import { type CopyProgress, type CopyResult, copyLedger } from '../../core/ledger/copy.js';
import {
  absoluteLocation,
  fileLocation,
  type LedgerLocation,
  locationText,
  parseLocation,
  passwordsIn,
} from '../../core/ledger/location.js';
import { migrate } from '../../core/ledger/migrate.js';
import type { OpenLedger } from '../../core/ledger/open.js';
import type { Ports } from '../ports.js';
import { connected, ledgerPlace, onLedger } from './here.js';

interface Events {
  readonly onProgress: (progress: CopyProgress) => void;
}

export interface Backup {
  readonly place: string;
  readonly file: string;
  readonly sizeBytes: number;
}

/**
 * Writes the ledger into a new file, which is a ledger itself.
 * @throws {CliError} `store-missing` (exit 3), `file-exists` (exit 5)
 */
export async function backupStore({ file }: { readonly file: string }, ports: Ports, events: Events): Promise<Backup> {
  const place = await ledgerPlace(ports);
  const target = absoluteLocation(fileLocation(file), ports.system.cwd);
  const path = locationText(target);
  const { clock, signal } = ports;
  const sizeBytes = await fromLedger(place, ports, (ledger) =>
    backupLedger(ledger, path, { clock, signal, ...events }),
  );
  return { place: locationText(place), file: path, sizeBytes };
}

export interface Copy extends CopyResult {
  readonly from: string;
  readonly to: string;
}

/**
 * Copies a ledger to another place, in whatever engine; a copy that was cut off goes on.
 * @param input.from default: the ledger of the run
 * @throws {CliError} exit 2 for a place that cannot be; `store-missing` (exit 3), `store-not-empty` (exit 5),
 * `store-copy-differs`
 */
export async function copyStore(
  input: { readonly from?: string | undefined; readonly to: string },
  ports: Ports,
  events: Events,
): Promise<Copy> {
  const from = input.from === undefined ? await ledgerPlace(ports) : namedPlace('--from', input.from, ports);
  const to = namedPlace('<to>', input.to, ports);
  if (locationText(from) === locationText(to))
    throw usageError('The ledger cannot be copied to itself.', 'name another place');
  const result = await fromLedger(from, ports, (source) =>
    connected(to, ports, async (target) => {
      const { connection, words, shown } = target;
      await migrate(connection, { words, now: ports.clock.now(), shown, allowUnfinished: true });
      return copyLedger(source, target, { signal: ports.signal, ...events });
    }),
  );
  return { from: locationText(from), to: locationText(to), ...result };
}

/** Works on a ledger that is there, up to date and whole. */
async function fromLedger<T>(
  place: LedgerLocation,
  ports: Ports,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  const found = await onLedger(place, ports, async (ledger) => {
    const { connection, words, shown } = ledger;
    if ((await connection.state()).version === 0) return undefined;
    await migrate(connection, { words, now: ports.clock.now(), shown });
    return { result: await work(ledger) };
  });
  if (found === undefined) throw noLedger(locationText(place));
  return found.result;
}

/** A place that a person typed. Other users of the machine can see what was typed, so it has no password. */
function namedPlace(what: string, text: string, { system }: Ports): LedgerLocation {
  const parsed = parseLocation(text);
  if ('problem' in parsed) throw usageError(`${what} ${parsed.problem}.`, 'give the path of a file, or postgres://…');
  if (passwordsIn(parsed.value).length > 0) {
    throw usageError(
      `${what} holds a password, which other users of this machine can see.`,
      'leave it out, and set PGPASSWORD or put it in ~/.pgpass',
    );
  }
  return absoluteLocation(parsed.value, system.cwd);
}

function noLedger(place: string): CliError {
  return storeMissing(`There is no ledger at ${place} yet.`, { hint: 'check WACTL_STORE and the profile' });
}
