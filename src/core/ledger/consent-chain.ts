import { createHash, hash } from 'node:crypto';

/** What the digest of a consent event covers. Texts as they are stored; times in ms since the epoch. */
export interface ChainedEvent {
  readonly id: number;
  readonly contactId: number | null;
  /** The phone or user id by which the person was known when it was recorded. */
  readonly identity: string | null;
  /** Null: WhatsApp's own marketing control. */
  readonly group: ChainedGroup | null;
  readonly category: string | null;
  readonly state: string;
  readonly source: string;
  readonly place: string | null;
  readonly wording: string | null;
  readonly wordingVersion: string | null;
  readonly evidence: string | null;
  readonly by: string | null;
  readonly at: number;
  readonly recordedAt: number;
  readonly clock: string | null;
  readonly latestAt: number | null;
}

/** What the person decided on: the name of the group and the categories that it covers, as JSON. */
interface ChainedGroup {
  readonly name: string;
  readonly categories: string;
}

/** Bytes of a salt. */
export const SALT_BYTES = 16;

/** The link before the first one. */
export const FIRST_LINK: Uint8Array = new Uint8Array(32);

/** Named in what is digested, so that another form can follow. */
const FORM = 1;

/**
 * SHA-256 of the salt and the content. Without the salt nobody can find the content by trying, so that a digest may
 * outlive what it was made of. The form never changes: ledgers hold digests that were made with it. Pure.
 */
export function eventDigest(event: ChainedEvent, salt: Uint8Array): Uint8Array {
  const text = contentOf(event);
  const isShort = salt.length + text.length * 3 <= SCRATCH.length;
  const bytes = isShort ? SCRATCH : Buffer.alloc(salt.length + Buffer.byteLength(text));
  bytes.set(salt);
  const end = salt.length + bytes.write(text, salt.length);
  // In hex, and then as bytes: at once takes twice as long.
  return Buffer.from(hash('sha256', bytes.subarray(0, end), 'hex'), 'hex');
}

/** The JSON of an array of all that is said. Put together by hand, which takes half as long as `JSON.stringify`. */
function contentOf(event: ChainedEvent): string {
  const { id, contactId, identity, group, at, recordedAt, latestAt } = event;
  const scope = group === null ? 'null' : `[${groupName(group.name)},${categories(group.categories)}]`;
  const told = `${category(event.category)},${state(event.state)},${source(event.source)},${place(event.place)}`;
  const words = `${wording(event.wording)},${wordingVersion(event.wordingVersion)},${quoted(event.evidence)},${by(event.by)}`;
  return `[${FORM},${id},${contactId},${quoted(identity)},${scope},${told},${words},${at},${recordedAt},${clock(event.clock)},${latestAt}]`;
}

/** Text that JSON writes as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string | null): string {
  if (text === null) return 'null';
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** For a field that is mostly the same in one event after the other: to compare costs less than to look for quotes. */
function quotedAgain(): (text: string | null) => string {
  let last: string | null = null;
  let made = 'null';
  return (text) => {
    if (text === last) return made;
    last = text;
    made = quoted(text);
    return made;
  };
}

const groupName = quotedAgain();
const categories = quotedAgain();
const category = quotedAgain();
const state = quotedAgain();
const source = quotedAgain();
const place = quotedAgain();
const wording = quotedAgain();
const wordingVersion = quotedAgain();
const by = quotedAgain();
const clock = quotedAgain();

/** Where what is digested is put together: thousands of events are digested in a row. */
const SCRATCH = Buffer.alloc(16 * 1024);

/** SHA-256 of the link before and of the digests of all events that were recorded at once, in the order of their ids. */
export interface LinkMaker {
  add(digest: Uint8Array): void;
  /** May be called once. */
  finish(): Uint8Array;
}

export function linkAfter(previous: Uint8Array): LinkMaker {
  const link = createHash('sha256').update(previous);
  return { add: (digest) => void link.update(digest), finish: () => link.digest() };
}

/** A quick look: halves of pairs that are whole look the same. */
const MAY_NOT_BE_STORED = /[\0\ud800-\udfff]/;

/** Text as every engine gives it back: halves of surrogate pairs, and NUL, are replaced. */
export function storableText(text: string): string {
  return MAY_NOT_BE_STORED.test(text) ? text.replace(/[\0\p{Cs}]/gu, '\ufffd') : text;
}
