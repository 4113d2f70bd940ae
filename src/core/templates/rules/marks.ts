import { quote } from './quote.js';

/**
 * A character that shows as a picture: drawn so by default, made so by a variation selector (©️ but not ©), or one of
 * the symbols that phones draw in colour anyway (❤, ☎, 🛍).
 */
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|(?=[\u2600-\u27BF\u{1F000}-\u{1FAFF}])\p{Emoji}/u;

/** The same with skin tones, flags and joined figures counted once. */
const EMOJI_SEQUENCES = new RegExp(
  String.raw`\p{Regional_Indicator}{2}|(?:${EMOJI.source})[\uFE0F\u20E3\u{1F3FB}-\u{1F3FF}]*(?:\u200D(?:${EMOJI.source})[\uFE0F\u{1F3FB}-\u{1F3FF}]*)*`,
  'gu',
);

/** Every emoji has such a character, if only its variation selector; few texts have any. */
const MAY_HOLD_EMOJI = /[\u2000-\uffff]/;

/** The first emoji of a text; undefined when it has none. */
export function firstEmoji(text: string): string | undefined {
  return MAY_HOLD_EMOJI.test(text) ? EMOJI.exec(text)?.[0] : undefined;
}

/** How many emoji a reader sees. */
export function countEmoji(text: string): number {
  return MAY_HOLD_EMOJI.test(text) ? (text.match(EMOJI_SEQUENCES)?.length ?? 0) : 0;
}

/** What keeps a text from being one plain line: a line break, an emoji or a formatting mark; undefined when it is plain. */
export function notPlain(text: string): string | undefined {
  if (/[\n\r\u2028\u2029]/.test(text)) return 'a line break';
  const mark = /[*_~`]/.exec(text)?.[0];
  if (mark !== undefined) return `the formatting mark ${quote(mark)}`;
  const emoji = firstEmoji(text);
  return emoji === undefined ? undefined : `the emoji ${quote(emoji)}`;
}
