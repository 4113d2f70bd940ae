import * as z from 'zod';

/** An object id: Meta sends a string, and on some edges a number. */
export const idSchema = z.union([z.string(), z.number().transform(String)]);

const text = z.string().optional().catch(undefined);

/**
 * Meta's error envelope. Only the code is needed; what is missing or oddly shaped is left out.
 * Source: https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
const envelopeSchema = z.looseObject({
  error: z.looseObject({
    message: z.string().catch(''),
    type: text,
    code: z.coerce.number(),
    error_subcode: z.coerce.number().optional().catch(undefined),
    error_data: z
      .union([z.string(), z.looseObject({ details: text })])
      .optional()
      .catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    error_user_title: text,
    error_user_msg: text,
    fbtrace_id: text,
  }),
});

/** What Meta said of a failed call, in our names. */
export interface MetaRefusal {
  readonly code: number;
  readonly subcode?: number | undefined;
  readonly type: string;
  readonly message: string;
  readonly details?: string | undefined;
  readonly fbtraceId?: string | undefined;
  readonly isTransient?: boolean | undefined;
  readonly userTitle?: string | undefined;
  readonly userMessage?: string | undefined;
  readonly httpStatus: number;
  /** What stands beside `error`: some edges tell there what became of each part of the call. Absent when there is nothing. */
  readonly beside?: Readonly<Record<string, unknown>> | undefined;
  /** How long Meta asks to wait (`Retry-After`, estimated time to regain access), in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** Reads an error envelope. Undefined when the value is not one. */
export function readRefusal(value: unknown, httpStatus: number, retryAfterMs?: number): MetaRefusal | undefined {
  // Most answers are not errors, and finding that out takes the schema longer than reading the rest of them.
  if (typeof value !== 'object' || value === null || !('error' in value)) return undefined;
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { error, ...beside } = parsed.data;
  const details = typeof error.error_data === 'string' ? error.error_data : error.error_data?.details;
  return {
    code: error.code,
    type: error.type ?? 'OAuthException',
    message: error.message,
    httpStatus,
    subcode: error.error_subcode,
    details,
    fbtraceId: error.fbtrace_id,
    isTransient: error.is_transient,
    userTitle: error.error_user_title,
    userMessage: error.error_user_msg,
    beside: Object.keys(beside).length === 0 ? undefined : beside,
    retryAfterMs,
  };
}
