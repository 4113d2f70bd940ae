import { parseSince } from '../core/since.js';
import { InvalidArgumentError, Option } from './commander.js';

// Options and descriptions that mean the same wherever they appear. An option is spread into `.option()`.

export const YES = ['--yes', 'skip the confirmation prompt'] as const;

/** Of a command that changes something and never asks. */
export const YES_FOR_SCRIPTS = ['--yes', 'accepted for scripts; this command never prompts'] as const;

export const COUNTRY = [
  '--country <code>',
  "two-letter country of a phone number in national form (default: the profile's)",
] as const;

export const GROUP = ['--group <name>', 'consent group (default: the default group)'] as const;

export const TEMPLATES_DIR = ['--dir <path>', 'folder of template files', 'templates'] as const;

/** How far back a list goes. */
export const SINCE = [
  '--since <when>',
  'how far to look back, such as 2d, or since when: 2026-11-01 or 2026-11-01T09:30+02:00 (UTC without a zone)',
  parseSince,
] as const;

/** Where a list ends. */
export const UNTIL = ['--until <when>', 'until when, exclusive; written as for --since', parseSince] as const;

/** For a command that reads template files. */
export const ALLOW_OUTSIDE = [
  '--allow-outside',
  'also read links and sample files that lead out of the folder',
] as const;

/** Of a command for which WhatsApp Manager has a page. */
export const WEB = [
  '--web',
  'open the page in WhatsApp Manager instead; without a terminal print its address',
] as const;

/** Which way marketing templates leave. */
export const MARKETING_MESSAGES = [
  '--marketing-messages',
  'send a marketing template through the Marketing Messages API (default: as `wactl profiles set` says)',
] as const;
export const NO_MARKETING_MESSAGES = ['--no-marketing-messages', 'send it as any other template'] as const;

/** What messages cost by. */
export const RATES = ['--rates <file>', 'CSV file of rates; see `wactl help rates` (default: WACTL_RATES)'] as const;

export const CURRENCY = [
  '--currency <code>',
  'currency of the account, for a file of rates with several',
  (text: string) => text.toUpperCase(),
] as const;

export const CONTACT = 'phone number with + and country code, business-scoped user id, or username';

export const OUR_NUMBER = "id or phone of the number (default: the profile's)";

/** An option that takes one of these words, in capitals or not; the handler gets it as it stands in the list. */
export function wordOption<Flags extends string, const Word extends string>(
  flags: Flags,
  description: string,
  words: readonly Word[],
) {
  return new Option(flags, description).choices(words).argParser<Word>((typed) => {
    const word = words.find((known) => known === typed.toLowerCase());
    if (word === undefined) throw new InvalidArgumentError(`Allowed choices are ${words.join(', ')}.`);
    return word;
  });
}

/** Collects the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** Reads a whole number from `min` to `max`. */
export function wholeNumber(min = 0, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,16}$/.test(text) && value >= min && value <= max) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? '' : ` from ${min} to ${max}`;
    throw new InvalidArgumentError(`It must be a whole number${range}.`);
  };
}

/** Reads a port; 0 stands for any free one. */
export const parsePort = wholeNumber(0, 65_535);

/** Reads how many of something to show at most. */
export const parseCount = wholeNumber(1, 99_999);
