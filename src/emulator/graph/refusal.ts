import { findMetaError } from '../../core/meta/errors.js';
import { CODE_MESSAGES } from './codes.js';

/** What the error envelope holds beside code, message and trace id. */
export interface RefusalOptions {
  readonly subcode?: number;
  /** `error_data.details`: the sentence that says what exactly is wrong. */
  readonly details?: string;
  readonly userTitle?: string;
  readonly userMessage?: string;
  readonly transient?: boolean;
  /** Keys that stand beside `error`, where Meta says more there. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** In place of the code's usual text, type or status. */
  readonly message?: string;
  readonly type?: string;
  readonly status?: number;
}

/** A refusal: becomes Meta's error envelope with the right HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly options: RefusalOptions = {},
  ) {
    super(options.message ?? CODE_MESSAGES[code] ?? `(#${code}) ${findMetaError(code)?.name ?? 'Error'}`);
    this.name = 'Refusal';
  }
}

/** HTTP status of a refusal: the catalogue's for its code, 400 where none is known. */
export function refusalStatus(refusal: Refusal): number {
  return refusal.options.status ?? findMetaError(refusal.code, refusal.options.subcode)?.http ?? 400;
}

/**
 * The error envelope. Source: https://developers.facebook.com/docs/graph-api/guides/error-handling
 * and https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function errorEnvelope(
  refusal: Refusal,
  traceId: string,
): { readonly error: Readonly<Record<string, unknown>> } {
  const { subcode, details, userTitle, userMessage, transient, type, beside } = refusal.options;
  return {
    ...beside,
    error: {
      message: refusal.message,
      type: type ?? 'OAuthException',
      code: refusal.code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      is_transient: transient ?? false,
      ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
      ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
      ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      fbtrace_id: traceId,
    },
  };
}

export function missingParameter(name: string): Refusal {
  return new Refusal(100, { message: `(#100) The parameter ${name} is required.` });
}

/** A value that is not one of those that Meta lists. */
export function notAmong(param: string, words: readonly string[], given: unknown): Refusal {
  return new Refusal(100, {
    message: `(#100) Param ${param} must be one of {${words.join(', ')}} - got "${String(given)}".`,
  });
}

export function invalidParameter(details: string): Refusal {
  return new Refusal(100, { details });
}

/**
 * The object is not there, not visible to this token, or does not do this: Meta does not say which.
 * Live Graph answers 400; the 404 with code 803 of Meta's OpenAPI file is not seen in practice.
 */
export function unknownObject(method: string, id: string): Refusal {
  const verb = method.toLowerCase();
  return new Refusal(100, {
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

export function unknownPath(component: string): Refusal {
  return new Refusal(2500, { message: `Unknown path components: /${component}` });
}
