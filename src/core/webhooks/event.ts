import type { StatusReport } from '../messages/statuses.js';
import type { OptOutScope } from '../meta/opt-out-words.js';

/** The person at the other end, as a webhook names them: by WhatsApp id (digits), by user id, or by both. */
export interface Person {
  readonly waId?: string | undefined;
  readonly userId?: string | undefined;
  /** User id in linked portfolios. */
  readonly parentUserId?: string | undefined;
  readonly username?: string | undefined;
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
  /** A copy: another responder (an app or an agent of Meta) holds the chat, and answers. Left out: it came to us. */
  readonly isCopy?: true;
  /** What else came with it and has no place of its own, such as what was tapped; left out: nothing. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What became of a message of ours. */
export interface StatusEvent extends StatusReport {
  readonly type: 'status';
  /** Absent for a message to a group. */
  readonly to: Person | null;
  /** End of the free entry point, where the message falls in one. */
  readonly freeUntil: number | null;
  /** The template that carried a message which was sent without one; left out: none. */
  readonly templateId?: string;
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

/** A person moved to another number, and got another user id with it. */
export interface NumberChangedEvent {
  readonly type: 'number-changed';
  readonly messageId: string;
  readonly number: string;
  readonly from: Person;
  readonly to: Person;
  readonly at: number;
}

/** WhatsApp gave a person another business-scoped user id. */
export interface UserIdEvent {
  readonly type: 'user-id';
  /** Null: it came in a field of its own, which is no longer sent. */
  readonly messageId: string | null;
  readonly number: string | null;
  readonly waId: string | null;
  /** Null: only the number tells whose id it was. */
  readonly previous: string | null;
  readonly current: string;
  readonly previousParent: string | null;
  readonly currentParent: string | null;
  readonly at: number;
}

/** A chat went from one responder to another. */
export interface HandoverEvent {
  readonly type: 'handover';
  readonly number: string;
  /** Absent: not told. */
  readonly from: Person | null;
  /** `control_passed`, `control_taken`; an open list. */
  readonly change: string;
  /** Who holds the chat now; null: a change that we do not know. */
  readonly holder: 'us' | 'other' | null;
  readonly previousRole: string | null;
  readonly newRole: string | null;
  readonly details: unknown;
  readonly at: number;
}

/** Something that is kept for the history of a message or a chat, and changes nothing. */
export interface KeptEvent {
  readonly type: 'kept';
  /** `status-of-other`, `echo-of-other`: of another responder; `user-action`: a click. */
  readonly kind: 'status-of-other' | 'echo-of-other' | 'user-action';
  readonly number: string;
  readonly messageId: string | null;
  readonly to: Person | null;
  readonly details: unknown;
  readonly at: number;
}

/** The categories in a webhook, as far as it names them. */
export interface CategoryChange {
  readonly previous: string | null;
  readonly current: string | null;
  readonly next: string | null;
  /** From when `next` holds; ms since the epoch. */
  readonly nextAt: number | null;
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
  /** The new status, quality or category; `CATEGORY_CHANGE_ANNOUNCED` for a category that is still to come. */
  readonly event: string;
  readonly reason: string | null;
  /** For a change of category: what it was, is, and will be, and from when. Left out: another change. */
  readonly category?: CategoryChange;
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
  /** As Meta sent it. */
  readonly part: unknown;
  readonly at: null;
}

export type WebhookEvent =
  | MessageEvent
  | StatusEvent
  | PreferenceEvent
  | CallEvent
  | NumberChangedEvent
  | UserIdEvent
  | HandoverEvent
  | KeptEvent
  | TemplateEvent
  | OtherEvent
  | UnreadableEvent;

/** An event with a key that is the same whenever Meta delivers it again. */
export interface WebhookItem {
  readonly key: string;
  readonly event: WebhookEvent;
}
