import * as z from 'zod';
import type { ProfileDraft } from './profile.js';

/** A profile as a file holds it: the fields, and a picture as a path beside the file. */
export interface ProfileFile extends ProfileDraft {
  readonly picture?: string | undefined;
}

const text = z.string().optional();

const fileSchema = z.strictObject({
  about: text,
  address: text,
  description: text,
  email: text,
  websites: z.array(z.string()).optional(),
  vertical: text,
  picture: text,
});

const FIELDS = Object.keys(fileSchema.shape).join(', ');

/** A place in the file, what is wrong there, and how to fix it. */
interface ProfileFileMistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
}

/** Reads the plain data of a profile file. Pure; the mistakes are those of its form, not of its limits. */
export function readProfileFile(
  value: unknown,
): { readonly file: ProfileFile } | { readonly mistakes: readonly [ProfileFileMistake, ...ProfileFileMistake[]] } {
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return { file: parsed.data };
  const [first, ...others] = parsed.error.issues.map((issue) => mistakeOf(issue, value));
  return { mistakes: [first ?? emptyFile, ...others] };
}

const emptyFile: ProfileFileMistake = {
  path: [],
  message: 'the file is empty',
  hint: `write at least one field: ${FIELDS}`,
};

function mistakeOf(issue: z.core.$ZodIssue, value: unknown): ProfileFileMistake {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return { path: [...path, key], message: `"${key}" is not a field`, hint: `the fields are ${FIELDS}` };
  }
  if (path.length > 0) return wrongKind(path);
  if (value === null || value === undefined) return emptyFile;
  const kind = Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
  return { path, message: `the file holds ${kind}, not fields`, hint: `write it as field: value; fields: ${FIELDS}` };
}

function wrongKind(path: readonly (string | number)[]): ProfileFileMistake {
  const [field = ''] = path;
  return field === 'websites'
    ? { path, message: 'websites is not a list of texts', hint: 'write it as websites: [https://shop.example]' }
    : { path, message: `${field} is not a text`, hint: `write it in quotes, as in ${field}: "Open 9-18"` };
}
