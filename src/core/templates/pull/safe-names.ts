import { createHash } from 'node:crypto';
import { NAME_MAX } from '../../meta/template-limits.js';
import { sanitize } from '../../terminal/sanitize.js';
import { templateKey } from '../template-key.js';

interface Names {
  readonly name: string;
  readonly language: string;
}

/**
 * Why nothing is written for a template of this name and language; undefined when both are what Meta's own rules allow,
 * and so hold no part of a path. What a server sends is not trusted to be so.
 */
export function namesObstacle({ name, language }: Names): string | undefined {
  if (!/^[a-z0-9_]+$/.test(name) || name.length > NAME_MAX) {
    return `Its name, "${shortened(name)}", is not of lowercase letters, digits and _ alone, ${NAME_MAX} at most: nothing is written for it.`;
  }
  if (!/^[A-Za-z_]{2,10}$/.test(language)) {
    return `Its language, "${shortened(language)}", is not a language code: nothing is written for it.`;
  }
  return undefined;
}

function shortened(text: string): string {
  const shown = sanitize(text);
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}

/** Names of 255 bytes fit every file system; the language, a hash and the ending come behind. */
const LONGEST_STEM = 200;

/** Devices on Windows, whatever ending follows. Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * File names for a template, the nicest first; all are safe on every system, and no two templates share the last one.
 * A `-` occurs in no template's name.
 */
export function fileNames({ name, language }: Names): readonly string[] {
  const isLong = name.length > LONGEST_STEM;
  const long = isLong ? `${name.slice(0, LONGEST_STEM)}-${hashOf(name)}` : name;
  const stem = RESERVED.test(long) ? `${long}-` : long;
  return [
    `${stem}.yaml`,
    `${stem}.${language}.yaml`,
    `${stem}.${language}-${hashOf(templateKey({ name, language }))}.yaml`,
  ];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
