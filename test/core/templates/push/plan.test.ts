import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import type { TemplateBase, TemplateChange } from '../../../../src/core/templates/history/history.js';
import type { PushFacts } from '../../../../src/core/templates/push/facts.js';
import { hasChanges, planPush } from '../../../../src/core/templates/push/plan.js';
import { type PlanRow, reportPlan } from '../../../../src/core/templates/push/report.js';
import { NOON } from '../../../support/run.js';
import { asRemote, definitionFrom, definitionsFrom, factsWith } from '../support.js';

const ORDER = 'category: utility\nlanguages: {en_US: {body: Your order is ready now.}}\n';
const local = definitionFrom(ORDER);
const CHANGED = { components: [{ type: 'BODY', text: 'Your order is late.' }] };
const BODY_CHANGE = { path: 'body.text', before: 'Your order is late.', after: 'Your order is ready now.' };
const CATEGORY_CHANGE = { path: 'category', before: 'MARKETING', after: 'UTILITY' };
const FREE = { edits: 0, review: false };
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const iso = (time: number) => new Date(time).toISOString();

/** The one row of the plan for `local` and this remote template. */
function rowFor(remote: Partial<RemoteTemplate>, facts: Partial<PushFacts> = {}): PlanRow | undefined {
  return reportPlan(planPush([local], [asRemote(local, remote)], factsWith(facts))).steps[0];
}

/** The one row of the plan for a template that Meta does not have. */
function newRowFor(text: string, facts: Partial<PushFacts> = {}): PlanRow | undefined {
  return reportPlan(planPush([definitionFrom(text)], [], factsWith(facts))).steps[0];
}

function baseOf(text: string, more: Partial<TemplateBase> = {}): Pick<PushFacts, 'bases'> {
  const { body, name, language } = definitionFrom(text);
  const base: TemplateBase = { body, samples: {}, source: 'push', at: NOON - DAY, ...more };
  return { bases: new Map([[`${name} ${language}`, base]]) };
}

const change = (more: Partial<TemplateChange>): TemplateChange => ({
  kind: 'edit',
  name: 'order_shipped',
  language: 'en_US',
  status: 'APPROVED',
  subcode: null,
  at: NOON,
  ...more,
});

describe('a template that Meta has', () => {
  it.each<[string, Partial<RemoteTemplate>, Partial<PlanRow>]>([
    ['approved and equal', {}, { action: 'same', reason: 'Approved as it is in the file.', changes: [], costs: FREE }],
    [
      'in review and equal',
      { status: 'PENDING' },
      { action: 'same', reason: 'In review as it is in the file.', changes: [] },
    ],
    [
      'rejected and equal',
      { status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' },
      {
        action: 'same',
        reason: 'Rejected (INVALID_FORMAT) as it is in the file: change the text to have it reviewed again.',
      },
    ],
    ['paused and equal', { status: 'PAUSED' }, { action: 'same', reason: 'As in the file; its status is PAUSED.' }],
    [
      'approved and changed: one edit of the day',
      CHANGED,
      {
        action: 'edit',
        reason:
          'It differs from the file; the edit returns it to review, and Meta allows no further edit for 24 hours.',
        changes: [BODY_CHANGE],
        costs: { edits: 1, review: true },
      },
    ],
    [
      'rejected and changed: free',
      { ...CHANGED, status: 'REJECTED' },
      {
        action: 'edit',
        reason: 'It was rejected and differs from the file; the edit returns it to review.',
        costs: { edits: 0, review: true },
      },
    ],
    [
      'paused and changed: free',
      { ...CHANGED, status: 'PAUSED' },
      {
        action: 'edit',
        reason: 'It is paused and differs from the file; the edit returns it to review.',
        costs: { edits: 0, review: true },
      },
    ],
    [
      'in review and changed',
      { ...CHANGED, status: 'PENDING' },
      {
        action: 'blocked',
        reason: 'It is in review; Meta takes edits when the review is over.',
        changes: [BODY_CHANGE],
        costs: FREE,
        blockedUntil: null,
        uploads: [],
      },
    ],
    ['disabled and changed', { ...CHANGED, status: 'DISABLED' }, { action: 'blocked' }],
    ['being deleted, though equal', { status: 'PENDING_DELETION' }, { action: 'blocked' }],
    ['archived and changed', { ...CHANGED, status: 'ARCHIVED' }, { action: 'blocked' }],
    [
      'a status that nobody knows, and changed',
      { ...CHANGED, status: 'FROZEN' },
      { action: 'blocked', reason: 'Its status is FROZEN, in which Meta takes no edits.' },
    ],
  ])('%s', (_, remote, expected) => {
    expect(rowFor(remote)).toMatchObject({ name: 'order_shipped', language: 'en_US', ...expected });
  });

  it('changes the time to live without a review', () => {
    const timed = definitionFrom(`message_send_ttl_seconds: 600\n${ORDER}`);
    const [row] = reportPlan(planPush([timed], [asRemote(timed, { message_send_ttl_seconds: 60 })], factsWith())).steps;
    expect(row).toMatchObject({
      action: 'edit',
      reason: 'It differs from the file; the edit needs no review, and Meta allows no further edit for 24 hours.',
      costs: { edits: 1, review: false },
    });
  });
});

describe('a category that differs', () => {
  const moved = "Meta moved it to MARKETING, the file asks for UTILITY: a push leaves Meta's category as it is.";

  it.each<[string, Partial<RemoteTemplate>, Partial<PushFacts>, Partial<PlanRow>]>([
    [
      'Meta says that it moved it: shown, not fought',
      { category: 'MARKETING', previous_category: 'UTILITY' },
      {},
      {
        action: 'same',
        reason: `Approved as it is in the file. ${moved}`,
        changes: [CATEGORY_CHANGE],
        costs: FREE,
      },
    ],
    [
      'the file asked for the same when it was pushed: Meta moved it',
      { category: 'MARKETING' },
      baseOf(ORDER),
      { action: 'same', changes: [CATEGORY_CHANGE] },
    ],
    [
      'moved, and paused since: an edit would fight',
      { category: 'MARKETING', status: 'PAUSED' },
      baseOf(ORDER),
      { action: 'same', changes: [CATEGORY_CHANGE] },
    ],
    [
      'moved, and the text changed: the category stays out of the edit',
      { ...CHANGED, category: 'MARKETING' },
      baseOf(ORDER),
      { action: 'drift', changes: [BODY_CHANGE] },
    ],
    [
      'the file was changed, and an approved template keeps its category',
      { category: 'MARKETING' },
      baseOf(ORDER.replace('utility', 'marketing')),
      {
        action: 'blocked',
        reason:
          "The category of an approved template is fixed: Meta has MARKETING, and UTILITY was asked for; write Meta's category into the file (`wactl templates pull`), or choose another name.",
        changes: [CATEGORY_CHANGE],
        blockedUntil: null,
        uploads: [],
      },
    ],
    [
      'nobody knows who changed it, and it is approved',
      { category: 'MARKETING' },
      {},
      { action: 'blocked', changes: [CATEGORY_CHANGE] },
    ],
    [
      'rejected: the category is fixed with an edit',
      { status: 'REJECTED', category: 'MARKETING' },
      {},
      { action: 'edit', changes: [CATEGORY_CHANGE] },
    ],
    [
      'the same, and about to be moved',
      { correct_category: 'MARKETING' },
      {},
      {
        action: 'same',
        reason: 'Approved as it is in the file. Meta moves it to MARKETING on the first of next month.',
      },
    ],
  ])('%s', (_, remote, facts, expected) => {
    expect(rowFor(remote, facts)).toMatchObject(expected);
  });
});

describe('a change at Meta since our last push', () => {
  const base = baseOf(ORDER);

  it('is drift, with what was changed and what a push puts back', () => {
    expect(rowFor(CHANGED, base)).toEqual({
      action: 'drift',
      name: 'order_shipped',
      language: 'en_US',
      reason:
        "It was changed at Meta; the edit returns it to review, and Meta allows no further edit for 24 hours. Since our push of 2026-10-31 body.text was changed at Meta: a push puts the file's version in its place, a pull keeps Meta's.",
      changes: [BODY_CHANGE],
      costs: { edits: 1, review: true },
      blockedUntil: null,
      uploads: [],
      request: { components: local.body.components },
    });
  });

  it('is told from a change of the file', () => {
    const row = rowFor(CHANGED, baseOf(ORDER.replace('ready now', 'late')));
    expect(row).toMatchObject({
      action: 'edit',
      reason: 'It differs from the file; the edit returns it to review, and Meta allows no further edit for 24 hours.',
    });
  });

  it('is named where the file changed as well', () => {
    const row = rowFor(CHANGED, baseOf(ORDER.replace('ready now', 'on its way')));
    expect(row).toMatchObject({
      action: 'drift',
      reason: expect.stringContaining('body.text was changed at Meta, and the file since then as well'),
    });
  });

  it('is no matter when it made the two equal', () => {
    expect(rowFor({}, baseOf(ORDER.replace('ready now', 'late')))).toMatchObject({ action: 'same' });
  });

  it('is mentioned while the review blocks the edit', () => {
    expect(rowFor({ ...CHANGED, status: 'PENDING' }, base)).toMatchObject({
      action: 'blocked',
      reason: expect.stringMatching(/^It is in review; .* Since our push of 2026-10-31 body\.text was changed at Meta/),
    });
  });

  it('may be a deletion', () => {
    expect(newRowFor(ORDER, base)).toMatchObject({
      action: 'create',
      reason: 'Meta does not have it any more: it was deleted there after our push of 2026-10-31.',
    });
  });
});

describe('the limits of edits', () => {
  const edits = (...hoursAgo: number[]) => ({
    changes: hoursAgo.toSorted((a, b) => b - a).map((hours) => change({ at: NOON - hours * HOUR })),
  });
  const reborn = (kind: 'create' | 'delete', hoursAgo: number) => change({ kind, at: NOON - hoursAgo * HOUR });
  const monthly = Array.from({ length: 10 }, (_, index) => 30 + index * 48);

  it.each<[string, Partial<RemoteTemplate>, Partial<PushFacts>, string, string | null]>([
    ['edited today', {}, edits(5), 'blocked', iso(NOON + 19 * HOUR)],
    ['edited yesterday', {}, edits(24), 'edit', null],
    ['ten times in 30 days', {}, edits(...monthly), 'blocked', iso(NOON - 462 * HOUR + 30 * DAY)],
    ['nine times in 30 days', {}, edits(...monthly.slice(1)), 'edit', null],
    [
      'today, and ten times in all: the later end counts',
      {},
      edits(1, ...monthly.slice(1)),
      'blocked',
      iso(NOON - 462 * HOUR + 30 * DAY),
    ],
    ['rejected templates have no limit', { status: 'REJECTED' }, edits(5), 'edit', null],
    ['nor are their edits counted', {}, { changes: [change({ status: 'REJECTED' })] }, 'edit', null],
    ['another language', {}, { changes: [change({ language: 'fr' })] }, 'edit', null],
    [
      'refused for the limit an hour ago',
      {},
      { changes: [change({ subcode: 2388124, at: NOON - HOUR })] },
      'blocked',
      iso(NOON + 23 * HOUR),
    ],
    ['refused for the limit a day ago', {}, { changes: [change({ subcode: 2388124, at: NOON - DAY })] }, 'edit', null],
    [
      'edited today, then deleted and created again: another template',
      {},
      { changes: [...edits(5).changes, reborn('delete', 4), reborn('create', 3)] },
      'edit',
      null,
    ],
    [
      'edited again since it was created',
      {},
      { changes: [...edits(5).changes, reborn('delete', 4), reborn('create', 3), ...edits(2).changes] },
      'blocked',
      iso(NOON + 22 * HOUR),
    ],
    [
      'edited today, and a deletion that Meta refused',
      {},
      { changes: [...edits(5).changes, { ...reborn('delete', 4), subcode: 2388023 }] },
      'blocked',
      iso(NOON + 19 * HOUR),
    ],
  ])('%s', (_, remote, facts, action, blockedUntil) => {
    expect(rowFor({ ...CHANGED, ...remote }, facts)).toMatchObject({ action, blockedUntil });
  });

  it('are explained', () => {
    expect(rowFor(CHANGED, edits(5))).toMatchObject({
      reason: 'The edit limit of an approved template (once in 24 hours) is used up. Again from 2026-11-02 07:00 UTC.',
      changes: [BODY_CHANGE],
      costs: FREE,
    });
  });
});

describe('a template that Meta does not have', () => {
  const row = {
    action: 'create',
    name: 'order_shipped',
    language: 'en_US',
    reason: 'Meta does not have it.',
    changes: [],
    costs: { edits: 0, review: true },
    blockedUntil: null,
    uploads: [],
    request: local.body,
  };

  it('is created, also where Meta has deleted it', () => {
    expect(newRowFor(ORDER)).toEqual(row);
    expect(rowFor({ status: 'DELETED' })).toEqual(row);
  });

  const deleted = change({ kind: 'delete', at: NOON - DAY });
  it.each<[string, readonly TemplateChange[], string, string | null]>([
    ['approved when we deleted it', [deleted], 'blocked', iso(NOON + 29 * DAY)],
    ['rejected when we deleted it', [{ ...deleted, status: 'REJECTED' }], 'create', null],
    ['deleted by us 30 days ago', [{ ...deleted, at: NOON - 30 * DAY }], 'create', null],
    ['created again since', [deleted, change({ kind: 'create', status: null })], 'create', null],
    [
      'refused for its name an hour ago',
      [change({ kind: 'create', status: null, subcode: 2388023, at: NOON - HOUR })],
      'blocked',
      iso(NOON + 23 * HOUR),
    ],
    ['another name', [{ ...deleted, name: 'other' }], 'create', null],
  ])('%s', (_, changes, action, blockedUntil) => {
    expect(newRowFor(ORDER, { changes })).toMatchObject({ action, blockedUntil });
  });

  const three = definitionsFrom(
    `category: utility\nlanguages: {${['de', 'en', 'fr'].map((language) => `${language}: {body: x}`).join(', ')}}\n`,
  );
  const actions = (facts: Partial<PushFacts>) =>
    reportPlan(planPush(three, [], factsWith(facts))).steps.map(({ action, blockedUntil }) => [action, blockedUntil]);
  const creations = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      change({ kind: 'create', name: `t${index}`, status: null, at: NOON - (50 - index / 10) * 60_000 }),
    );

  it('waits when a hundred were created in the last hour', () => {
    expect(actions({ changes: creations(98) })).toEqual([
      ['create', null],
      ['create', null],
      ['blocked', iso(NOON + 10 * 60_000)],
    ]);
    expect(actions({ changes: creations(97) }).map(([action]) => action)).toEqual(['create', 'create', 'create']);
    expect(actions({ changes: creations(100).map((old) => ({ ...old, at: NOON - HOUR })) })).toEqual(
      Array.from({ length: 3 }, () => ['create', null]),
    );
  });

  it('finds no room in a full account', () => {
    const plan = reportPlan(planPush(three, [], factsWith({ totals: { count: 248, limit: 250 } })));
    expect(plan.steps.map(({ action }) => action)).toEqual(['create', 'create', 'blocked']);
    expect(plan.steps[2]?.reason).toBe('The account holds 248 templates and may hold 250: delete some first.');
  });
});

describe('media samples', () => {
  const IMAGE = 'category: utility\nlanguages: {en: {header: {format: image, file: a.png}, body: Your order}}\n';
  const media = definitionFrom(IMAGE);
  const sample = { file: '/work/a.png', type: 'image/png', sizeBytes: 2048, sha256: 'aa' };
  const samples = new Map([['/work/a.png', sample]]);
  const linked = (more: Partial<RemoteTemplate> = {}) => {
    const [header, ...rest] = asRemote(media).components;
    const link = { header_handle: ['https://scontent.whatsapp.net/x.png'] };
    return asRemote(media, { components: [{ ...header, type: 'HEADER', example: link }, ...rest], ...more });
  };
  const rows = (remote: readonly RemoteTemplate[], facts: Partial<PushFacts> = {}, definition = media) =>
    reportPlan(planPush([definition], remote, factsWith({ samples, ...facts }))).steps;
  const otherText = definitionFrom(IMAGE.replace('Your order', 'Our order'));

  it('are uploaded before the template is submitted', () => {
    const upload = { path: 'header', from: 'file', file: '/work/a.png', type: 'image/png', sizeBytes: 2048 };
    expect(rows([])).toMatchObject([{ action: 'create', uploads: [upload] }]);
    expect(rows([linked()], {}, otherText)).toMatchObject([{ action: 'edit', uploads: [upload] }]);
  });

  it('are uploaded once', () => {
    const known = { samples: new Map([['/work/a.png', { ...sample, handle: '4::aW' }]]) };
    expect(rows([], known)[0]?.uploads).toEqual([]);
  });

  it('cannot be compared where no ledger knows which one was pushed', () => {
    expect(rows([linked()])).toEqual([
      {
        action: 'cannot-compare',
        name: 'order_shipped',
        language: 'en',
        reason:
          'Approved as it is in the file. Meta does not return header.sample, and no ledger here tells which one was pushed, so it may differ.',
        changes: [],
        costs: FREE,
        blockedUntil: null,
        uploads: [],
        request: null,
      },
    ]);
  });

  it.each([['APPROVED'], ['REJECTED'], ['PAUSED']])(
    'of a template that is %s are compared with those we pushed',
    (status) => {
      const pushed = (sha256: string) => baseOf(IMAGE, { samples: { header: sha256 } });
      const remote = [linked({ status })];
      expect(rows(remote, pushed('aa'))).toMatchObject([{ action: 'same' }]);
      expect(rows(remote, pushed('bb'))).toMatchObject([
        {
          action: 'edit',
          changes: [{ path: 'header.sample', before: 'bb', after: 'aa' }],
          uploads: [{ path: 'header' }],
        },
      ]);
      expect(rows(remote, baseOf(IMAGE))).toMatchObject([{ action: 'cannot-compare' }]);
    },
  );

  it('that only Meta has are fetched there for an edit, and cannot be used for a new template', () => {
    const kept = definitionFrom(IMAGE.replace('file: a.png', 'handle: "meta:kept"'));
    const keptOther = definitionFrom(IMAGE.replace('file: a.png', 'handle: "meta:kept"').replace('Your', 'Our'));
    expect(rows([linked()], {}, kept)).toMatchObject([{ action: 'same', reason: 'Approved as it is in the file.' }]);
    expect(rows([linked()], {}, keptOther)).toMatchObject([
      { action: 'edit', uploads: [{ path: 'header', from: 'meta', file: null, type: null, sizeBytes: null }] },
    ]);
    expect(rows([], {}, kept)).toMatchObject([
      {
        action: 'blocked',
        reason:
          'Meta does not have the template, and so not the sample of its IMAGE header: give a file (`header: {format, file}`).',
      },
    ]);
    expect(rows([asRemote(keptOther, CHANGED)], {}, keptOther)).toMatchObject([{ action: 'blocked' }]);
  });
});

describe('a plan', () => {
  it('leaves out what Direct Send made, unless a file claims it', () => {
    const made = asRemote(local, { source: 'AUTO_GENERATED' });
    expect(planPush([], [made], factsWith()).steps).toEqual([]);
    expect(planPush([local], [made], factsWith()).steps).toMatchObject([{ kind: 'blocked' }]);
  });

  it('leaves alone what no file holds', () => {
    const plan = planPush([], [asRemote(local)], factsWith());
    expect(reportPlan(plan).steps).toMatchObject([{ action: 'orphan', reason: 'No file holds it; it is left alone.' }]);
    expect(hasChanges(plan)).toBe(false);
  });

  it('lists by name and language, and counts', () => {
    const b = definitionsFrom('category: utility\nlanguages: {fr: {body: x}, en: {body: x}}\n', 'b');
    const a = definitionFrom(ORDER, 'a');
    const plan = planPush([...b, a], [asRemote(local)], factsWith());
    expect(plan.steps.map(({ name, language }) => `${name} ${language}`)).toEqual([
      'a en_US',
      'b en',
      'b fr',
      'order_shipped en_US',
    ]);
    expect(reportPlan(plan).summary).toEqual({
      create: 3,
      edit: 0,
      same: 0,
      drift: 0,
      blocked: 0,
      orphan: 1,
      cannotCompare: 0,
    });
    expect(hasChanges(plan)).toBe(true);
  });
});
