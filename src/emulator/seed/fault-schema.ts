import * as z from 'zod';
import { RESET_POINTS } from '../model/fault-rule.js';

const actionSchema = z
  .strictObject({
    status: z.int().min(400).max(599).optional(),
    code: z.int().optional(),
    subcode: z.int().optional(),
    message: z.string().optional(),
    accept: z.boolean().optional(),
    reset: z.enum(RESET_POINTS).optional(),
    failWith: z.int().positive().optional(),
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
  every: z.int().positive().optional(),
  share: z.number().min(0).max(1).optional(),
  do: actionSchema,
};

/** A planned fault of a request: it applies at least once. */
export const faultRuleSchema = bare(z.strictObject({ ...rule, times: z.int().positive().default(1) }));

/** A planned fault of a snapshot, which may be used up. */
export const storedFaultSchema = bare(
  z.strictObject({ ...rule, times: z.int().nonnegative(), seen: z.int().nonnegative().optional() }),
);

/** Without a connection there is no request that could be matched or counted, and without its body none to look into. */
function bare<T extends z.ZodType<Rule>>(schema: T): T {
  return schema
    .refine((given) => !given.do.refuseConnections || (isOfAll(given) && given.skip === 0), {
      path: ['do', 'refuseConnections'],
      message:
        'stands alone, without match and skip, because there is no request to match; it lasts until the faults are removed',
    })
    .refine((given) => given.do.reset !== 'on-connect' || isOfAll(given), {
      path: ['do', 'reset'],
      message: 'on-connect stands alone, without match, because there is no request to match yet',
    })
    .refine((given) => given.do.reset !== 'mid-body' || given.match.body === undefined, {
      path: ['match', 'body'],
      message: 'does not go with mid-body: the body is not there yet',
    });
}

interface Rule {
  readonly match: { readonly body?: unknown };
  readonly skip: number;
  readonly do: { readonly refuseConnections?: true | undefined; readonly reset?: string | undefined };
}

function isOfAll({ match, do: action }: Rule): boolean {
  return Object.keys(match).length === 0 && Object.keys(action).length === 1;
}
