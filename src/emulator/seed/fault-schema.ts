import * as z from 'zod';

const actionSchema = z
  .strictObject({
    status: z.int().min(400).max(599).optional(),
    code: z.int().optional(),
    subcode: z.int().optional(),
    message: z.string().optional(),
    accept: z.boolean().optional(),
    reset: z.enum(['before-accept', 'after-accept', 'mid-reply']).optional(),
    stallMs: z.int().positive().max(600_000).optional(),
    truncate: z.int().nonnegative().optional(),
    cutUpload: z.int().nonnegative().optional(),
    refuseConnections: z.literal(true).optional(),
  })
  .refine((action) => Object.keys(action).length > 0, 'has no effect')
  .refine(({ accept, status, code }) => accept === undefined || status !== undefined || code !== undefined, {
    path: ['accept'],
    message: 'goes with status or code',
  });

const rule = {
  match: z
    .strictObject({
      method: z.string().optional(),
      path: z.string().optional(),
      body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    })
    .default({}),
  skip: z.int().nonnegative().default(0),
  do: actionSchema,
};

/** A planned fault of a request: it applies at least once. */
export const faultRuleSchema = bare(z.strictObject({ ...rule, times: z.int().positive().default(1) }));

/** A planned fault of a snapshot, which may be used up. */
export const storedFaultSchema = bare(z.strictObject({ ...rule, times: z.int().nonnegative() }));

/** Without a connection there is no request that could be matched or counted. */
function bare<
  T extends z.ZodType<{ match: object; skip: number; do: { refuseConnections?: true | undefined } & object }>,
>(schema: T): T {
  const isBare = ({ match, skip, do: action }: z.output<T>) =>
    Object.keys(match).length === 0 && skip === 0 && Object.keys(action).length === 1;
  return schema.refine((given) => !given.do.refuseConnections || isBare(given), {
    path: ['do', 'refuseConnections'],
    message:
      'stands alone, without match and skip, because there is no request to match; it lasts until the faults are removed',
  });
}
