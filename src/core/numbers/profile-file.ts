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

/** A place in the file and what is wrong there. */
export interface ProfileFileMistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Reads the plain data of a profile file. Pure; the mistakes are those of its form, not of its limits. */
export function readProfileFile(
  value: unknown,
): { readonly file: ProfileFile } | { readonly mistakes: readonly ProfileFileMistake[] } {
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return { file: parsed.data };
  return {
    mistakes: parsed.error.issues.map((issue) => {
      const path = issue.path as (string | number)[];
      if (issue.code !== 'unrecognized_keys')
        return { path, message: `${path.join('.') || 'the file'}: ${issue.message}` };
      const known = Object.keys(fileSchema.shape).join(', ');
      return { path: [...path, ...issue.keys.slice(0, 1)], message: `"${issue.keys[0]}" is no field; known: ${known}` };
    }),
  };
}
