import { defineError } from './define.js';
import { EXIT } from './error.js';

// The ledger, whatever it holds.

export const storeBusy = defineError({
  code: 'store-busy',
  exit: EXIT.failed,
  meaning: 'Another command is writing to the ledger.',
  action: 'Wait until it is done, then run the command again.',
});

export const storeCopyDiffers = defineError({
  code: 'store-copy-differs',
  exit: EXIT.failed,
  meaning: 'At the end of a copy the two ledgers were not the same.',
  action: 'Stop what writes to the source, remove the copy, and copy again.',
});

export const storeDamaged = defineError({
  code: 'store-damaged',
  exit: EXIT.failed,
  meaning: 'The ledger is damaged or is not a database. Nothing was changed.',
  action: 'Restore it from a backup, or move the file aside to start an empty ledger.',
});

export const storeDiskFailed = defineError({
  code: 'store-disk-failed',
  exit: EXIT.failed,
  meaning: 'The disk failed while the ledger was read or written.',
  action: 'Check the disk before you rely on the result of the last command.',
});

export const storeDiskFull = defineError({
  code: 'store-disk-full',
  exit: EXIT.failed,
  meaning: 'The disk of the ledger is full. Nothing was written in part.',
  action: 'Free some space, then run the command again.',
});

export const storeEngineMissing = defineError({
  code: 'store-engine-missing',
  exit: EXIT.failed,
  meaning: 'This Node.js has no engine for the ledger.',
  action: 'Use Node.js 22.13 or newer, or install wactl again with its optional dependencies.',
});

export const storeForeign = defineError({
  code: 'store-foreign',
  exit: EXIT.failed,
  meaning: 'The file or database belongs to another program. Nothing was changed.',
  action: 'Set WACTL_STORE to another file, or to a database for the ledger alone.',
});

export const storeMissing = defineError({
  code: 'store-missing',
  exit: EXIT.notFound,
  meaning: 'No ledger was made at this place yet.',
  action: 'Check WACTL_STORE and the profile. A ledger is made when something is first recorded.',
});

export const storeNotEmpty = defineError({
  code: 'store-not-empty',
  exit: EXIT.refused,
  meaning: 'A ledger is only copied to a place where nothing is yet.',
  action: 'Name a new file, or an empty database.',
});

export const storeNotOpened = defineError({
  code: 'store-not-opened',
  exit: EXIT.failed,
  meaning: 'The ledger could not be opened.',
  action: 'Check its folder and permissions, or set WACTL_STORE to another file.',
});

export const storeNotWritable = defineError({
  code: 'store-not-writable',
  exit: EXIT.failed,
  meaning: 'You are not allowed to write to the ledger.',
  action: 'Check the permissions of its file and folder.',
});

export const storeSignIn = defineError({
  code: 'store-sign-in',
  exit: EXIT.auth,
  meaning: 'The PostgreSQL server of the ledger refused the user, the password or the way of connecting.',
  action: 'Check user and password (WACTL_STORE, PGPASSWORD, ~/.pgpass) and sslmode.',
});

export const storeTooNew = defineError({
  code: 'store-too-new',
  exit: EXIT.failed,
  meaning: 'The ledger was written by a newer version of wactl.',
  action: 'Update wactl.',
});

export const storeUnfinished = defineError({
  code: 'store-unfinished',
  exit: EXIT.failed,
  meaning: 'A copy into this ledger was begun and is not finished, so it does not hold everything.',
  action: 'Run the same `wactl store copy` again.',
});

export const storeUnreachable = defineError({
  code: 'store-unreachable',
  exit: EXIT.remote,
  meaning: 'The PostgreSQL server of the ledger cannot be reached, or ended the connection.',
  action: 'Check that it runs and that this machine may connect to it, then run the command again.',
});
