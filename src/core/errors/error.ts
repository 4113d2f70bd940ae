/**
 * Exit codes of every command. They are a contract with scripts: a value, once released, keeps its meaning.
 * `exits.ts` says what each means to a reader.
 */
export const EXIT = {
  ok: 0,
  /** Failed, or done only in part; the report says which. */
  failed: 1,
  usage: 2,
  notFound: 3,
  /** Credentials missing, expired or without permission. */
  auth: 4,
  /** Refused by a check of ours: lint errors, no consent, window closed. */
  refused: 5,
  /** Rate limit or quota. */
  limit: 6,
  /** Meta or the network failed. */
  remote: 7,
  /** In review, or changes remain. */
  pending: 8,
  /** Rejected, paused, disabled or degraded. */
  degraded: 9,
  /** Meta may or may not have taken a message. */
  unknown: 10,
  /** Interrupted by a signal, or a question was answered with no. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What Meta said of a failed call; `fbtraceId` is what Meta's support asks for. */
export interface MetaErrorDetails {
  readonly code?: number;
  readonly subcode?: number;
  readonly fbtraceId?: string;
}

/** What one case adds to its message. */
export interface ErrorDetails {
  /** Why it happened, when the message alone does not say. */
  readonly why?: string | undefined;
  /** What to type or change next. */
  readonly hint?: string | undefined;
  readonly meta?: MetaErrorDetails | undefined;
  readonly cause?: unknown;
}

export interface CliErrorOptions extends ErrorDetails {
  /** A stable kebab-case word of ours that scripts may match on. */
  readonly code: string;
  readonly exitCode: ExitCode;
}

/**
 * A failure we foresaw. `main()` prints it and exits with its code; any other error is a bug and keeps its stack.
 * Made by the definitions of this folder; only they name a code.
 */
export class CliError extends Error {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly why: string | undefined;
  readonly hint: string | undefined;
  readonly meta: MetaErrorDetails | undefined;

  constructor(message: string, options: CliErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CliError';
    this.code = options.code;
    this.exitCode = options.exitCode;
    this.why = options.why;
    this.hint = options.hint;
    this.meta = options.meta;
  }
}

/** The same failure with another hint; what was there is its cause. */
export function withHint(error: CliError, hint: string): CliError {
  const { message, code, exitCode, why, meta } = error;
  return new CliError(message, { code, exitCode, why, hint, meta, cause: error });
}

/**
 * The result was printed and is right, yet the command must not exit with 0 (pending, rejected, failed in part).
 * `main()` sets the exit code and prints nothing more.
 */
export class ExitWith extends Error {
  constructor(readonly exitCode: ExitCode) {
    super(`exit ${exitCode}`);
    this.name = 'ExitWith';
  }
}

/** The `code` of a Node.js system error (`ENOENT`, `ECONNREFUSED` …), or undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
