import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { REJECTION_REASONS } from '../../../../src/core/meta/rejection-reasons.js';
import type { TemplateNews } from '../../../../src/core/review/news.js';
import type { Answer } from '../../../../src/core/review/why/answer.js';
import { explainTemplate, type WhyFacts } from '../../../../src/core/review/why/why.js';
import type { Finding } from '../../../../src/core/templates/finding.js';
import type { TemplateChange } from '../../../../src/core/templates/history/history.js';
import { definitionFrom } from '../../templates/support.js';
import { category, edited, HOUR_MS, NOW, quality, remoteTemplate, status } from '../fixtures.js';

const NO_FACTS: WhyFacts = {
  name: 'order_shipped',
  language: undefined,
  remote: [],
  news: [],
  changes: [],
  local: [],
  findings: [],
  now: NOW,
};

function why(facts: Partial<WhyFacts>): Answer {
  const [answer, ...others] = explainTemplate({ ...NO_FACTS, ...facts });
  if (answer === undefined || others.length > 0) throw new Error('there is not one answer');
  return answer;
}

/** One template of this shape at Meta. */
const at = (remote: Partial<RemoteTemplate>, news: readonly TemplateNews[] = []): Partial<WhyFacts> => ({
  remote: [remoteTemplate(remote)],
  news,
});
const refused = (reason: string | undefined, more: Partial<RemoteTemplate> = {}) =>
  at({ status: 'REJECTED', ...(reason === undefined ? {} : { rejected_reason: reason }), ...more });
const paused = (title: string) => at({ status: 'PAUSED' }, [status('PAUSED', 1, { other_info: { title } })]);
const change = (
  kind: TemplateChange['kind'],
  hoursAgo: number,
  more: Partial<TemplateChange> = {},
): TemplateChange => ({
  kind,
  name: 'order_shipped',
  language: 'en_US',
  status: 'APPROVED',
  subcode: null,
  at: NOW - hoursAgo * HOUR_MS,
  ...more,
});
const FILE = definitionFrom(
  'category: utility\nlanguages:\n  en_US:\n    body: Your order has left our warehouse today.\n',
);

const WORDS = { rejection_info: { reason: 'Two variables touch', recommendation: 'Put words between them' } };
const ANNOUNCED = category('UTILITY', 1, {
  new_category: 'UTILITY',
  correct_category: 'MARKETING',
  category_update_timestamp: (NOW + 23 * HOUR_MS) / 1000,
});

/** What is known, the state it is called, and who can end it. */
const CASES: readonly [name: string, facts: Partial<WhyFacts>, state: string, who: Answer['who']][] = [
  ['PENDING', at({ status: 'PENDING' }), 'in-review', 'meta'],
  [
    'PENDING, since a day and an hour',
    at({ status: 'PENDING' }, [status('PENDING', 25)]),
    'in-review-too-long',
    'meta',
  ],
  [
    'PENDING, since a day and an hour by the read alone',
    at({ status: 'PENDING', last_updated_time: '2026-11-22T08:00:00+0000' }),
    'in-review-too-long',
    'meta',
  ],
  ['IN_APPEAL', at({ status: 'IN_APPEAL' }), 'in-appeal', 'meta'],
  ['IN_APPEAL, for too long', at({ status: 'IN_APPEAL' }, [status('IN_APPEAL', 30)]), 'in-appeal-too-long', 'meta'],
  ['APPROVED', at({}), 'live', 'nobody'],
  ['APPROVED, GREEN', at({ quality_score: { score: 'GREEN' } }), 'live', 'nobody'],
  ['APPROVED, YELLOW', at({ quality_score: { score: 'YELLOW' } }), 'live-quality-medium', 'you'],
  ['APPROVED, RED', at({ quality_score: { score: 'RED' } }, [quality('GREEN', 'RED', 3)]), 'live-quality-low', 'you'],
  ['APPROVED, a move announced', at({}, [ANNOUNCED]), 'live', 'nobody'],
  ['APPROVED, a move due at Meta', at({ correct_category: 'MARKETING' }), 'live', 'nobody'],
  ['APPROVED, a refusal due at Meta', at({ correct_category: 'AUTHENTICATION' }), 'live', 'nobody'],
  [
    'APPROVED, moved',
    at({ category: 'MARKETING' }, [category('MARKETING', 1, { previous_category: 'UTILITY' })]),
    'live',
    'nobody',
  ],
  ['APPROVED, edited elsewhere', at({}, [status('APPROVED', 9), edited(3)]), 'live', 'nobody'],
  ['APPROVED, edited by us', { ...at({}), changes: [change('edit', 23)] }, 'live', 'nobody'],
  [
    'APPROVED, edited ten times',
    { ...at({}), changes: Array.from({ length: 10 }, (_, index) => change('edit', 25 + 24 * (10 - index))) },
    'live',
    'nobody',
  ],
  ['REJECTED ABUSIVE_CONTENT', refused('ABUSIVE_CONTENT'), 'refused-abusive-content', 'you'],
  ['REJECTED CATEGORY_NOT_AVAILABLE', refused('CATEGORY_NOT_AVAILABLE'), 'refused-category-not-available', 'you'],
  ['REJECTED INCORRECT_CATEGORY', refused('INCORRECT_CATEGORY'), 'refused-incorrect-category', 'you'],
  [
    'REJECTED INCORRECT_CATEGORY for a one-time code',
    refused('INCORRECT_CATEGORY', { correct_category: 'AUTHENTICATION' }),
    'refused-one-time-code',
    'you',
  ],
  ['REJECTED INVALID_FORMAT', refused('INVALID_FORMAT'), 'refused-invalid-format', 'you'],
  [
    'REJECTED INVALID_FORMAT with words',
    at({ status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' }, [status('REJECTED', 1, WORDS)]),
    'refused-invalid-format',
    'you',
  ],
  ['REJECTED NONE', refused('NONE'), 'refused', 'you'],
  ['REJECTED without a reason', refused(undefined), 'refused', 'you'],
  ['REJECTED PROMOTIONAL', refused('PROMOTIONAL'), 'refused-promotional', 'you'],
  ['REJECTED SCAM', refused('SCAM'), 'refused-scam', 'you'],
  ['REJECTED TAG_CONTENT_MISMATCH', refused('TAG_CONTENT_MISMATCH'), 'refused-tag-content-mismatch', 'you'],
  ['REJECTED for a new reason', refused('BRAND_NEW'), 'refused-brand-new', 'you'],
  ['PAUSED FIRST_PAUSE', paused('FIRST_PAUSE'), 'paused-for-quality', 'nobody'],
  ['PAUSED SECOND_PAUSE', paused('SECOND_PAUSE'), 'paused-for-quality', 'nobody'],
  ['PAUSED RATE_LIMITING_PAUSE', paused('RATE_LIMITING_PAUSE'), 'paused-by-pacing', 'you'],
  ['PAUSED, and nobody told', at({ status: 'PAUSED' }), 'paused-for-quality', 'nobody'],
  ['DISABLED', at({ status: 'DISABLED' }), 'disabled', 'you'],
  ['LIMIT_EXCEEDED', at({ status: 'LIMIT_EXCEEDED' }), 'limit-exceeded', 'business-admin'],
  ['PENDING_DELETION', at({ status: 'PENDING_DELETION' }), 'pending-deletion', 'nobody'],
  ['ARCHIVED', at({ status: 'ARCHIVED' }), 'archived', 'you'],
  ['DELETED', at({ status: 'DELETED' }), 'deleted', 'you'],
  ['a new status', at({ status: 'BRAND_NEW' }), 'status-unknown', 'meta'],
  ['missing', {}, 'never-seen', 'you'],
  ['missing, with one much like it', { remote: [remoteTemplate({ name: 'order_shiped' })] }, 'never-seen', 'you'],
  ['missing in a language', { remote: [remoteTemplate()], language: 'fr' }, 'language-missing', 'you'],
  ['missing, in a file', { local: [FILE] }, 'never-handed-in', 'you'],
  ['missing, deleted when approved', { news: [status('APPROVED', 48), status('DELETED', 5)] }, 'deleted', 'you'],
  ['missing, deleted when refused', { news: [status('REJECTED', 48), status('DELETED', 5)] }, 'deleted', 'you'],
  ['missing, deleted, and nothing else told', { news: [status('DELETED', 5)] }, 'deleted', 'you'],
  ['missing, deleted by us', { changes: [change('delete', 5)], local: [FILE] }, 'deleted', 'you'],
  ['missing, deleted two months ago', { news: [status('APPROVED', 2000), status('DELETED', 1500)] }, 'deleted', 'you'],
  ['missing, once seen', { news: [status('APPROVED', 48)], local: [FILE] }, 'gone', 'you'],
];

describe('the end of a pause', () => {
  const ended = () => [why(paused('FIRST_PAUSE')), why({ ...paused('FIRST_PAUSE'), now: NOW + 4 * HOUR_MS })];

  it('that has passed is not said to come', () => {
    const [ahead, overdue] = ended();
    expect(ahead?.what).toContain('The pause ends on its own on ');
    for (const text of [overdue?.what, overdue?.forCustomer]) {
      expect(text).toContain('The pause was due to end on ');
      expect(text).not.toContain('ends on its own');
    }
  });
});

describe('explainTemplate', () => {
  it.each(CASES)('%s', (_name, facts, state, who) => {
    const answer = why(facts);
    expect([answer.state, answer.who]).toEqual([state, who]);
    expect(answer.canSend).toBe(answer.status === 'APPROVED');
  });

  it('has a case for each reason that is known', () => {
    const told = CASES.map(([name]) => name);
    for (const { reason } of REJECTION_REASONS) expect(told).toContain(`REJECTED ${reason}`);
  });

  it('says it in these words', async () => {
    await expect(CASES.map(([name, facts]) => textOf(name, why(facts))).join('\n')).toMatchFileSnapshot('answers.txt');
  });

  it.each(CASES)(
    'of %s speaks to people who know nothing of interfaces, and leaves nothing to fill in',
    (_name, facts) => {
      const { what, steps, notes, forCustomer } = why(facts);
      const text = [what, ...steps, ...notes, forCustomer].join('\n');
      expect(text).not.toMatch(/\b(API|WABA|webhook|endpoint|payload|subcode|HSM|JSON|ISO|null|undefined|NaN)\b/i);
      expect(forCustomer).toMatch(/^Hello, .*\.$/s);
      expect(forCustomer).toMatch(/"order_shipped"|called "order_shipped"/);
      expect(forCustomer).not.toMatch(/wactl|<|\{\{\}| {2}/);
      expect(text).not.toMatch(/\.\.|: \n/);
    },
  );
});

function textOf(name: string, { since, what, steps, next, notes, forCustomer }: Answer): string {
  return [
    `== ${name}`,
    what,
    ...(since === null ? [] : [`since: ${since}`]),
    ...steps.map((step) => `- ${step}`),
    ...(next === null ? [] : [`next: ${next}`]),
    ...notes.map((note) => `also: ${note}`),
    `customer: ${forCustomer}`,
    '',
  ].join('\n');
}

describe('what the checker finds', () => {
  const finding = (more: Partial<Finding>): Finding => ({
    rule: 'body-too-long',
    severity: 'error',
    template: 'order_shipped',
    language: 'en_US',
    path: 'body',
    message: 'Too long.',
    hint: 'Shorten it.',
    source: 'a page',
    ...more,
  });
  const others = [finding({ language: 'fr' }), finding({ template: 'other' })];
  const TOUCHING = [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.whatsapp.net/1'] } },
    { type: 'BODY', text: 'Your order {{1}}{{2}} has left our warehouse today.', example: { body_text: [['a', 'b']] } },
  ];

  it('in the file of this template and language comes with the answer', () => {
    const own = finding({});
    expect(why({ ...refused('INVALID_FORMAT'), local: [FILE], findings: [own, ...others] }).findings).toEqual([own]);
    expect(why({ local: [FILE], language: 'en_US', findings: [own, ...others] }).findings).toEqual([own]);
  });

  it('in what Meta has comes where there is no file, without what a read spoils', () => {
    const { findings } = why({ ...refused('INVALID_FORMAT', { components: TOUCHING }), findings: others });
    expect(findings.map(({ rule }) => rule)).toEqual(['body-variables-adjacent']);
  });

  it.each([
    ['is approved', at({ components: TOUCHING })],
    [
      'is for authentication, whose texts are of Meta',
      refused('NONE', { components: TOUCHING, category: 'AUTHENTICATION' }),
    ],
  ])('in what Meta has is left out where the template %s', (_name, facts) => {
    expect(why(facts).findings).toEqual([]);
  });
});

describe('several languages', () => {
  const remote = [remoteTemplate({ language: 'fr', id: '2', status: 'REJECTED' }), remoteTemplate()];
  const languages = (facts: Partial<WhyFacts>) =>
    explainTemplate({ ...NO_FACTS, remote, ...facts }).map(({ language, languageName, status: is }) => [
      language,
      languageName,
      is,
    ]);

  it('have an answer each, or the one that was asked for', () => {
    const english = ['en_US', 'English (US)', 'APPROVED'];
    const french = ['fr', 'French', 'REJECTED'];
    expect(languages({})).toEqual([english, french]);
    expect(languages({ language: 'fr' })).toEqual([french]);
    expect(languages({ language: 'de' })).toEqual([['de', 'German', null]]);
  });
});
