import { CliError, systemErrorCode } from '../../../errors/error.js';
import {
  storeDamaged,
  storeDiskFailed,
  storeDiskFull,
  storeNotOpened,
  storeNotWritable,
  storeSignIn,
  storeUnreachable,
} from '../../../errors/ledger.js';
import { BUSY, type FailureCase } from '../failure-case.js';

const UNREACHABLE: FailureCase = {
  failure: storeUnreachable,
  message: (place) => `The server of the ledger ${place} cannot be reached.`,
  hint: 'check that it runs and that this machine may connect to it, then try again',
};
const SIGN_IN: FailureCase = {
  failure: storeSignIn,
  message: (place) => `The server of the ledger ${place} refused to let you in.`,
  hint: 'check the user and the password in WACTL_STORE or PGPASSWORD, and the TLS settings (sslmode)',
};
const FULL: FailureCase = {
  failure: storeDiskFull,
  message: (place) => `The disk of the ledger ${place} is full.`,
  hint: 'free some space on the server, then try again: nothing was half written',
};
const DISK: FailureCase = {
  failure: storeDiskFailed,
  message: (place) => `The server failed while reading or writing the ledger ${place}.`,
  hint: 'look into the log of the server; do not trust the last command until it works again',
};
const DAMAGED: FailureCase = {
  failure: storeDamaged,
  message: (place) => `The ledger ${place} is damaged. Nothing was changed.`,
  hint: 'look into the log of the server, and restore a backup',
};
const NOT_WRITABLE: FailureCase = {
  failure: storeNotWritable,
  message: (place) => `The ledger ${place} may not be written.`,
  hint: 'use the main server rather than a replica, and grant this user the right to create and change tables',
};
const NOT_OPENED: FailureCase = {
  failure: storeNotOpened,
  message: (place) => `The ledger ${place} cannot be opened.`,
  hint: 'create the database, or name another with WACTL_STORE',
};
const UNTRUSTED: FailureCase = {
  failure: storeNotOpened,
  message: (place) => `The server of the ledger ${place} cannot prove who it is.`,
  hint: 'check the host name, and name the root certificate with sslrootcert; sslmode=require asks for no proof',
};

/** By SQLSTATE, or its class. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CASES: Readonly<Record<string, FailureCase>> = {
  '08': UNREACHABLE,
  '25006': NOT_WRITABLE,
  '25P03': BUSY,
  '28': SIGN_IN,
  '3D000': NOT_OPENED,
  '3F000': NOT_OPENED,
  '40001': BUSY,
  '40P01': BUSY,
  '42501': NOT_WRITABLE,
  '53': UNREACHABLE,
  '53100': FULL,
  '55P03': BUSY,
  '57P': UNREACHABLE,
  '58': DISK,
  XX001: DAMAGED,
  XX002: DAMAGED,
};

/** Errors of the network and of the driver, which have no SQLSTATE. */
const CODES: Readonly<Record<string, FailureCase>> = {
  ...Object.fromEntries(
    ['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT'].map(
      (code) => [code, UNREACHABLE],
    ),
  ),
  ...Object.fromEntries(['ENOTFOUND', 'EAI_AGAIN', 'EACCES'].map((code) => [code, UNREACHABLE])),
};

const NO_PASSWORD = /client password must be/;

/** What the driver says in words alone. */
const MESSAGES: readonly [RegExp, FailureCase][] = [
  [/^(?:timeout expired|timeout exceeded when trying to connect|Connection terminated)/, UNREACHABLE],
  [/Client has encountered a connection error|Client was closed|connection was closed/i, UNREACHABLE],
  [NO_PASSWORD, SIGN_IN],
  [/does not support SSL|establishing an SSL connection/, SIGN_IN],
  [/disconnected before secure TLS connection/, UNREACHABLE],
];

/** Turns what can go wrong with the server into an error that says how to fix it. Anything else comes back as it is. */
export function storeFailure(error: unknown, place: string): unknown {
  const known = caseOf(error);
  if (known === undefined) return error;
  const { failure, message, hint } = known;
  const said = messageOf(error);
  // The driver's words for it are about its own insides.
  const why = NO_PASSWORD.test(said) ? 'It asks for a password, and none was given.' : `PostgreSQL says: ${said}`;
  return failure(message(place), { why, hint, cause: error });
}

/** The server took the work back, because others did theirs at the same time; it may simply be done again. */
export function isTakenBack(error: unknown): boolean {
  if (error instanceof CliError) return isTakenBack(error.cause);
  return ['40001', '40P01', '25P03'].includes(systemErrorCode(error) ?? '');
}

/** Nothing more can be asked over the connection that failed so. */
export function isConnectionLost(error: unknown): boolean {
  return caseOf(error) === UNREACHABLE || systemErrorCode(error) === '25P03';
}

/** The server is there, but wants to be talked to in another way: with TLS or without. */
export function wantsOtherTransport(error: unknown): boolean {
  const code = systemErrorCode(error) ?? '';
  if (code === '28P01' || code === '3D000' || /^5[37]/.test(code)) return false;
  const known = caseOf(error);
  return known === SIGN_IN || known === UNTRUSTED || known === undefined;
}

function caseOf(error: unknown): FailureCase | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = systemErrorCode(error) ?? '';
  // A host with several addresses fails with the errors of all.
  if (error instanceof AggregateError && code === '') return caseOf(error.errors[0]);
  const isState = /^[0-9A-Z]{5}$/.test(code);
  if (isState) return CASES[code] ?? CASES[code.slice(0, 3)] ?? CASES[code.slice(0, 2)];
  if (isCertificateProblem(code)) return UNTRUSTED;
  return CODES[code] ?? MESSAGES.find(([pattern]) => pattern.test(error.message))?.[1];
}

/** Source: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function isCertificateProblem(code: string): boolean {
  return /CERT|^ERR_TLS_|SELF_SIGNED|^UNABLE_TO_|^INVALID_CA|^ERR_SSL_/.test(code);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError) return messageOf(error.errors[0]);
  return error.message;
}
