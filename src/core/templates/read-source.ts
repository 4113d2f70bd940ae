import { readFile, stat } from 'node:fs/promises';
import { systemErrorCode } from '../errors.js';
import type { FileRule } from './finding.js';

/** A template is a few kilobytes; anything larger is some other file. In bytes. */
const MAX_FILE_BYTES = 1024 * 1024;

/** A file that cannot be used is an answer, so that one bad file hides no other. */
export type Source =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly rule: FileRule; readonly message: string; readonly hint: string };

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it does not exist',
  ELOOP: 'its symbolic links lead in a circle',
  EIO: 'the disk failed',
};

/**
 * The text of a template file, without a byte order mark. A large file is refused by its size, before it is read;
 * a pipe or device is never opened.
 */
export async function readSource(path: string): Promise<Source> {
  try {
    const found = await stat(path);
    if (!found.isFile())
      return refused('file-unreadable', 'This is not a regular file.', 'Give a .yaml, .yml or .json file.');
    if (found.size > MAX_FILE_BYTES) return tooLarge(found.size);
    return decode(await readFile(path));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const reason = REASONS[code] ?? code;
    return refused('file-unreadable', `The file cannot be read: ${reason}.`, 'Check the path and its permissions.');
  }
}

function decode(bytes: Uint8Array): Source {
  if (bytes.includes(0)) return refused('file-not-text', 'The file is binary.', 'Save the template as UTF-8 text.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('file-not-text', 'The file is not UTF-8 text.', 'Save the template as UTF-8 text.');
  }
  if (text.trim() === '') {
    return refused(
      'file-empty',
      'The file is empty.',
      'Write a template, for example with `wactl templates new`, or delete the file.',
    );
  }
  return { ok: true, text };
}

function tooLarge(sizeBytes: number): Source {
  const megabytes = (sizeBytes / MAX_FILE_BYTES).toFixed(1);
  return refused(
    'file-too-large',
    `The file has ${megabytes} MB; at most 1 MB is read.`,
    'Split it into several files.',
  );
}

function refused(rule: FileRule, message: string, hint: string): Source {
  return { ok: false, rule, message, hint };
}
