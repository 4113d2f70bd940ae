import { CliError, type ErrorDetails, type ExitCode } from './error.js';

/** What can be said of an error in general: what it means, and what to do. The error itself names the case. */
interface Explanation {
  /** A stable kebab-case word that scripts may match on. */
  readonly code: string;
  /** A whole sentence. */
  readonly meaning: string;
  readonly action: string;
}

/** An error of ours. `Other`: exit codes beside the usual one. */
export interface ErrorDefinition<Other extends ExitCode = ExitCode> extends Explanation {
  readonly kind: 'error';
  /** How a command ends with it. */
  readonly exit: ExitCode;
  /** How it may end besides, where the case decides. */
  readonly otherExits: readonly Other[];
}

/** Makes the error for one case; called where it is thrown. */
export interface DefinedError<Other extends ExitCode = never> extends ErrorDefinition<Other> {
  (message: string, details?: ErrorDetails & { readonly exit?: Other | undefined }): CliError;
}

/** Why a message, or one of several steps, is refused: it stands in a report and ends no command. */
export interface ReasonDefinition extends Explanation {
  readonly kind: 'reason';
}

/** One reason as a report carries it; `fix` says what to type or do next. */
interface Reason {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** Makes the reason for one case. */
export interface DefinedReason extends ReasonDefinition {
  (message: string, fix: string): Reason;
}

/** Defines an error: the one place that knows its code, its exit code and its explanation. */
export function defineError<const Other extends ExitCode = never>(
  definition: Explanation & { readonly exit: ExitCode; readonly otherExits?: readonly Other[] },
): DefinedError<Other> {
  const { code, exit } = definition;
  const make = (
    message: string,
    { exit: chosen, ...details }: ErrorDetails & { readonly exit?: Other | undefined } = {},
  ) => new CliError(message, { ...details, code, exitCode: chosen ?? exit });
  return Object.assign(make, { kind: 'error' as const, otherExits: [], ...definition });
}

/** Defines a reason; as `defineError`. */
export function defineReason(definition: Explanation): DefinedReason {
  const { code } = definition;
  const make = (message: string, fix: string): Reason => ({ code, message, fix });
  return Object.assign(make, { kind: 'reason' as const, ...definition });
}
