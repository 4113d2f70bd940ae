import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { systemErrorCode } from '../../core/errors/error.js';
import { isLoopbackUrl } from '../../core/loopback.js';
import { sanitizeDeep } from '../../core/terminal/sanitize.js';
import { notRunning, refusal } from './control-errors.js';
import { type ControlTarget, type RunningNote, readNotes, removeNote } from './running-notes.js';

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

interface ControlAnswer {
  /** Who answered. */
  readonly target: ControlTarget;
  readonly status: number;
  readonly text: string;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/** How often is looked whether one has started or ended. */
export const LOOK_EVERY_MS = 50;

/** An emulator that runs answers at once; one that does not is not worth waiting for at a start. */
const LOOK_TIMEOUT_MS = 2_000;

/**
 * One call of the control interface. Returns the parsed answer, control characters removed.
 * @throws {CliError} `emulator-not-running` (exit 7), `control-key-wrong` (exit 4), `emulator-refused` (exit 2, or 3 for
 * something that is not there)
 */
// biome-ignore lint/suspicious/noExplicitAny: our own server; each verb knows the shape of its answer
export async function callControl(context: Context, options: ControlOptions, call: ControlCall): Promise<any> {
  return (await callTarget(context, options, call)).answer;
}

/** As `callControl`, and says who answered. */
export async function callTarget(
  context: Context,
  options: ControlOptions,
  call: ControlCall,
  // biome-ignore lint/suspicious/noExplicitAny: as above
): Promise<{ readonly target: ControlTarget; readonly answer: any }> {
  const { target, status, text } = await callControlText(context, options, call);
  const answer = sanitizeDeep(parse(text));
  if (status < 400) return { target, answer };
  throw refusal(status, answer, call.path);
}

/** As `callControl`, with the answer as the bytes came: for a snapshot, which must not change on the way. */
export async function callControlText(
  context: Context,
  options: ControlOptions,
  call: ControlCall,
): Promise<ControlAnswer> {
  const targets = await findTargets(context, options);
  const limitMs = context.options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let failure: unknown;
  for (const target of targets) {
    try {
      return await send(context, target, call, limitMs);
    } catch (error) {
      context.signal.throwIfAborted();
      failure ??= error;
      // Nobody listens there, so the call did nothing: the one that was started before is meant.
      if (!('path' in target) || !isRefused(error)) throw notRunning(target.controlUrl, error);
      await removeNote(target);
    }
  }
  throw notRunning(targets[0]?.controlUrl, failure);
}

/** Whether an emulator answers there. */
export async function isRunning(context: Context, target: ControlTarget): Promise<boolean> {
  try {
    const { status } = await send(context, target, { method: 'GET', path: '/status' }, LOOK_TIMEOUT_MS);
    return status === 200;
  } catch {
    context.signal.throwIfAborted();
    return false;
  }
}

async function send(
  context: Context,
  target: ControlTarget,
  { method, path, query = {}, body }: ControlCall,
  limitMs: number,
): Promise<ControlAnswer> {
  context.output.hide(target.controlKey);
  const url = new URL(`${target.controlUrl.replace(/\/$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${target.controlKey}`, 'content-type': 'application/json' },
    signal: AbortSignal.any([context.signal, AbortSignal.timeout(limitMs)]),
    redirect: 'error',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { target, status: response.status, text: await response.text() };
}

/** The flag, then the environment, then the notes of the emulators started on this machine, the latest first. */
async function findTargets(
  context: Context,
  options: ControlOptions,
): Promise<readonly (ControlTarget | RunningNote)[]> {
  const { WACTL_CONTROL_URL: url, WACTL_CONTROL_KEY: key } = context.system.env;
  const notes = (await readNotes(context)).filter(({ controlUrl }) => isLoopbackUrl(controlUrl));
  const named = options.controlUrl ?? url;
  if (named === undefined) {
    const [latest] = notes;
    if (latest === undefined) throw notRunning(undefined, undefined);
    return key === undefined ? notes : [{ controlUrl: latest.controlUrl, controlKey: key }];
  }
  const controlKey = key ?? notes.find(({ controlUrl }) => controlUrl === named)?.controlKey;
  if (controlKey === undefined) throw usageError(`The control key of ${named} is missing.`, 'set WACTL_CONTROL_KEY');
  if (!isLoopbackUrl(named)) {
    throw usageError(`${named} is not on this machine.`, 'pass the controlUrl that `wactl emulator start` printed');
  }
  return [{ controlUrl: named, controlKey }];
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && systemErrorCode(error.cause) === 'ECONNREFUSED';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
