import { describe, expect, it } from 'vitest';
import { type QuotaFacts, quotaOf } from '../../../src/core/doctor/quota.js';
import type { TemplateChange } from '../../../src/core/templates/history/history.js';
import { NOON } from '../../support/run.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const change = (kind: TemplateChange['kind'], ageMs: number, part: Partial<TemplateChange> = {}): TemplateChange => ({
  kind,
  name: 'order_shipped',
  language: 'en_US',
  status: kind === 'create' ? null : 'APPROVED',
  subcode: null,
  at: NOON - ageMs,
  ...part,
});

const facts = (part: Partial<QuotaFacts>): QuotaFacts => ({
  wabaId: '21',
  now: NOON,
  totals: undefined,
  changes: [],
  numbers: [],
  attempts: undefined,
  usage: [],
  paymentProblem: undefined,
  ...part,
});

describe('quotaOf', () => {
  it('says null where nobody tells', () => {
    expect(quotaOf(facts({ changes: undefined }))).toEqual({
      wabaId: '21',
      templates: null,
      creations: null,
      edits: null,
      numbers: [],
      registrations: { limit: 10, withinHours: 72 },
      usage: [],
      payment: null,
    });
  });

  it.each([
    ['nothing is wrong', null, { ok: true, problem: null }],
    ['something is', 'Error 141006: No card.', { ok: false, problem: 'Error 141006: No card.' }],
  ])('tells of the payment method where %s', (_name, paymentProblem, payment) => {
    expect(quotaOf(facts({ paymentProblem })).payment).toEqual(payment);
  });

  it('has null where nothing is to be waited for, as help says', () => {
    const entry = { scope: 'app', type: 'app', callCount: 1, totalCpuTime: 2, totalTime: 3 };
    const limited = { ...entry, scope: '21', minutesToRegainAccess: 7 };
    expect(quotaOf(facts({ usage: [entry, limited] })).usage).toEqual([
      { ...entry, minutesToRegainAccess: null },
      limited,
    ]);
  });

  it('never counts below none', () => {
    expect(quotaOf(facts({ totals: { count: 251, limit: 250 } })).templates).toEqual({ count: 251, cap: 250, left: 0 });
  });

  it('counts creations of the last hour that Meta took', () => {
    const changes = [
      change('create', HOUR),
      change('create', HOUR - 1),
      change('create', 5, { subcode: 2388023 }),
      change('delete', 5),
    ];
    expect(quotaOf(facts({ changes })).creations).toEqual({ lastHour: 1, limit: 100, left: 99 });
  });

  it.each([
    ['none yet', [], []],
    ['one today', [change('edit', HOUR)], [{ lastDay: 1, last30Days: 1, left: 0, nextAt: NOON - HOUR + DAY }]],
    ['one the day before', [change('edit', DAY)], [{ lastDay: 0, last30Days: 1, left: 1, nextAt: null }]],
    [
      'ten in the month',
      Array.from({ length: 10 }, (_, index) => change('edit', (20 - index) * DAY)),
      [{ lastDay: 0, last30Days: 10, left: 0, nextAt: NOON + 10 * DAY }],
    ],
    ['one of a template in review, which is not limited', [change('edit', HOUR, { status: 'PENDING' })], []],
    ['one that Meta refused', [change('edit', HOUR, { subcode: 2388124 })], []],
    ['one of 31 days ago', [change('edit', 31 * DAY)], []],
    [
      'one of a template that was deleted and created again',
      [change('edit', HOUR), change('delete', 2), change('create', 1)],
      [],
    ],
  ])('counts edits of approved templates: %s', (_name, changes, expected) => {
    expect(quotaOf(facts({ changes })).edits).toEqual(
      expected.map(({ nextAt, ...rest }) => ({
        name: 'order_shipped',
        language: 'en_US',
        ...rest,
        nextAt: nextAt === null ? null : new Date(nextAt).toISOString(),
      })),
    );
  });

  it('keeps languages apart', () => {
    const changes = [change('edit', HOUR), change('edit', HOUR, { language: 'fr' })];
    expect(quotaOf(facts({ changes })).edits?.map(({ language, left }) => [language, left])).toEqual([
      ['en_US', 0],
      ['fr', 0],
    ]);
  });

  it('counts attempts by number, and says zero where there were none', () => {
    const numbers = [{ id: '31' }, { id: '32' }];
    const attempts = new Map([
      [
        '31',
        Array.from({ length: 10 }, () => ({ kind: 'register', code: null, subcode: null, at: NOON - HOUR }) as const),
      ],
    ]);
    const none = { used: 0, limit: 10, left: 10, nextAt: null };
    const codes = { requested: 0, wrong: 0, limitedAt: null };
    expect(quotaOf(facts({ numbers, attempts })).numbers.map((number) => number.attempts)).toEqual([
      {
        registrations: { used: 10, limit: 10, left: 0, nextAt: new Date(NOON + 71 * HOUR).toISOString() },
        deregistrations: none,
        codes,
      },
      { registrations: none, deregistrations: none, codes },
    ]);
  });

  it.each([
    ['TIER_250', 250],
    ['TIER_UNLIMITED', null],
    ['TIER_OF_TOMORROW', null],
  ])('puts the messaging limit %s in figures', (tier, recipients) => {
    const numbers = [{ id: '31', whatsapp_business_manager_messaging_limit: tier }];
    expect(quotaOf(facts({ numbers })).numbers).toEqual([
      { id: '31', phone: null, messagingLimit: tier, recipients, throughput: null, attempts: null },
    ]);
  });
});
