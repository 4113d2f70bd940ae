import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findNamedText, namedPath, readNamedText } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { callbackRefused, stateInvalid } from '../../core/errors/emulator.js';
import { CliError } from '../../core/errors/error.js';
import { writePrivateFile } from '../../core/files/write-private.js';
import { parseWrittenTime } from '../../core/written-time.js';
import type { Emulator, EmulatorOptions, ReadyLine } from '../../emulator/app.js';
import type { SeedInput } from '../../emulator/seed/seed-schema.js';
import { readSnapshot } from '../../emulator/seed/snapshot.js';
import { type ServedEmulator, serveEmulator } from '../../emulator/serve.js';
import { isRunning } from './control.js';
import { SEED_MAX_BYTES, SNAPSHOT_MAX_BYTES } from './file-sizes.js';
import { openLog, type RequestLog } from './request-log.js';
import { leaveNote, type RunningNote, readNotes, removeNote } from './running-notes.js';
import { startDetached } from './start-detached.js';
import { type StartOptions, wordsOf } from './start-options.js';
import { requireVerifyToken } from './verify-token.js';
import { detachedView, readyView } from './views.js';

/** As those that the emulator makes up are hard to guess, so is one that a person chooses. */
const MIN_KEY_LENGTH = 16;

export default async function start(context: Context, options: StartOptions): Promise<void> {
  const controlKey = ownControlKey(context, options);
  if (options.detach) return detach(context, options);
  const stopped = new AbortController();
  const log = options.log === undefined ? undefined : await openLog(namedPath(context.system, options.log));
  const { emulator, ready, close } = await serve(context, options, { log, controlKey, onStop: () => stopped.abort() });
  let note: RunningNote | undefined;
  try {
    await setCallback(context, emulator, ready, options);
    note = await tellOthers(context, ready);
    await nameOthers(context, note);
    context.output.event(ready, readyView, {
      reveals: [ready.token, ready.appSecret, ready.controlKey, ready.phoneUrl],
    });
    await untilAborted(AbortSignal.any([context.signal, stopped.signal]));
  } finally {
    if (note !== undefined) await removeNote(note);
    await close();
    await log?.close();
    if (options.state !== undefined)
      await writePrivateFile(
        namedPath(context.system, options.state),
        emulator.snapshot(),
        'name another file with --state',
      );
  }
}

async function detach(context: Context, options: StartOptions): Promise<void> {
  const { ready, log } = await startDetached(context, wordsOf(options));
  context.output.event({ ...ready, log }, detachedView, {
    reveals: [ready.token, ready.appSecret, ready.controlKey, ready.phoneUrl],
  });
}

/**
 * The key that somebody chose, so that other machines and later steps know it.
 * @throws {CliError} exit 2 when other machines are let in without one
 */
function ownControlKey({ system }: Context, { allowRemote }: StartOptions): string | undefined {
  const key = system.env.WACTL_CONTROL_KEY;
  if (key !== undefined && key.length < MIN_KEY_LENGTH) {
    throw usageError(`WACTL_CONTROL_KEY has fewer than ${MIN_KEY_LENGTH} characters.`, 'choose a longer one');
  }
  if (allowRemote && key === undefined) {
    throw usageError('--allow-remote needs a control key.', 'set WACTL_CONTROL_KEY to a secret of your own');
  }
  return key;
}

/** What the command adds to the options of the emulator. */
interface Surroundings extends Pick<EmulatorOptions, 'onStop'> {
  readonly controlKey: string | undefined;
  readonly log: RequestLog | undefined;
}

async function serve(context: Context, options: StartOptions, around: Surroundings): Promise<ServedEmulator> {
  try {
    return await serveEmulator(await emulatorOptions(context, options, around), options);
  } catch (error) {
    await around.log?.close();
    throw error;
  }
}

async function emulatorOptions(
  context: Context,
  options: StartOptions,
  { log, controlKey, onStop }: Surroundings,
): Promise<EmulatorOptions> {
  const seed = options.seed === undefined ? undefined : await readSeed(context, options.seed);
  const state = options.state === undefined ? undefined : await savedState(context, options.state);
  return {
    clockMode: options.clock,
    clock: context.clock,
    ...(onStop === undefined ? {} : { onStop }),
    ...(controlKey === undefined ? {} : { controlKey }),
    phoneScript: () => readFile(join(context.system.packageDir, 'dist', 'phone.js'), 'utf8'),
    ...(seed === undefined ? {} : { seed }),
    ...(options.randomSeed === undefined ? {} : { randomSeed: options.randomSeed }),
    ...(options.reviewDelay === undefined ? {} : { settings: { reviewDelayMs: options.reviewDelay } }),
    ...(state === undefined ? {} : { state }),
    ...(options.startAt === undefined ? {} : { startMs: parseWrittenTime(options.startAt, '--start-at').at }),
    onDefect: (error) => context.output.warn(`The emulator failed at a task of its own: ${String(error)}`),
    onRequest(request) {
      const { method, path, status, code } = request;
      context.output.detail(`${method} ${path} → ${status}${code === null ? '' : ` (${code})`}`);
      log?.append(request);
    },
  };
}

/** What reads YAML is loaded with the first file. */
async function readSeed({ system }: Context, file: string): Promise<SeedInput> {
  const { parseSeedFile } = await import('../../emulator/seed/seed-file.js');
  return parseSeedFile(await readNamedText(system, file, SEED_MAX_BYTES), file);
}

/** Without the note, other commands still find the emulator by the environment: no reason to give up. */
async function tellOthers(context: Context, ready: ReadyLine): Promise<RunningNote | undefined> {
  try {
    return await leaveNote(context, ready);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    context.output.warn(`${error.message} Other terminals need WACTL_CONTROL_URL and WACTL_CONTROL_KEY.`);
    return undefined;
  }
}

/** Says which emulators are reached no more by verbs without an address, as long as this one runs. */
async function nameOthers(context: Context, own: RunningNote | undefined): Promise<void> {
  if (own === undefined) return;
  const others = (await readNotes(context)).filter(({ path }) => path !== own.path);
  for (const note of others) {
    if (!(await isRunning(context, note))) continue;
    context.output.warn(
      `Another emulator is running (control address ${note.controlUrl}). Until this one stops, the \`wactl emulator\` commands act on this one; pass --control-url for the other.`,
    );
  }
}

/** The state to go on from; undefined when the file is not there yet. */
async function savedState(context: Context, file: string): Promise<EmulatorOptions['state']> {
  const found = await findNamedText(context.system, file, SNAPSHOT_MAX_BYTES);
  if (found.kind === 'none') return undefined;
  const read = found.kind === 'text' ? readSnapshot(found.text) : { problem: `it ${found.problem}` };
  if ('state' in read) return read.state;
  throw stateInvalid(`${file} is not a valid state file.`, {
    why: `${read.problem}; the file was left as it is.`,
    hint: 'pass another file to --state, or move this one away',
  });
}

async function setCallback(
  context: Context,
  emulator: Emulator,
  ready: ReadyLine,
  options: StartOptions,
): Promise<void> {
  const { callbackUrl } = options;
  if (callbackUrl === undefined) return;
  const verifyToken = requireVerifyToken(context);
  const answer = await emulator.fetch(
    new Request(`${ready.controlUrl}/webhooks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ready.controlKey}` },
      body: JSON.stringify({ callbackUrl, verifyToken }),
    }),
  );
  if (answer.ok) return;
  const { error } = (await answer.json()) as { readonly error: { readonly message: string } };
  throw callbackRefused(`Webhooks cannot be sent to ${callbackUrl}.`, {
    why: error.message,
    hint: 'start the receiver first, with the same verify token: `wactl webhooks serve`',
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
