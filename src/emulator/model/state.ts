import type { AccessToken, App, Business, Waba } from './account.js';
import { type Agenda, emptyAgenda } from './agenda.js';
import { BoundedLog } from './bounded.js';
import type { Contact } from './contact.js';
import { type Delivery, type DeliveryOptions, PLAIN_DELIVERY } from './delivery.js';
import type { LoggedDelivery } from './delivery-log.js';
import type { EntryPoint } from './entry-point.js';
import type { FaultRule } from './fault-rule.js';
import type { Media, Upload } from './file.js';
import type { Handover } from './handover.js';
import { nothingSpent, type Spent } from './limits.js';
import type { LoggedRequest } from './log.js';
import type { OutgoingMessage } from './message.js';
import type { PhoneNumber } from './number.js';
import type { RandomState } from './random.js';
import type { StoredRecord } from './record.js';
import { DEFAULT_SETTINGS, type EmulatorSettings } from './settings.js';
import { emptyTally, type Tally } from './tally.js';
import type { Template } from './template.js';

/** All that the emulator knows. Plain data and maps, nothing else: see snapshot.ts. */
export interface State {
  /** The number from which all ids, tokens and codes are made. */
  readonly randomSeed: number;
  /** Where the random generator stands. */
  random: RandomState['random'];
  elapsedMs: number;
  readonly agenda: Agenda;
  settings: EmulatorSettings;
  delivery: DeliveryOptions;
  faults: FaultRule[];
  /** The app, token and so on that the ready line names. */
  readonly main: MainIds;
  readonly businesses: Map<string, Business>;
  readonly wabas: Map<string, Waba>;
  readonly numbers: Map<string, PhoneNumber>;
  readonly apps: Map<string, App>;
  readonly tokens: Map<string, AccessToken>;
  readonly templates: Map<string, Template>;
  /** Until when a deleted name is locked, by `waba/name/language`. */
  readonly nameLocks: Map<string, number>;
  /** When management calls came in the last hour, by WABA. */
  readonly calls: Map<string, number[]>;
  /** When templates were created, by WABA. */
  readonly creations: Map<string, number[]>;
  readonly contacts: Map<string, Contact>;
  /** User id by phone digits. */
  readonly contactByPhone: Map<string, string>;
  /** When a person last wrote or called, by `number/contact`. */
  readonly lastInbound: Map<string, number>;
  /** Through which ad a person came, by `number/contact`. */
  readonly entryPoints: Map<string, EntryPoint>;
  /** Chats that were handed over, by `number/contact`. */
  readonly handovers: Map<string, Handover>;
  /** The last message to a person, by `number/contact`; of those who were written to last. */
  readonly lastSent: Map<string, string>;
  /** Messages to which something is still to happen. */
  readonly messages: Map<string, OutgoingMessage>;
  /** How many messages were accepted. */
  accepted: number;
  /** How often a message with this `biz_opaque_callback_data` was accepted. */
  readonly acceptedTokens: Tally;
  /** How many messages to this person were accepted, by user id. */
  readonly acceptedPeople: Tally;
  readonly spent: Spent;
  /** When a conversation began, by `number/contact/category`; those that ended are forgotten. */
  readonly conversations: Map<string, number>;
  /** How many messages reached a status, by template, status and hour, see figures.ts; and what counts.ts adds up. */
  readonly figures: Map<string, number>;
  /** How many messages of a template have neither arrived nor failed. */
  readonly inTransit: Map<string, number>;
  readonly media: Map<string, Media>;
  readonly uploads: Map<string, Upload>;
  /** Flows, groups, calls and other objects, by id. */
  readonly records: Map<string, StoredRecord>;
  /** Sign-up codes that were exchanged. */
  readonly usedCodes: Set<string>;
  readonly deliveries: Map<string, Delivery>;
  /** What the last of them held, by id in the log, so that it can be sent again. */
  readonly delivered: Map<string, Delivery>;
  /** The last POSTs of webhooks, oldest first. */
  readonly deliveryLog: BoundedLog<LoggedDelivery>;
  /** The last requests, oldest first. */
  readonly log: BoundedLog<LoggedRequest>;
  /** Counts requests, templates and deliveries. */
  counter: number;
}

/** The ids that a client needs to begin. */
export interface MainIds {
  readonly token: string;
  readonly appId: string;
  readonly businessId: string;
  readonly wabaId: string;
  /** The registered number, then the one to verify. */
  readonly phoneNumberIds: readonly string[];
}

export function emptyState(randomSeed: number, random: RandomState['random'], main: MainIds): State {
  return {
    randomSeed,
    random,
    elapsedMs: 0,
    agenda: emptyAgenda(),
    settings: { ...DEFAULT_SETTINGS },
    delivery: { ...PLAIN_DELIVERY },
    faults: [],
    main,
    businesses: new Map(),
    wabas: new Map(),
    numbers: new Map(),
    apps: new Map(),
    tokens: new Map(),
    templates: new Map(),
    nameLocks: new Map(),
    creations: new Map(),
    calls: new Map(),
    contacts: new Map(),
    contactByPhone: new Map(),
    lastInbound: new Map(),
    entryPoints: new Map(),
    handovers: new Map(),
    lastSent: new Map(),
    messages: new Map(),
    accepted: 0,
    acceptedTokens: emptyTally(),
    acceptedPeople: emptyTally(),
    spent: nothingSpent(),
    conversations: new Map(),
    figures: new Map(),
    inTransit: new Map(),
    media: new Map(),
    uploads: new Map(),
    records: new Map(),
    usedCodes: new Set(),
    deliveries: new Map(),
    delivered: new Map(),
    deliveryLog: new BoundedLog(),
    log: new BoundedLog(),
    counter: 0,
  };
}
