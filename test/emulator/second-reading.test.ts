import { describe, expect, it } from 'vitest';
import * as messages from '../../src/core/meta/message-limits.js';
import * as numbers from '../../src/core/meta/number-limits.js';
import * as profile from '../../src/core/meta/profile-limits.js';
import * as templates from '../../src/core/meta/template-limits.js';
import { HOUR_MS } from '../../src/core/time-units.js';
import * as second from '../../src/emulator/model/meta-limits.js';

const sorted = (words: Iterable<string>) => [...words].sort();

// Two people read the same pages. Where they disagree, one of them misread, or a page changed: look it up, then correct.
describe('the two readings of Meta’s documentation agree on', () => {
  it.each<[string, unknown, unknown]>([
    ['creations an hour', templates.CREATIONS_AN_HOUR, second.CREATIONS_PER_HOUR],
    ['the lock of a name', templates.NAME_LOCK_MS, second.NAME_LOCK_MS],
    ['deletions in one call', templates.DELETIONS_PER_CALL, second.MAX_DELETIONS],
    [
      'edits of an approved template',
      templates.EDIT_LIMITS.map(({ count, withinMs }) => [count, withinMs]),
      second.EDITS_OF_APPROVED.map(({ count, withinMs }) => [count, withinMs]),
    ],
    ['the life of an archived template', templates.ARCHIVE_MS, second.ARCHIVE_LIFE_MS],
    ['templates archived in one call', templates.ARCHIVED_PER_CALL, second.MAX_ARCHIVED],
    ['the time of a review', templates.REVIEW_MS, second.APPEAL_MS],
    ['templates in one question about statistics', templates.ANALYTICS_LIMITS.templates, second.MAX_ANALYSED],
    ['how far statistics go back', templates.ANALYTICS_LIMITS.days * 24 * HOUR_MS, second.ANALYTICS_LOOK_BACK_MS],
    ['the customer service window', messages.WINDOW_MS, second.WINDOW_MS],
    ['the length of a text', messages.TEXT_MAX, second.MAX_TEXT],
    [
      'the lengths of a profile',
      profile.PROFILE_MAX,
      { ...second.MAX_PROFILE_LENGTHS, website: second.MAX_WEBSITE_LENGTH },
    ],
    ['the websites of a profile', profile.WEBSITES_MAX, second.MAX_WEBSITES],
    ['lines of business', sorted(profile.VERTICALS), sorted(second.VERTICALS)],
    [
      'registrations',
      [numbers.REGISTRATIONS.limit, numbers.REGISTRATIONS.withinHours * HOUR_MS],
      [second.MAX_REGISTRATIONS, second.REGISTRATIONS_WITHIN_MS],
    ],
    [
      'prompts',
      [numbers.PROMPTS_MAX.count, numbers.PROMPTS_MAX.length],
      [second.AUTOMATION_MAX.prompts, second.AUTOMATION_MAX.prompt],
    ],
    [
      'commands',
      [numbers.COMMANDS_MAX.count, numbers.COMMANDS_MAX.name, numbers.COMMANDS_MAX.description],
      [second.AUTOMATION_MAX.commands, second.AUTOMATION_MAX.name, second.AUTOMATION_MAX.description],
    ],
    ['messages a second', numbers.MESSAGES_PER_SECOND, second.MESSAGES_A_SECOND],
    [
      'people a day',
      Object.keys(second.PEOPLE_A_DAY).map((tier) => numbers.RECIPIENTS_PER_DAY[tier]),
      Object.values(second.PEOPLE_A_DAY).map((people) => (people === Number.POSITIVE_INFINITY ? 'unlimited' : people)),
    ],
    ['the text of a QR code', numbers.QR_MESSAGE_MAX, second.MAX_QR_MESSAGE],
    ['countries of storage', sorted(numbers.STORAGE_REGIONS), sorted(second.STORAGE_REGIONS)],
  ])('%s', (_, tool, emulator) => {
    expect(tool).toEqual(emulator);
  });

  it('what opens no window, where the tool leaves out two more that the emulator never sends', () => {
    expect(sorted(messages.TYPES_NOT_OPENING)).toEqual(sorted([...second.NOT_OPENING, 'request_welcome', 'unknown']));
  });
});
