import { defineError } from './define.js';
import { EXIT } from './error.js';

// Files that a command line names, and the local servers.

export const fileNotFound = defineError({
  code: 'file-not-found',
  exit: EXIT.notFound,
  meaning: 'A file that the command line names does not exist.',
  action: 'Check the path.',
});

export const fileUnreadable = defineError({
  code: 'file-unreadable',
  exit: EXIT.usage,
  otherExits: [EXIT.failed],
  meaning: 'The file cannot be read, or is not a regular file.',
  action: 'Check its permissions, or name another file.',
});

export const fileUnwritable = defineError({
  code: 'file-unwritable',
  exit: EXIT.failed,
  meaning: 'A file could not be written.',
  action: 'Check that its folder exists and that you can write to it.',
});

export const pageNotWritten = defineError({
  code: 'page-not-written',
  exit: EXIT.failed,
  meaning: 'The preview page could not be written.',
  action: 'Name a file in a folder that exists and that you can write to.',
});

export const watchFailed = defineError({
  code: 'watch-failed',
  exit: EXIT.failed,
  meaning: 'The system cannot watch the folder for changes.',
  action: 'Run the command without --watch.',
});

export const hostNotLoopback = defineError({
  code: 'host-not-loopback',
  exit: EXIT.usage,
  meaning: 'Other machines could reach the server at this address.',
  action: 'Pass --host 127.0.0.1 and put a tunnel or reverse proxy in front of it, or add --allow-remote.',
});

export const addressInUse = defineError({
  code: 'address-in-use',
  exit: EXIT.failed,
  meaning: 'Another program uses this port.',
  action: 'Pass another --port, or --port 0 for any free one.',
});

export const addressForbidden = defineError({
  code: 'address-forbidden',
  exit: EXIT.failed,
  meaning: 'You are not allowed to listen on this port.',
  action: 'Pass a --port above 1023, or --port 0 for any free one.',
});

export const addressUnavailable = defineError({
  code: 'address-unavailable',
  exit: EXIT.failed,
  meaning: 'The address does not belong to this machine.',
  action: 'Pass --host 127.0.0.1.',
});
