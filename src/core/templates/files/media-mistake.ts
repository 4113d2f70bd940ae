import { statSync } from 'node:fs';
import { sanitize } from '../../terminal/sanitize.js';
import type { FileMistake } from './file-finding.js';
import type { TemplateFile } from './find.js';
import { mayRead } from './within.js';

/** What keeps a sample from being uploaded with the templates of a file; undefined: nothing. @param sample path of the sample */
export function mediaMistake(sample: string, file: TemplateFile): Omit<FileMistake, 'path'> | undefined {
  if (!mayRead(file, sample)) {
    return {
      rule: 'media-outside',
      message: `The sample ${sanitize(sample)} lies outside the folder of templates.`,
      hint: 'Move it there, or pass --allow-outside.',
    };
  }
  if (isFile(sample)) return undefined;
  return {
    rule: 'media-missing',
    message: `File not found: ${sanitize(sample)}.`,
    hint: 'Give the path of an image, video or document, relative to the template file.',
  };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
