import type * as z from 'zod';
import type { Path } from '../../templates/definition.js';

/** What is wrong at one place of a content that somebody wrote. */
export interface ContentMistake {
  readonly path: Path;
  /** The key at `path` is wrong, not its value. */
  readonly isKey: boolean;
  /** A whole sentence. */
  readonly message: string;
  readonly hint?: string;
}

/** A content as its schema reads it, or all that is wrong with it. */
export type ReadContent<T> = { readonly content: T } | { readonly mistakes: readonly ContentMistake[] };

/** Holds a value against a schema. Pure. */
export function readContent<T>(schema: z.ZodType<T>, value: unknown): ReadContent<T> {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return { content: data as T };
  return { mistakes: error.issues.flatMap((issue) => mistakesOf(issue, [], value)) };
}

function mistakesOf(issue: z.core.$ZodIssue, parent: Path, root: unknown): readonly ContentMistake[] {
  const path = [...parent, ...issue.path] as Path;
  const name = nameOf(path);
  const value = valueAt(root, path);
  const at = (message: string, hint?: string): readonly ContentMistake[] => [
    { path, isKey: false, message, ...(hint === undefined ? {} : { hint }) },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        isKey: true,
        message: `Unknown key "${key}".`,
        hint: issue.message,
      }));
    case 'too_big':
      return at(`${name} has ${sizeOf(value)}; the limit is ${issue.maximum}.`);
    case 'too_small':
      if (sizeOf(value).startsWith('0 ')) return at(`${name} is empty.`);
      return at(`${name} has ${sizeOf(value)}; at least ${issue.minimum} are needed.`);
    case 'invalid_union':
      return unionMistakes(issue, path, root);
    case 'invalid_value':
      return at(
        value === undefined ? `${name} is missing.` : `${name} has an unknown value: ${JSON.stringify(value)}.`,
        `It takes ${issue.values.join(', ')}.`,
      );
    case 'invalid_type': {
      const wanted = WORDS[issue.expected] ?? issue.expected;
      if (value === undefined) return at(`${name} is missing; it must be ${wanted}.`);
      // YAML takes digits for a number.
      const isUnquoted = issue.expected === 'string' && typeof value === 'number';
      return at(`${name} must be ${wanted}.`, isUnquoted ? `Put it in quotes: "${value}".` : undefined);
    }
    default:
      return at(issue.message);
  }
}

/** Where a text or a map may stand, the mistakes of the map count where a map stands. */
function unionMistakes(issue: z.core.$ZodIssueInvalidUnion, path: Path, root: unknown): readonly ContentMistake[] {
  const value = valueAt(root, path);
  const name = nameOf(path);
  if (issue.errors.length === 0) {
    return [{ path, isKey: false, message: `${name} is missing or unknown.`, hint: issue.message }];
  }
  const isMap = typeof value === 'object' && value !== null;
  if (value === undefined) return [{ path, isKey: false, message: `${name} is missing.` }];
  // The form with the fewest mistakes is the one that was meant; a wrong type at the top is another form.
  const fitting = issue.errors.filter((issues) =>
    issues.every((inner) => inner.path.length > 0 || inner.code !== 'invalid_type'),
  );
  const [best] = fitting.toSorted((one, other) => one.length - other.length);
  if (best !== undefined) return best.flatMap((inner) => mistakesOf(inner, path, root));
  return [{ path, isKey: false, message: `${name} ${isMap ? 'has the wrong form' : 'must be a text or a map'}.` }];
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function sizeOf(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} item${value.length === 1 ? '' : 's'}`;
  if (typeof value === 'string') return `${value.length} character${value.length === 1 ? '' : 's'}`;
  return `the value ${String(value)}`;
}

function nameOf(path: Path): string {
  const key = path.findLast((part) => typeof part === 'string');
  if (key === undefined) return 'The message';
  const last = path.at(-1);
  return typeof last === 'number' ? `Item ${last + 1} of "${key}"` : `"${key}"`;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<string | number, unknown> | null | undefined)?.[part],
    root,
  );
}
