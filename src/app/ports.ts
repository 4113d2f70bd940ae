import type { Clock } from '../core/clock.js';
import type { Graph, GraphClient } from '../core/graph/client.js';
import type { Store } from '../core/ledger/store.js';
import type { Settings } from '../core/settings/resolve.js';
import type { System } from '../core/terminal/system.js';

/**
 * What a use case may reach: the world, and services that are built on first use, so that what a use case does not
 * need is never opened. A command's `Context` is one; a campaign run or a server of tools can supply another.
 * There is no output and no question here: what a person must be told or asked comes back as data.
 */
export interface Ports {
  readonly system: System;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Resolved settings and where each came from. Reads the profile file once. */
  settings(): Promise<Settings>;
  /** The Graph client with our credentials. @throws {CliError} exit 4 when no token is set. */
  graph(): Promise<Graph>;
  /** Runs `work` with a client for other credentials or another host than the run's, and closes it. */
  withGraph<T>(access: GraphAccess, work: (graph: GraphClient) => Promise<T>): Promise<T>;
  /** The ledger of the chosen WABA, opened and migrated; made if it does not exist. */
  ledger(): Promise<Store>;
  /** The same for a use case that only reads: where none was made yet, an empty one that leaves no file. */
  ledgerToRead(): Promise<Store>;
}

/** Whom a client speaks for, and where. */
export interface GraphAccess {
  readonly settings: Settings;
  readonly token: string;
  readonly appSecret?: string | undefined;
  /** Default: that of the settings. */
  readonly baseUrl?: string;
  /** Ctrl-C does not cut off calls under way: who makes them waits for their answers. */
  readonly isPatient?: boolean;
}
