import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const BODY = { type: 'BODY', text: 'Your order has left our warehouse.' };
const BUTTON = { type: 'QUICK_REPLY', text: 'Stop' };
const TEMPLATE = { name: 'order_left', language: 'en_US', category: 'UTILITY', components: [BODY] };

const create = ({ call, wabaId }: Sandbox, more: object) =>
  call('POST', `/${wabaId}/message_templates`, { ...TEMPLATE, ...more });

describe('an unknown field of a new template', () => {
  it.each([
    ['in a component', [{ ...BODY, colour: 'red' }], 'colour', 'components[0]'],
    ['that is misspelt', [{ ...BODY, exmaple: {} }], 'exmaple', 'components[0]'],
    [
      'in a button',
      [BODY, { type: 'BUTTONS', buttons: [{ ...BUTTON, colour: 'red' }] }],
      'colour',
      "components[1]['buttons'][0]",
    ],
  ])('%s is refused', async (_name, components, key, place) => {
    const { status, body } = await create(sandbox(), { components });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, message: `(#100) Unexpected key "${key}" on param "${place}".` });
  });

  it('at the top is ignored, as every unknown parameter of Graph', async () => {
    expect((await create(sandbox(), { sub_categry: 'ORDER_STATUS', colour: 'red' })).status).toBe(200);
  });

  it('in a component is ignored where the emulator is not strict', async () => {
    const box = sandbox({ seed: { settings: { strict: false } } });
    expect((await create(box, { components: [{ ...BODY, colour: 'red', exmaple: {} }] })).status).toBe(200);
  });

  it('is refused of an edit as well', async () => {
    const box = sandbox({ seed: { settings: { reviewVerdict: 'REJECTED' } } });
    const { id } = (await create(box, {})).body;
    await box.emulator.clock.advance(3_000);
    const { status, body } = await box.call('POST', `/${id}`, { components: [{ ...BODY, colour: 'red' }] });
    expect([status, body.error.code]).toEqual([400, 100]);
  });
});
