import * as z from 'zod';
import { INTERACTIVE } from '../../../meta/interactive-limits.js';
import { URL_MAX } from '../../../meta/template-limits.js';
import { map, text, word } from '../../spec/shapes.js';

export const headerText = text(INTERACTIVE.header).optional();
export const mediaHeader = z.union([
  map({ image: word }),
  map({ video: word }),
  map({ document: word, filename: word.optional() }),
]);
export const anyHeader = z.union([text(INTERACTIVE.header), mediaHeader]).optional();
export const body = text(INTERACTIVE.body);
export const footer = text(INTERACTIVE.footer).optional();
export const label = text(INTERACTIVE.label);

/** An address that a button opens. */
export const url = z
  .string()
  .max(URL_MAX)
  .regex(/^https?:\/\/\S+$/, { error: '"url" must be an address that begins with https://.' });
