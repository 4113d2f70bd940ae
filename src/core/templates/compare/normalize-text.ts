import { sanitize } from '../../terminal/sanitize.js';

/**
 * A text as it can be compared between a file and Meta; undefined for anything else. Line ends, the spaces around a text
 * and those inside the braces of its variables do not count. What Meta returns had its control characters made visible on
 * the way in, so those of the file are, too.
 */
export function normalizeText(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return visible(text)
    .replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, '{{$1}}')
    .trim();
}

/** @param text before or after its control characters were made visible: both give the same */
function visible(text: string): string {
  return sanitize(text.replace(/\r\n?/g, '\n'), { block: true }).replace(/\\x0d\n?/g, '\n');
}
