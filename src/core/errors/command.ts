import { defineError } from './define.js';
import { CliError, EXIT } from './error.js';

// How a command can end whatever it does: typed wrongly, declined, interrupted, broken.

export const usage = defineError({
  code: 'usage',
  exit: EXIT.usage,
  meaning: 'The command line is not valid: something is missing, unknown or cannot be combined.',
  action: 'Run the command with --help to see what it accepts.',
});

export const unknownCommand = defineError({
  code: 'unknown-command',
  exit: EXIT.notFound,
  meaning: 'Unknown command or help topic.',
  action: 'Run `wactl --help` to list the commands.',
});

export const declined = defineError({
  code: 'declined',
  exit: EXIT.interrupted,
  meaning: 'A question was answered with no; nothing was changed.',
  action: 'In scripts, pass --yes to skip the confirmation prompt.',
});

export const confirmationNotPossible = defineError({
  code: 'confirmation-not-possible',
  exit: EXIT.refused,
  meaning: 'A tool of `wactl mcp` needs the yes of a person, and the client could not ask for it. Nothing was changed.',
  action: 'Use a client that supports elicitation, or run the command in a terminal.',
});

export const interrupted = defineError({
  code: 'interrupted',
  exit: EXIT.interrupted,
  meaning: 'Ctrl-C or a signal stopped the command. What was done until then stays done.',
  action: 'Run the command again.',
});

export const internal = defineError({
  code: 'internal',
  exit: EXIT.failed,
  meaning: 'This is a bug in wactl, not something you did.',
  action: 'Run the command again with --verbose, and report what it prints.',
});

export const demoFailed = defineError({
  code: 'demo-failed',
  exit: EXIT.failed,
  meaning: 'A step of the demo ended with another exit code than it should.',
  action: 'Report it, with what `wactl demo --json` prints.',
});

export const errorUnknown = defineError({
  code: 'error-unknown',
  exit: EXIT.notFound,
  meaning: 'Unknown error code: Meta does not document it, and wactl does not define it.',
  action:
    'Look it up at https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.',
});

export const noLastError = defineError({
  code: 'no-last-error',
  exit: EXIT.notFound,
  meaning: 'No error from Meta is saved for this profile.',
  action: 'Pass the error code: `wactl explain 131047`.',
});

export const jqFailed = defineError({
  code: 'jq-failed',
  exit: EXIT.failed,
  meaning: 'The --jq expression is valid but failed on the result. What the command did stays done.',
  action: 'Run the command with --json to see the result that the expression gets.',
});

/** A command line that cannot be understood or lacks something: exit 2. */
export function usageError(message: string, hint?: string): CliError {
  return usage(message, { hint });
}

/** Turns whatever was thrown into what `main()` prints. A bug keeps its stack as `cause`; an abort becomes exit 130. */
export function toCliError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof Error && error.name === 'AbortError') return interrupted('Interrupted.');
  return internal(error instanceof Error ? error.message : String(error), {
    why: 'this is a bug in wactl, not something you did',
    hint: 'run it again with --verbose and report what it prints',
    cause: error,
  });
}
