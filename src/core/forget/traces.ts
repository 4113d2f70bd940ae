import { phoneSpellings } from '../meta/phone-forms.js';

/** By what texts tell of a person. */
export interface TracedNames {
  /** E.164. */
  readonly phones: readonly string[];
  readonly userIds: readonly string[];
  /** Without the `@`. */
  readonly usernames: readonly string[];
  /** Ids of messages of and to the person. */
  readonly messageIds: ReadonlySet<string>;
}

/** Finds what tells of a person in any text. */
export interface Traces {
  isIn(text: string): boolean;
  /** Pieces of text of which one is in everything that tells of the person, for a search by a database. */
  readonly pieces: readonly string[];
}

const MESSAGE_ID = /\bwamid\.[\w+/=-]+/g;

/**
 * A person's numbers, as digits alone and within ids of messages, which hold them in base64, their user ids, and the ids
 * of their messages. Pure.
 */
export function tracesOf({ phones, userIds, usernames, messageIds }: TracedNames): Traces {
  const digits = [...new Set(phones.flatMap(phoneSpellings).map((phone) => phone.slice(1)))];
  const hidden = [...digits, ...userIds].flatMap(base64Pieces);
  // Of long numbers any part of a text counts, as escapes in front of one look like parts of a number; short ones could be
  // parts of a time.
  const numbers = digits.map((number) => (number.length < 10 ? `(?<!\\d)${number}(?!\\d)` : number));
  const words = [
    ...numbers,
    ...userIds.map(escaped),
    ...usernames.map((name) => `(?<![\\w.])${escaped(name)}(?![\\w.])`),
  ];
  const names = [...words, ...hidden.map(escaped)];
  const pattern = names.length === 0 ? undefined : new RegExp(names.join('|'), 'i');
  return {
    pieces: [...digits, ...userIds, ...hidden],
    isIn(text) {
      // Meta escapes slashes.
      const plain = text.includes('\\/') ? text.replaceAll('\\/', '/') : text;
      if (pattern?.test(plain)) return true;
      return messageIds.size > 0 && (plain.match(MESSAGE_ID) ?? []).some((id) => messageIds.has(id));
    },
  };
}

/**
 * What is left of a text in base64 whatever stands around it: it can begin at any of three places of a group of four
 * characters, and the characters at its ends belong to its neighbours, too.
 */
export function base64Pieces(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
