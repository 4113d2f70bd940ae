import type { OptOutScope } from '../consent/opt-out-words.js';
import type { StatusReport } from '../messages/statuses.js';

/** The person at the other end, as a webhook names them: by WhatsApp id (digits), by user id, or by both. */
export interface Person {
  readonly waId?: string | undefined;
  readonly userId?: string | undefined;
  readonly name?: string | undefined;
}

/** A person wrote to one of our numbers. Times here and below: Meta's, ms since the epoch. */
export interface MessageEvent {
  readonly type: 'message';
  readonly messageId: string;
  /** Phone number id of ours. */
  readonly number: string;
  readonly from: Person;
  /** `text`, `image`, `button` …; an open list. */
  readonly messageType: string;
  /** What was written or tapped; null for media and the like. */
  readonly text: string | null;
  readonly groupId: string | null;
  readonly opensWindow: boolean;
  readonly optOut: OptOutScope | null;
  readonly at: number;
}

/** What became of a message of ours. */
export interface StatusEvent extends StatusReport {
  readonly type: 'status';
  /** Absent for a message to a group. */
  readonly to: Person | null;
  /** End of the free entry point, where the message falls in one. */
  readonly freeUntil: number | null;
}

/** A person stopped or resumed marketing of this business in WhatsApp. */
export interface PreferenceEvent {
  readonly type: 'preference';
  readonly number: string;
  readonly from: Person;
  /** `stop`, `resume`, `signup`; an open list. */
  readonly value: string;
  readonly detail: string | null;
  readonly at: number;
}

export interface CallEvent {
  readonly type: 'call';
  readonly callId: string;
  readonly number: string;
  readonly from: Person;
  /** `connect`, `terminate`; an open list. */
  readonly event: string;
  readonly opensWindow: boolean;
  readonly at: number;
}

/** WhatsApp gave a person another business-scoped user id. */
export interface UserIdEvent {
  readonly type: 'user-id';
  readonly waId: string | null;
  readonly previous: string;
  readonly current: string;
  readonly at: number;
}

/** Something about a template changed. */
export interface TemplateEvent {
  readonly type: 'template';
  readonly wabaId: string;
  readonly field: string;
  readonly templateId: string | null;
  readonly name: string;
  /** With `_`: `en_US`. */
  readonly language: string;
  /** The new status, quality or category. */
  readonly event: string;
  readonly reason: string | null;
  /** The whole value. */
  readonly details: unknown;
  /** Null: the webhook does not say. */
  readonly at: number | null;
}

/** A field we keep and do nothing with. */
interface OtherEvent {
  readonly type: 'other';
  readonly wabaId: string;
  readonly field: string;
  readonly value: unknown;
  readonly at: number | null;
}

/** A part of a webhook that has not the shape its field should have. The other parts still count. */
interface UnreadableEvent {
  readonly type: 'unreadable';
  readonly wabaId: string;
  readonly field: string;
  /** Names the place: `messages[0].timestamp: …`. */
  readonly problem: string;
  readonly at: null;
}

export type WebhookEvent =
  | MessageEvent
  | StatusEvent
  | PreferenceEvent
  | CallEvent
  | UserIdEvent
  | TemplateEvent
  | OtherEvent
  | UnreadableEvent;

/** An event with a key that is the same whenever Meta delivers it again. */
export interface WebhookItem {
  readonly key: string;
  readonly event: WebhookEvent;
}
