/** What an emulator starts from; every part may be left out. */
export interface EmulatorStart {
  /** Port of the Graph API; default: any free one. */
  port?: number;
  /** The initial data, in the form of a seed file: `schemas/emulator-seed.schema.json` in the package describes it. */
  seed?: object;
  /** The same number gives the same ids, tokens and codes at each start; default: 1, or that of the seed. */
  randomSeed?: number;
  /** `virtual`, the default: time stands still until `advance` moves it. `real`: it passes. */
  clock?: 'virtual' | 'real';
}

/** A running emulator, and what a client needs to use it. */
export interface RunningEmulator {
  /** Put it in place of `https://graph.facebook.com`. */
  readonly graphUrl: string;
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly businessId: string;
  readonly wabaId: string;
  /** Registered numbers first. */
  readonly phoneNumberIds: readonly string[];
  /** Moves virtual time and does all that falls due: reviews, statuses, webhooks. */
  advance(ms: number): Promise<void>;
  /** Sends webhooks to an address on this machine, after Meta's handshake. */
  sendWebhooksTo(callbackUrl: string, verifyToken: string): Promise<void>;
  /** A person writes, taps a button, calls or opts out: `{ from: '+15550100002', type: 'text', text: 'Hello' }`. */
  inbound(event: { from: string; [field: string]: unknown }): Promise<{
    /** Null where no message arrived, as after an opt-out of marketing. */
    readonly messageId: string | null;
    readonly [field: string]: unknown;
  }>;
  /** The requests that came in, the oldest first. */
  requests(): Promise<readonly LoggedRequest[]>;
  /** Back to the initial data. */
  reset(): Promise<void>;
  /**
   * Any other call of the control interface, as the verbs of `wactl emulator` make it: `control('GET', '/accepted')`.
   * @throws {Error} when the emulator refuses it
   */
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** One request that the emulator received. */
export interface LoggedRequest {
  readonly id: number;
  /** ISO 8601, time of the emulator. */
  readonly at: string;
  readonly method: string;
  /** With the version: `/v26.0/310000000000001/messages`. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Of the answer. */
  readonly status: number;
  /** Whether it took effect; `dropped`: it did not, and no answer went out. */
  readonly outcome: 'accepted' | 'refused' | 'dropped';
  /** Code of Meta's error, where the answer was one. */
  readonly code: number | null;
}

/**
 * Starts an emulator of the Graph API in this process, on a loopback port.
 * @throws {Error} when the seed is not valid or the port is taken
 */
export declare function startEmulator(start?: EmulatorStart): Promise<RunningEmulator>;
