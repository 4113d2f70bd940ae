import { createHash } from 'node:crypto';

/** Tells one text of a template file from every other. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
