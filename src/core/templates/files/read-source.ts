import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { systemErrorCode } from '../../errors/error.js';
import { diskProblem } from '../../files/disk-problem.js';
import type { FileRule } from '../finding.js';
import type { TemplateFile } from './find.js';
import { leadsOutside } from './within.js';

/** A template is a few kilobytes; anything larger is some other file. In bytes. */
const MAX_FILE_BYTES = 1024 * 1024;

/** A file that cannot be used is an answer, so that one bad file hides no other. */
export type Source =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly rule: FileRule; readonly message: string; readonly hint: string };

/** The text of a file of templates that may be read. */
export function readTemplateFile(file: TemplateFile): Source {
  return leadsOutside(file) ? OUTSIDE : readSource(file.path);
}

const OUTSIDE = {
  ok: false,
  rule: 'file-outside',
  message: 'This symbolic link leads out of the folder of templates.',
  hint: 'Put the file itself there, or pass --allow-outside.',
} as const;

/**
 * The text of a template file, without a byte order mark. A large file is refused by its size, before it is read;
 * nothing is read of a pipe or device. Reads at once: of ten thousand small files, waiting for each took a third of the
 * time.
 */
export function readSource(path: string): Source {
  try {
    return readOpen(openSync(path, OPEN_FLAGS));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const reason = diskProblem(error) ?? code;
    return refused('file-unreadable', `The file cannot be read: ${reason}.`, 'Check the path and its permissions.');
  }
}

/** Opening a pipe that nobody writes to would wait for ever. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function readOpen(file: number): Source {
  try {
    const found = fstatSync(file);
    if (!found.isFile()) {
      return refused('file-unreadable', 'This is not a regular file.', 'Give a .yaml, .yml or .json file.');
    }
    return found.size > MAX_FILE_BYTES ? tooLarge(found.size) : decode(readFileSync(file));
  } finally {
    closeSync(file);
  }
}

const BYTE_ORDER_MARK = '\ufeff';

function decode(bytes: Buffer): Source {
  if (bytes.includes(0)) return refused('file-not-text', 'The file is binary.', 'Save the template as UTF-8 text.');
  if (!isUtf8(bytes)) {
    return refused('file-not-text', 'The file is not UTF-8 text.', 'Save the template as UTF-8 text.');
  }
  const text = bytes.toString();
  if (text.trim() === '') {
    return refused(
      'file-empty',
      'The file is empty.',
      'Write a template, for example with `wactl templates new`, or delete the file.',
    );
  }
  return { ok: true, text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
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
