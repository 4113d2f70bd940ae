import { describe, expect, it } from 'vitest';
import type { RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { planCopy } from '../../../../src/core/templates/actions/copy-plan.js';
import { remoteTemplate } from './support.js';

const BODY = { type: 'BODY', text: 'Your order has left our warehouse today.' };
const BUTTONS = (button: object) => ({ type: 'BUTTONS', buttons: [button] });

/** The row of one template whose name was given. */
const rowOf = (more: Partial<RemoteTemplate>, there: readonly RemoteTemplate[] = []) =>
  planCopy([remoteTemplate(more)], there, { named: true })[0]?.row;

describe('planCopy', () => {
  it('creates what the destination lacks', () => {
    const [step] = planCopy([remoteTemplate()], [remoteTemplate({ language: 'fr' })], { named: false });
    expect(step).toMatchObject({
      row: { action: 'create', name: 'order_shipped', language: 'en_US', samples: 0, notes: [] },
      create: { body: { name: 'order_shipped', components: [BODY] }, samples: [] },
    });
  });

  it('leaves what the destination has, and says whether it differs', () => {
    expect(rowOf({}, [remoteTemplate({ id: 'other' })])).toMatchObject({
      action: 'exists',
      reason: 'The destination has it already.',
    });
    expect(rowOf({}, [remoteTemplate({ components: [{ type: 'BODY', text: 'Another text.' }] })])).toMatchObject({
      action: 'exists',
      reason: 'The destination has it with a different body.text; it is left as it is there.',
    });
  });

  it('takes a name that is free again', () => {
    expect(rowOf({}, [remoteTemplate({ status: 'DELETED' })])).toMatchObject({ action: 'create' });
  });

  it.each([['PENDING'], ['REJECTED'], ['PAUSED'], ['DISABLED']])(
    'leaves one that is %s unless it is named',
    (status) => {
      const source = [remoteTemplate({ status })];
      expect(planCopy(source, [], { named: false })[0]?.row.action).toBe('left');
      expect(planCopy(source, [], { named: true })[0]?.row.action).toBe('create');
    },
  );

  it('never makes what Direct Send made', () => {
    const source = [remoteTemplate({ source: 'AUTO_GENERATED' })];
    expect(planCopy(source, [], { named: false })[0]?.row).toMatchObject({ action: 'left' });
    expect(planCopy(source, [], { named: true })[0]?.row).toMatchObject({ action: 'blocked' });
  });

  it('counts the samples that go along', () => {
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.whatsapp.net/1'] } };
    expect(rowOf({ components: [header, BODY] })).toMatchObject({ action: 'create', samples: 1 });
  });

  it.each<[string, Partial<RemoteTemplate>, string]>([
    ['Meta’s sample', { name: 'hello_world' }, "Meta's own sample"],
    ['one that is going', { status: 'PENDING_DELETION' }, 'being deleted'],
    [
      'one from the library',
      { library_template_name: 'delivery_update_1' },
      'wactl templates library add delivery_update_1 --name order_shipped --language en_US',
    ],
    [
      'one whose sample is missing',
      { components: [{ type: 'HEADER', format: 'VIDEO' }, BODY] },
      'the sample of its VIDEO header',
    ],
    ['one with a flow', { components: [BODY, BUTTONS({ type: 'FLOW', text: 'Go', flow_id: '77' })] }, 'the flow 77'],
    [
      'one that Meta would refuse today',
      { components: [{ type: 'BODY', text: 'Order {{1}}', example: { body_text: [['A']] } }] },
      'Meta would refuse it today (',
    ],
  ])('blocks %s', (_name, more, reason) => {
    expect(rowOf(more)).toMatchObject({ action: 'blocked', reason: expect.stringContaining(reason) });
  });

  it.each<[string, Partial<RemoteTemplate>, string]>([
    [
      'a category that Meta changed',
      { category: 'MARKETING', previous_category: 'UTILITY' },
      'from UTILITY to MARKETING',
    ],
    ['a category that Meta will change', { correct_category: 'MARKETING' }, 'first of next month'],
    ['a rejection', { status: 'REJECTED', rejected_reason: 'SCAM' }, '(SCAM)'],
    ['a pause', { status: 'PAUSED' }, 'PAUSED'],
    [
      'a catalogue',
      { category: 'MARKETING', components: [BODY, BUTTONS({ type: 'CATALOG', text: 'View catalog' })] },
      'catalogue',
    ],
  ])('notes %s', (_name, more, note) => {
    expect(rowOf(more)?.notes).toEqual([expect.stringContaining(note)]);
  });

  it('keeps to what Meta takes in an hour', () => {
    const many = ['a', 'b', 'c'].map((name) => remoteTemplate({ name }));
    const steps = planCopy(many, [], { named: true, creations: 2 });
    expect(steps.map(({ row, create }) => [row.action, create !== undefined])).toEqual([
      ['create', true],
      ['create', true],
      ['blocked', false],
    ]);
  });
});
