import { controlKeyWrong, emulatorNotRunning, emulatorRefused } from '../../core/errors/emulator.js';
import { type CliError, EXIT } from '../../core/errors/error.js';

/** No emulator is known, or none answers at the address. */
export function notRunning(controlUrl: string | undefined, cause: unknown): CliError {
  const where = controlUrl === undefined ? '' : ` at ${controlUrl}`;
  return emulatorNotRunning(`No emulator answers${where}.`, {
    hint: 'run `wactl emulator start` in another terminal',
    cause,
  });
}

/** The answer of a control call that was not carried out. @param path of the call, below the control URL */
export function refusal(status: number, answer: unknown, path: string): CliError {
  if (status === 401) {
    return controlKeyWrong('This is not the control key of the emulator.', {
      hint: 'set WACTL_CONTROL_KEY to the controlKey that `wactl emulator start` printed',
    });
  }
  const { message = 'The emulator refused the call.', hint } = errorOf(answer);
  return emulatorRefused(message, {
    exit: status === 404 ? EXIT.notFound : undefined,
    hint: hint ?? `see \`wactl emulator ${verbOf(path)} --help\``,
  });
}

function errorOf(answer: unknown): { readonly message?: string; readonly hint?: string } {
  return (answer as { readonly error?: { readonly message?: string; readonly hint?: string } }).error ?? {};
}

/** The verb that makes a call, where it is not called as its path. */
const VERBS: readonly (readonly [RegExp, string])[] = [
  [/^\/numbers\/.*\/decide$/, 'decide-number'],
  [/^\/numbers\/.*\/code$/, 'code'],
  [/^\/templates\/decide$/, 'decide'],
  [/^\/account$/, 'decide-account'],
  [/^\/clock$/, 'advance'],
  [/^\/snapshot$/, 'snapshot restore'],
  [/^\/faults$/, 'faults add'],
];

function verbOf(path: string): string {
  return VERBS.find(([pattern]) => pattern.test(path))?.[1] ?? path.slice(1);
}
