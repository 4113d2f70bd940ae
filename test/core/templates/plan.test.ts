import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../src/core/graph/templates.js';
import { hasChanges, type PlanRow, planPush, reportPlan } from '../../../src/core/templates/plan.js';
import { asRemote, definitionFrom, definitionsFrom } from './support.js';

const ORDER = 'category: utility\nlanguages: {en_US: {body: Your order is ready now.}}\n';
const local = definitionFrom(ORDER);
const CHANGED = { components: [{ type: 'BODY', text: 'Your order is late.' }] };
const BODY_CHANGE = { path: 'body.text', before: 'Your order is late.', after: 'Your order is ready now.' };
const CATEGORY_CHANGE = { path: 'category', before: 'MARKETING', after: 'UTILITY' };
const FREE = { edits: 0, review: false };

/** The one row of the plan for `local` and this remote template. */
function rowFor(remote: Partial<RemoteTemplate>): PlanRow | undefined {
  return reportPlan(planPush([local], [asRemote(local, remote)])).steps[0];
}

describe('planPush', () => {
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
        reason: 'It differs from the file; the edit returns it to review.',
        changes: [BODY_CHANGE],
        costs: { edits: 1, review: true },
      },
    ],
    [
      'rejected and changed: free',
      { ...CHANGED, status: 'REJECTED' },
      { action: 'edit', costs: { edits: 0, review: true } },
    ],
    [
      'paused and changed: free',
      { ...CHANGED, status: 'PAUSED' },
      { action: 'edit', costs: { edits: 0, review: true } },
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
      },
    ],
    ['disabled and changed', { ...CHANGED, status: 'DISABLED' }, { action: 'blocked' }],
    ['being deleted', { ...CHANGED, status: 'PENDING_DELETION' }, { action: 'blocked' }],
    ['archived and changed', { ...CHANGED, status: 'ARCHIVED' }, { action: 'blocked' }],
    [
      'a status that nobody knows, and changed',
      { ...CHANGED, status: 'FROZEN' },
      { action: 'blocked', reason: 'Its status is FROZEN, in which Meta takes no edits.' },
    ],
    [
      'moved to another category by Meta: shown, not fought',
      { category: 'MARKETING' },
      {
        action: 'same',
        reason:
          'Approved as it is in the file. Meta has it as MARKETING, the file asks for UTILITY; this cannot be changed now.',
        changes: [CATEGORY_CHANGE],
        costs: FREE,
      },
    ],
    [
      'approved in another category and changed: the category stays out of the edit',
      { ...CHANGED, category: 'MARKETING' },
      { action: 'edit', changes: [BODY_CHANGE] },
    ],
    [
      'rejected in another category: the category is mended',
      { status: 'REJECTED', category: 'MARKETING' },
      { action: 'edit', changes: [CATEGORY_CHANGE] },
    ],
    [
      'in review in another category',
      { status: 'PENDING', category: 'MARKETING' },
      { action: 'same', changes: [CATEGORY_CHANGE] },
    ],
  ])('%s', (_, remote, expected) => {
    expect(rowFor(remote)).toMatchObject({ name: 'order_shipped', language: 'en_US', ...expected });
  });

  it('creates what Meta does not have, or has deleted', () => {
    const row = {
      action: 'create',
      name: 'order_shipped',
      language: 'en_US',
      reason: 'Meta does not have it.',
      changes: [],
      costs: { edits: 0, review: true },
      blockedUntil: null,
    };
    expect(reportPlan(planPush([local], [])).steps).toEqual([row]);
    expect(reportPlan(planPush([local], [asRemote(local, { status: 'DELETED' })])).steps).toEqual([row]);
  });

  it('leaves alone what no file holds', () => {
    const plan = planPush([], [asRemote(local)]);
    expect(reportPlan(plan).steps).toMatchObject([{ action: 'orphan', reason: 'No file holds it; it is left alone.' }]);
    expect(hasChanges(plan)).toBe(false);
  });

  it('cannot compare what Meta does not return', () => {
    const media = definitionFrom(
      'category: utility\nlanguages: {en: {header: {format: image, handle: "4::aW"}, body: Your order}}\n',
    );
    expect(reportPlan(planPush([media], [asRemote(media)])).steps).toMatchObject([
      {
        action: 'cannot-compare',
        reason: 'Approved as it is in the file. Meta does not return header.sample.',
        changes: [],
      },
    ]);
  });

  it('holds back a template whose sample is still a local file', () => {
    const media = definitionFrom(
      'category: utility\nlanguages: {en: {header: {format: image, file: a.png}, body: Your order}}\n',
    );
    expect(reportPlan(planPush([media], [])).steps).toMatchObject([{ action: 'blocked', costs: FREE }]);
    expect(reportPlan(planPush([media], [asRemote(media)])).steps).toMatchObject([{ action: 'cannot-compare' }]);
  });

  it('holds back more new templates than Meta takes in an hour', () => {
    const many = ['de', 'en', 'fr'].map((language) => `${language}: {body: x}`).join(', ');
    const definitions = definitionsFrom(`category: utility\nlanguages: {${many}}\n`);
    expect(
      reportPlan(planPush(definitions, [], { creations: 2 })).steps.map(({ action, language }) => [language, action]),
    ).toEqual([
      ['de', 'create'],
      ['en', 'create'],
      ['fr', 'blocked'],
    ]);
  });

  it('lists by name and language, and counts', () => {
    const b = definitionsFrom('category: utility\nlanguages: {fr: {body: x}, en: {body: x}}\n', 'b');
    const a = definitionFrom(ORDER, 'a');
    const plan = planPush([...b, a], [asRemote(local)]);
    expect(plan.steps.map(({ row }) => `${row.name} ${row.language}`)).toEqual([
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
