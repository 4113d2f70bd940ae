import type { Path } from '../definition.js';
import { quote } from './quote.js';
import type { Report } from './rule.js';

/**
 * Reports a text that is longer than `max`. Meta does not say whether it counts UTF-16 units or code points: an error
 * when both are over, a warning when only the units are.
 */
export function checkLength(text: string, max: number, what: string, path: Path, report: Report): void {
  if (text.length <= max) return;
  const count = codePoints(text, max);
  if (count > max) {
    const message = `${what} ${quote(text)} has ${count} characters; the limit is ${max}.`;
    report(path, message, `Shorten it by ${count - max === 1 ? 'one character' : `${count - max} characters`}.`);
  } else {
    const message = `${what} ${quote(text)} has ${count} characters, or ${text.length} if an emoji counts as two; the limit is ${max}.`;
    const hint = `Shorten it by ${text.length - max} to be safe with either count.`;
    report(path, message, hint, 'warning');
  }
}

/** Code points of a text; its UTF-16 units when it is so long that the difference decides nothing. */
function codePoints(text: string, max: number): number {
  if (text.length > 2 * max) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
