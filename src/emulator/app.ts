import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../core/clock.js';
import {
  fromRequest,
  fromResponse,
  type PlainAnswer,
  type PlainRequest,
  toRequest,
  toResponse,
} from '../core/http/plain.js';
import type { RequestHead } from '../core/http/serve-plain.js';
import { isLoopbackHost } from '../core/loopback.js';
import { answerSignUp } from './accounts/embedded-signup.js';
import { answerGraph, type Pause } from './api/answer.js';
import { cutRequest } from './api/cut-request.js';
import { perform } from './api/perform.js';
import { CONTROL_PREFIX, controlApp } from './control/app.js';
import { strikeConnection } from './faults/find.js';
import { type Gate, setGate } from './faults/gate.js';
import { downloadMedia, MEDIA_PATH } from './files/media.js';
import { downloadSample, SAMPLES_PATH } from './files/samples.js';
import { downloadAsset, FLOW_ASSETS_PATH } from './flows/assets.js';
import { refuseStranger } from './guard.js';
import { keepHistory } from './messages/message-history.js';
import { addDue } from './model/agenda.js';
import { createEmulatorClock, type EmulatorClock, VIRTUAL_START_MS } from './model/clock.js';
import type { LoggedRequest } from './model/log.js';
import type { State } from './model/state.js';
import type { SendToCallback, World } from './model/world.js';
import { downloadQrImage, QR_IMAGES_PATH } from './numbers/qr-images.js';
import { phonePage, type ReadScript } from './phone/page.js';
import { createPhone } from './phone/phone.js';
import { type ReadyLine, readyLine } from './ready.js';
import { seedState } from './seed/seed.js';
import { randomSeedOf, type SeedInput } from './seed/seed-schema.js';
import { writeSnapshot } from './seed/snapshot.js';
import { createSender } from './webhooks/http-sender.js';

export type { ReadyLine } from './ready.js';

export interface EmulatorOptions {
  /** What to start from; left out: one business, one WABA, a registered number and one to verify. */
  readonly seed?: SeedInput;
  /** The number from which ids, tokens and codes are made; left out: the seed's own, or without a seed a new one. */
  readonly randomSeed?: number;
  /** Take the place of the seed's settings, one by one. */
  readonly settings?: NonNullable<SeedInput['settings']>;
  /** Whether accounts have Meta's sample template unless their seed says otherwise. Default true, as at Meta. */
  readonly sampleTemplate?: boolean;
  /** Default `virtual`: time moves only by control calls. */
  readonly clockMode?: 'real' | 'virtual';
  /** The real clock: needed in real mode, and for faults that stall. */
  readonly clock?: Clock;
  /** Where virtual time begins, in milliseconds since 1970. */
  readonly startMs?: number;
  /** State to go on from, in place of the seed. */
  readonly state?: State;
  /** The password of the control interface; made up when left out. */
  readonly controlKey?: string;
  /** Reads the script of the phone page; without it there is no page. */
  readonly phoneScript?: ReadScript;
  /** Called with every Graph request once it is answered. */
  readonly onRequest?: (request: LoggedRequest) => void;
  /** Called with an error of the emulator itself, once the client has its answer. */
  readonly onDefect?: (error: unknown) => void;
  /** The port of the Graph API, for the fault that closes it; only where control calls have another port. */
  readonly gate?: Gate;
  /** How webhooks leave; by default over the network. */
  readonly send?: SendToCallback;
  /** Ends whoever serves the emulator, on request of a control call; left out: such a call is refused. */
  readonly onStop?: () => void;
  /** Answers programs on other machines too. Default false. */
  readonly allowRemote?: boolean;
}

/** A local Graph API. */
export interface Emulator {
  /**
   * Answers a request of the Graph API or of the control interface.
   * @throws {BrokenAnswer} where a fault rule breaks the connection; the adapter in core/http knows what to do
   */
  answer(request: PlainRequest): Promise<PlainAnswer>;
  /** Whether a new connection to the Graph API stays; false: a fault rule resets it. */
  admits(): boolean;
  /** After how many bytes of its body a request to the Graph API is broken off by a fault rule; undefined: it is not. */
  cutAfter(head: RequestHead): number | undefined;
  /** As `answer`, in the types of the web; a GET has no body there. */
  fetch(request: Request): Promise<Response>;
  readonly clock: EmulatorClock;
  /**
   * @param baseUrl where the emulator is served, without a final slash
   * @param controlBaseUrl where control calls go, if elsewhere
   */
  ready(baseUrl: string, controlBaseUrl?: string): ReadyLine;
  /** The whole state as text, for a file. */
  snapshot(): string;
  close(): Promise<void>;
}

/** Where files are, which Meta has on hosts of their own. */
const FILE_PATHS: readonly string[] = [MEDIA_PATH, SAMPLES_PATH, FLOW_ASSETS_PATH, QR_IMAGES_PATH];

/** Faults are for the Graph API: control calls may come on the same port. */
function isGraphCall({ pathname }: URL): boolean {
  return !pathname.startsWith(CONTROL_PREFIX) && !FILE_PATHS.includes(pathname);
}

/** What the control interface reads of a request's headers. */
const CONTROL_HEADERS = ['authorization', 'content-type'];

/** The largest value that the generator distinguishes. */
const MAX_RANDOM_SEED = 2 ** 31;

export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const isReal = options.clockMode === 'real';
  const startMs = options.startMs ?? VIRTUAL_START_MS;
  const controlKey = options.controlKey ?? `ctl_${randomBytes(18).toString('base64url')}`;
  const sender = options.send === undefined ? createSender() : undefined;
  const closing = new AbortController();
  const { sampleTemplate = true } = options;
  const seeded = (seed: SeedInput, randomSeed: number) => {
    const nowMs = isReal ? (options.clock?.now() ?? startMs) : startMs;
    return seedState(seed, { nowMs, randomSeed, sampleTemplate });
  };
  const firstSeed = { ...options.seed, settings: { ...options.seed?.settings, ...options.settings } };
  const firstRandomSeed =
    options.randomSeed ?? (options.seed === undefined ? randomInt(MAX_RANDOM_SEED) : randomSeedOf(options.seed));
  let state = options.state ?? seeded(firstSeed, firstRandomSeed);
  let graphUrl: string | undefined;

  const clock = createEmulatorClock({
    timeline: () => state,
    async perform(task) {
      try {
        await perform(world, task);
      } catch (error) {
        // No caller waits for a task in real time; in virtual time the caller that moves the clock gets the error.
        if (!isReal) throw error;
        options.onDefect?.(error);
      }
    },
    startMs,
    ...(isReal && options.clock !== undefined ? { real: options.clock } : {}),
  });

  const world: World = {
    get state() {
      return state;
    },
    clock,
    get graphUrl() {
      return graphUrl;
    },
    schedule(delayMs, task) {
      addDue(state.agenda, clock.now() + delayMs, task);
      clock.rearm();
    },
    send: options.send ?? sender?.send ?? (() => Promise.reject(new Error('no way to send'))),
    tell(happening) {
      phone.tell(happening);
      keepHistory(world, happening);
    },
  };

  const phone = createPhone(world);
  const onRequest = (request: LoggedRequest) => {
    options.onRequest?.(request);
    phone.requested(request);
  };

  const pause: Pause = async (ms, signal) => {
    await options.clock?.sleep(ms, AbortSignal.any([signal, closing.signal])).catch(() => undefined);
  };

  const control = controlApp({
    world,
    phone,
    key: controlKey,
    canStall: options.clock !== undefined,
    gate: options.gate,
    stop: options.onStop,
    async replace(next) {
      state = next;
      phone.replaced();
      await setGate(options.gate, state);
      await clock.advance(0);
    },
    seeded: (seed) => (seed === undefined ? seeded(firstSeed, firstRandomSeed) : seeded(seed, randomSeedOf(seed))),
  });

  const answer = async (request: PlainRequest): Promise<PlainAnswer> => {
    const stranger = refuseStranger(request, { allowRemote: options.allowRemote ?? false });
    if (stranger !== undefined) return stranger;
    const { url } = request;
    if (url.pathname.startsWith(CONTROL_PREFIX)) {
      const path = url.pathname.slice(CONTROL_PREFIX.length);
      const page = isLoopbackHost(url.hostname) ? await phonePage(path, options.phoneScript) : undefined;
      if (page !== undefined) return page;
      return fromResponse(await control.fetch(toRequest(request, CONTROL_HEADERS)));
    }
    if (url.pathname === MEDIA_PATH) return downloadMedia(world, request);
    if (url.pathname === QR_IMAGES_PATH) return downloadQrImage(world, request);
    if (url.pathname === SAMPLES_PATH) return downloadSample(state, url);
    if (url.pathname === FLOW_ASSETS_PATH) return downloadAsset(state, url);
    const signUp = answerSignUp(url.pathname, state.main);
    return signUp ?? answerGraph(world, request, { pause, onRequest, onDefect: options.onDefect });
  };

  return {
    clock,
    answer,
    admits: () => strikeConnection(state) === undefined,
    cutAfter: (head) => (isGraphCall(head.url) ? cutRequest(world, head, onRequest) : undefined),
    fetch: async (request) => toResponse(await answer(await fromRequest(request))),
    ready(baseUrl, controlBaseUrl = baseUrl) {
      graphUrl = baseUrl;
      return readyLine(state, baseUrl, controlBaseUrl, controlKey);
    },
    snapshot: () => writeSnapshot(state),
    async close() {
      closing.abort();
      phone.close();
      clock.stop();
      await sender?.close();
    },
  };
}
