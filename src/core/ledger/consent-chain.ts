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
  const { id, contactId, identity, group, category, state, source, place, wording, wordingVersion } = event;
  const { evidence, by, at, recordedAt, clock, latestAt } = event;
  const said = [category, state, source, place, wording, wordingVersion, evidence, by];
  const scope = group === null ? null : [group.name, group.categories];
  const text = JSON.stringify([FORM, id, contactId, identity, scope, ...said, at, recordedAt, clock, latestAt]);
  return hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'buffer');
}

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

/** Text as every engine gives it back: halves of surrogate pairs, and NUL, are replaced. */
export function storableText(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\ufffd');
}
