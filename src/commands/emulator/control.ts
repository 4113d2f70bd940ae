import type { Context } from '../../context.js';
import { CliError, EXIT, usageError } from '../../core/errors.js';
import { isLoopbackUrl } from '../../core/http/loopback.js';
import { sanitizeDeep } from '../../core/terminal/sanitize.js';
import { type ControlTarget, findRunning } from './running-file.js';

/** Flags of every verb that acts on a running emulator. The key is a secret, so there is no flag for it. */
export interface ControlOptions {
  readonly controlUrl?: string;
}

export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the control URL: `/clock`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * One call of the control interface. Returns the parsed answer, control characters removed.
 * @throws {CliError} `emulator-not-running` (exit 7), `control-key-wrong` (exit 4), `emulator-refused` (exit 2, or 3 for
 * something that is not there)
 */
// biome-ignore lint/suspicious/noExplicitAny: our own server; each verb knows the shape of its answer
export async function callControl(context: Context, options: ControlOptions, call: ControlCall): Promise<any> {
  const { status, text } = await callControlText(context, options, call);
  const answer = sanitizeDeep(parse(text));
  if (status < 400) return answer;
  throw refusal(status, (answer as { readonly error?: { readonly message?: string } }).error?.message);
}

/** As `callControl`, with the answer as the bytes came: for a snapshot, which must not change on the way. */
export async function callControlText(
  context: Context,
  options: ControlOptions,
  call: ControlCall,
): Promise<{ readonly status: number; readonly text: string }> {
  const target = await findTarget(context, options);
  const url = new URL(`${target.controlUrl.replace(/\/$/, '')}${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, value);
  const limit = AbortSignal.timeout(context.options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: call.method,
      headers: { authorization: `Bearer ${target.controlKey}`, 'content-type': 'application/json' },
      signal: AbortSignal.any([context.signal, limit]),
      redirect: 'error',
      ...(call.body === undefined
        ? {}
        : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    context.signal.throwIfAborted();
    throw notRunning(target, error);
  }
}

/** The flag, then the environment, then the note of the emulator started last on this machine. */
async function findTarget(context: Context, options: ControlOptions): Promise<ControlTarget> {
  const { env } = context.system;
  const noted = await findRunning(context);
  const controlUrl = options.controlUrl ?? env.WACTL_CONTROL_URL ?? noted?.controlUrl;
  const isNoted = controlUrl !== undefined && controlUrl === noted?.controlUrl;
  const controlKey = env.WACTL_CONTROL_KEY ?? (isNoted ? noted.controlKey : undefined);
  if (controlUrl === undefined) throw notRunning(undefined, undefined);
  if (controlKey === undefined)
    throw usageError(`The control key of ${controlUrl} is missing.`, 'set WACTL_CONTROL_KEY');
  if (!isLoopbackUrl(controlUrl)) {
    throw usageError(
      `${controlUrl} is not on this machine.`,
      'give the controlUrl that `wactl emulator start` printed',
    );
  }
  context.output.hide(controlKey);
  return { controlUrl, controlKey };
}

function notRunning(target: ControlTarget | undefined, cause: unknown): CliError {
  const where = target === undefined ? '' : ` at ${target.controlUrl}`;
  return new CliError(`No emulator answers${where}.`, {
    code: 'emulator-not-running',
    exitCode: EXIT.remote,
    hint: 'run `wactl emulator start` in another terminal',
    cause,
  });
}

function refusal(status: number, message = 'The emulator refused the call.'): CliError {
  if (status === 401) {
    return new CliError('The emulator does not take this control key.', {
      code: 'control-key-wrong',
      exitCode: EXIT.auth,
      hint: 'set WACTL_CONTROL_KEY to the controlKey that `wactl emulator start` printed',
    });
  }
  return new CliError(message, {
    code: 'emulator-refused',
    exitCode: status === 404 ? EXIT.notFound : EXIT.usage,
    hint: 'see `wactl help emulator`',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
