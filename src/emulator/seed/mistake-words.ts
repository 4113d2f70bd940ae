import type * as z from 'zod';
import { keysOf } from '../../core/zod-shape.js';

/** Whatever a schema finds wrong, in words that name what is allowed. For `error` of a zod parse. */
export function mistakeWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${issue.keys.map(quoted).join(', ')} is not known here; known: ${keysOf(issue.inst).join(', ')}`;
    case 'invalid_value':
      return `${quoted(issue.input)} is not ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: ${KINDS[issue.expected] ?? issue.expected} is needed`
        : `${quoted(issue.input)} is not ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `${quoted(issue.input)} is too ${isSized(issue.origin) ? 'short' : 'small'}: at least ${issue.minimum}`;
    case 'too_big':
      return `${quoted(issue.input)} is too ${isSized(issue.origin) ? 'long' : 'large'}: at most ${issue.maximum}`;
    case 'invalid_format':
      return `${quoted(issue.input)} has the wrong form${issue.pattern === undefined ? '' : `: ${issue.pattern}`}`;
    case 'invalid_union':
      return issue.errors.flatMap((kind) => kind.map(({ message }) => message)).join(', and ');
    default:
      return undefined;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is long or short, and not large or small. */
function isSized(origin: string): boolean {
  return ['string', 'array'].includes(origin);
}

/** As JSON, cut where it is long. */
function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
