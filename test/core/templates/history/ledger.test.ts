import { describe, expect, it } from 'vitest';
import type { TemplateBase, TemplateChange } from '../../../../src/core/templates/history/history.js';
import {
  readHistory,
  recordBase,
  recordChange,
  recordDeletion,
  rememberPulled,
} from '../../../../src/core/templates/history/ledger.js';
import { findHandle, forgetHandle, keepHandle } from '../../../../src/core/templates/samples/handles.js';
import { NOON } from '../../../support/run.js';
import { temporaryStore } from '../../ledger/support.js';
import { asRemote, definitionFrom } from '../support.js';

const local = definitionFrom('category: utility\nlanguages: {en_US: {body: Your order is ready now.}}\n');
const base: TemplateBase = { body: local.body, samples: { header: 'aa' }, source: 'push', at: NOON };
const edit: TemplateChange = {
  kind: 'edit',
  name: 'order_shipped',
  language: 'en_US',
  status: 'APPROVED',
  subcode: null,
  at: NOON,
};
const DAY = 24 * 60 * 60 * 1000;

describe('the ledger of templates', () => {
  it('keeps the form that was agreed on last, for each account', async () => {
    const store = await temporaryStore();
    await recordBase(store, '1', { ...base, at: NOON - 1 });
    await recordBase(store, '1', base);
    await recordBase(store, '2', { ...base, source: 'pull' });
    expect(await readHistory(store, '1', NOON)).toEqual({
      bases: new Map([['order_shipped en_US', base]]),
      changes: [],
    });
    expect((await readHistory(store, '3', NOON)).bases.size).toBe(0);
  });

  it('keeps changes for 30 days, oldest first', async () => {
    const store = await temporaryStore();
    const create: TemplateChange = { ...edit, kind: 'create', status: null, at: NOON - DAY };
    await recordChange(store, '1', edit);
    await recordChange(store, '1', create);
    await recordChange(store, '1', { ...edit, at: NOON - 30 * DAY });
    await recordChange(store, '2', edit);
    expect((await readHistory(store, '1', NOON)).changes).toEqual([create, edit]);
  });

  it('forgets the form of what was deleted, and keeps that it was', async () => {
    const store = await temporaryStore();
    await recordBase(store, '1', base);
    const { name, language } = edit;
    await recordDeletion(store, '1', { name, language, status: 'APPROVED', at: NOON });
    expect(await readHistory(store, '1', NOON)).toEqual({ bases: new Map(), changes: [{ ...edit, kind: 'delete' }] });
  });

  it('takes a pull for the agreed form, unless Meta has not changed', async () => {
    const store = await temporaryStore();
    await recordBase(store, '1', base);
    const agreed = (definition: typeof local) => new Map([['order_shipped en_US', definition]]);
    await rememberPulled(store, '1', { agreed: agreed(local), remote: [asRemote(local)], now: NOON + 1 });
    expect((await readHistory(store, '1', NOON)).bases.get('order_shipped en_US')).toEqual(base);

    const other = definitionFrom('category: utility\nlanguages: {en_US: {body: Your order is late.}}\n');
    await rememberPulled(store, '1', { agreed: agreed(other), remote: [asRemote(other)], now: NOON + 1 });
    expect((await readHistory(store, '1', NOON)).bases.get('order_shipped en_US')).toEqual({
      body: other.body,
      samples: { header: 'aa' },
      source: 'pull',
      at: NOON + 1,
    });
  });

  it('takes nothing from a pull that was blocked', async () => {
    const store = await temporaryStore();
    await rememberPulled(store, '1', { agreed: new Map(), remote: [asRemote(local)], now: NOON });
    expect((await readHistory(store, '1', NOON)).bases.size).toBe(0);
  });
});

describe('handles of samples', () => {
  const png = { sha256: 'aa', type: 'image/png' };

  it('belong to an app, a content and a type', async () => {
    const store = await temporaryStore();
    await keepHandle(store, '7', { ...png, handle: '4::old', now: NOON });
    await keepHandle(store, '7', { ...png, handle: '4::new', now: NOON });
    expect(await findHandle(store, '7', png)).toBe('4::new');
    expect(await findHandle(store, '8', png)).toBeUndefined();
    expect(await findHandle(store, '7', { ...png, sha256: 'bb' })).toBeUndefined();
    expect(await findHandle(store, '7', { ...png, type: 'image/jpeg' })).toBeUndefined();
  });

  it('can be forgotten', async () => {
    const store = await temporaryStore();
    await keepHandle(store, '7', { ...png, handle: '4::aW', now: NOON });
    await forgetHandle(store, '7', png);
    expect(await findHandle(store, '7', png)).toBeUndefined();
  });
});
