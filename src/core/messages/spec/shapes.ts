import * as z from 'zod';

// Pieces of the schemas that contents in files are checked with.

/** A map that takes these keys and no others. */
export function map<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `Known here: ${Object.keys(shape).join(', ')}.` : undefined,
  });
}

/** A text that is not empty: an id, a name, a file. */
export const word: z.ZodString = z.string().min(1);

/** A text of 1 to `max` characters. */
export const text = (max: number): z.ZodString => z.string().min(1).max(max);

/** Adds a mistake when two items of a list have the same value. @param path of the value in the item */
export function refuseTwins(
  values: readonly (string | undefined)[],
  context: z.core.$RefinementCtx,
  place: (index: number) => readonly (string | number)[],
): void {
  for (const [index, value] of values.entries()) {
    if (value === undefined || values.indexOf(value) === index) continue;
    context.addIssue({
      code: 'custom',
      path: [...place(index)],
      message: `"${value}" stands here twice; each must differ.`,
    });
  }
}
