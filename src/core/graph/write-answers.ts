import * as z from 'zod';

/** The usual answer of a change: `{success: true}`, or the object itself. `success: false` is not taken for done. */
export const doneSchema = z.looseObject({ success: z.literal(true).optional() });
