import type { TokenSource } from '../../core/account/token-source.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import type { TokenInfo } from '../../core/graph/token.js';
import type { Waba } from '../../core/graph/waba.js';
import type { Settings } from '../../core/settings/resolve.js';

/** What a connection is made of, before Meta was asked anything. */
export interface Given {
  readonly token: string;
  readonly source: TokenSource;
  readonly appSecret?: string | undefined;
  readonly appId?: string | undefined;
  readonly wabaId?: string | undefined;
  /** Where the account was named, for messages; absent: it was found. */
  readonly wabaFrom?: string | undefined;
  /** An id or a phone number. */
  readonly number?: string | undefined;
  /** As `wabaFrom`. */
  readonly numberFrom?: string | undefined;
  readonly settings: Settings;
}

/** An account as the token sees it. */
export interface Account {
  readonly waba: Waba;
  readonly numbers: readonly PhoneNumber[];
}

/** What was found out about a connection, and goes into its profile. */
export interface Connection extends Account {
  readonly given: Given;
  readonly info: TokenInfo;
  readonly number: PhoneNumber | undefined;
  /** Where the app's webhooks are to go; undefined: that stays as it is. */
  readonly callback: Callback | undefined;
}

/** Where the app's webhooks are to go. */
export interface Callback {
  readonly appId: string;
  readonly appSecret: string;
  readonly url: string;
  /** The fields to ask for. */
  readonly fields: readonly string[];
  /** Absent when nothing is left to set. */
  readonly verifyToken?: string;
}
