import type { Context } from 'hono';
import type * as z from 'zod';
import { mistakeWords } from '../seed/mistake-words.js';

/** A control call that cannot be done; the answer names the place. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status: 400 | 401 | 404 | 409 = 400,
    /** What to type next, where there is something better than the help of the call. */
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'ControlError';
  }
}

/** The JSON body of a call, checked. An empty body counts as `{}`. @throws {ControlError} */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  return check(parse(await context.req.text()), schema);
}

/** @throws {ControlError} that names every wrong key */
export function check<T>(value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value, { error: mistakeWords });
  if (result.success) return result.data;
  const mistakes = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  throw new ControlError(mistakes.join('; '));
}

function parse(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError('The body is not valid JSON.');
  }
}
