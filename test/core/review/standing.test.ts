import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../src/core/graph/templates.js';
import type { TemplateNews } from '../../../src/core/review/news.js';
import { type Standing, standingOf } from '../../../src/core/review/standing.js';
import { category, edited, HOUR_MS, NOW, quality, remoteTemplate, status } from './fixtures.js';

const NOTHING: Standing = {
  since: null,
  explanation: null,
  recommendation: null,
  pause: null,
  nextCategory: null,
  moved: null,
  quality: null,
  editedLiveAt: null,
};
const ago = (hours: number) => NOW - hours * HOUR_MS;
const words = { rejection_info: { reason: 'Two variables touch.', recommendation: 'Put words between them.' } };
const paused = (title: string) => ({ other_info: { title, description: 'Paused' } });

describe('standingOf', () => {
  it.each<[string, Partial<RemoteTemplate>, TemplateNews[], Partial<Standing>]>([
    ['nothing was told', {}, [], {}],
    ['it was approved', {}, [status('APPROVED', 5)], { since: ago(5) }],
    ['the same was told twice', {}, [status('APPROVED', 5), status('APPROVED', 4)], { since: ago(5) }],
    [
      'it was refused with words',
      { status: 'REJECTED' },
      [status('APPROVED', 9), status('REJECTED', 2, words)],
      { since: ago(2), explanation: 'Two variables touch.', recommendation: 'Put words between them.' },
    ],
    ['the refusal is over', { status: 'PENDING' }, [status('REJECTED', 2, words)], {}],
    [
      'it was refused, and words of a shape we do not know came',
      { status: 'REJECTED' },
      [status('REJECTED', 2, { rejection_info: ['?'] })],
      { since: ago(2) },
    ],
    [
      'it was refused, and empty words came',
      { status: 'REJECTED' },
      [status('REJECTED', 2, { rejection_info: { reason: '', recommendation: 7 } })],
      { since: ago(2) },
    ],
    [
      'it is paused for the first time',
      { status: 'PAUSED' },
      [status('PAUSED', 1, paused('FIRST_PAUSE'))],
      { since: ago(1), pause: { title: 'FIRST_PAUSE', until: ago(-2) } },
    ],
    [
      'it is paused for the second time',
      { status: 'PAUSED' },
      [status('PAUSED', 1, paused('SECOND_PAUSE'))],
      { since: ago(1), pause: { title: 'SECOND_PAUSE', until: ago(-5) } },
    ],
    [
      'it is paused by pacing',
      { status: 'PAUSED' },
      [status('PAUSED', 1, paused('RATE_LIMITING_PAUSE'))],
      { since: ago(1), pause: { title: 'RATE_LIMITING_PAUSE', until: null } },
    ],
    ['it is paused, and nobody told', { status: 'PAUSED' }, [], { pause: { title: null, until: null } }],
    [
      'the pause has ended',
      {},
      [status('PAUSED', 4, paused('FIRST_PAUSE')), status('APPROVED', 1, paused('UNPAUSE'))],
      { since: ago(1) },
    ],
    ['it was reinstated', {}, [status('DISABLED', 9), status('REINSTATED', 3)], { since: ago(3) }],
    ['it was flagged meanwhile', {}, [status('APPROVED', 9), status('FLAGGED', 3)], { since: ago(9) }],
    [
      'a template of that name was there before',
      {},
      [status('REJECTED', 9, words, { templateId: '610000000000009' }), status('APPROVED', 2)],
      { since: ago(2) },
    ],
    ['a webhook named no id', {}, [status('APPROVED', 2, {}, { templateId: null })], { since: ago(2) }],
    ['another language was refused', {}, [status('REJECTED', 2, words, { language: 'fr' })], {}],
    [
      'a move was announced',
      {},
      [
        category('UTILITY', 1, {
          new_category: 'UTILITY',
          correct_category: 'MARKETING',
          category_update_timestamp: ago(-23) / 1000,
        }),
      ],
      { nextCategory: { category: 'MARKETING', at: ago(-23) } },
    ],
    [
      'a move was announced as text',
      {},
      [
        category('UTILITY', 1, {
          new_category: 'UTILITY',
          correct_category: 'MARKETING',
          category_update_timestamp: `${ago(-23) / 1000}`,
        }),
      ],
      { nextCategory: { category: 'MARKETING', at: ago(-23) } },
    ],
    [
      'an announced move did not happen',
      {},
      [category('UTILITY', 30, { correct_category: 'MARKETING', category_update_timestamp: ago(6) / 1000 })],
      {},
    ],
    [
      'an announced move has no time that can be',
      { correct_category: 'MARKETING' },
      [category('UTILITY', 30, { correct_category: 'MARKETING', category_update_timestamp: 1e300 })],
      { nextCategory: { category: 'MARKETING', at: null } },
    ],
    [
      'Meta says where it belongs',
      { correct_category: 'AUTHENTICATION' },
      [],
      { nextCategory: { category: 'AUTHENTICATION', at: null } },
    ],
    [
      'the move is done',
      { category: 'MARKETING', correct_category: 'MARKETING', previous_category: 'UTILITY' },
      [category('MARKETING', 2, { previous_category: 'UTILITY', new_category: 'MARKETING' })],
      { moved: { from: 'UTILITY', at: ago(2) } },
    ],
    [
      'the move is done, and nobody told',
      { category: 'MARKETING', previous_category: 'UTILITY' },
      [],
      { moved: { from: 'UTILITY', at: null } },
    ],
    [
      'its quality fell twice',
      {},
      [quality('GREEN', 'YELLOW', 8), quality('YELLOW', 'RED', 2)],
      { quality: { from: 'YELLOW', at: ago(2) } },
    ],
    ['it was edited while live', {}, [status('APPROVED', 9), edited(3)], { since: ago(9), editedLiveAt: ago(3) }],
    ['it was edited while refused', {}, [status('REJECTED', 9), edited(5), status('APPROVED', 3)], { since: ago(3) }],
  ])('%s', (_name, remote, told, expected) => {
    expect(standingOf(remoteTemplate(remote), told, NOW)).toEqual({ ...NOTHING, ...expected });
  });
});
