import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, sandbox } from '../graph-client.js';
import { DAY_MS, HOUR_MS, type Lifecycle, liveTemplate } from './subscribed.js';

const STATUS = 'message_template_status_update';
const CHANGE = { components: [{ type: 'BODY', text: 'Your order left our warehouse today.' }] };

const edit = async ({ call, id }: Lifecycle) => (await call('POST', `/${id}`, CHANGE)).body;

describe('a refusal', () => {
  it('for its format comes with what is wrong and what to change, in the words given', async () => {
    const template = await liveTemplate();
    const words = { explanation: 'Two variables touch.', recommendation: 'Put words between them.' };
    await template.decide({ status: 'REJECTED', ...words });
    expect(template.heard()).toEqual([
      [
        STATUS,
        {
          event: 'REJECTED',
          reason: 'INVALID_FORMAT',
          message_template_category: 'UTILITY',
          rejection_info: { reason: words.explanation, recommendation: words.recommendation },
        },
      ],
    ]);
  });

  it.each(['ABUSIVE_CONTENT', 'INCORRECT_CATEGORY', 'PROMOTIONAL', 'SCAM', 'TAG_CONTENT_MISMATCH'])(
    'with %s comes without',
    async (reason) => {
      const template = await liveTemplate();
      await template.decide({ status: 'REJECTED', reason, explanation: 'Left out.' });
      expect(template.heard()).toEqual([[STATUS, { event: 'REJECTED', reason, message_template_category: 'UTILITY' }]]);
    },
  );
});

describe('an appeal', () => {
  it.each(['APPROVED', 'REJECTED'] as const)('is answered within a day: %s', async (verdict) => {
    const template = await liveTemplate();
    await template.decide({ status: 'REJECTED' });
    await template.control('POST', '/settings', { reviewVerdict: verdict });
    await template.decide({ status: 'IN_APPEAL' });
    expect(template.heard().at(-1)?.[1]).toMatchObject({ event: 'IN_APPEAL', reason: 'NONE' });
    expect((await edit(template)).error).toMatchObject({ code: 100, error_subcode: 2388039 });
    expect(await template.send()).toEqual({ code: 132001 });
    await template.advance(DAY_MS - 1);
    expect(await template.read('status')).toEqual({ status: 'IN_APPEAL' });
    await template.advance(1);
    expect(await template.read('status')).toEqual({ status: verdict });
  });
});

it.each(['LIMIT_EXCEEDED', 'PENDING_DELETION', 'DISABLED', 'IN_APPEAL', 'PENDING', 'ARCHIVED'])(
  'a template that is %s can be neither edited nor sent',
  async (status) => {
    const template = await liveTemplate({ reviewDelayMs: DAY_MS });
    await template.decide({ status });
    expect(template.heard()).toMatchObject([[STATUS, { event: status }]]);
    expect((await edit(template)).error).toMatchObject({ code: 100, error_subcode: 2388039 });
    expect(await template.send()).toEqual({ code: status === 'DISABLED' ? 132016 : 132001 });
  },
);

describe('an edit', () => {
  it('of the components is told with the new texts, one of the category alone is not', async () => {
    const template = await liveTemplate();
    await template.decide({ status: 'REJECTED' });
    template.heard();
    await template.call('POST', `/${template.id}`, { category: 'MARKETING' });
    await template.emulator.clock.catchUp();
    expect(template.heard()).toEqual([]);
    await template.decide({ status: 'REJECTED' });
    template.heard();
    await edit(template);
    await template.emulator.clock.catchUp();
    expect(template.heard()).toEqual([
      ['message_template_components_update', { message_template_element: 'Your order left our warehouse today.' }],
    ]);
  });
});

describe('a deletion', () => {
  const remove = ({ call, wabaId }: Lifecycle) => call('DELETE', `/${wabaId}/message_templates?name=order_shipped`);
  const create = ({ call, wabaId }: Lifecycle) => call('POST', `/${wabaId}/message_templates`, ORDER_SHIPPED);
  const statuses = (template: Lifecycle) =>
    template.heard().flatMap(([field, value]) => (field === STATUS ? [[value.event, value.reason]] : []));

  it('is told', async () => {
    const template = await liveTemplate();
    await remove(template);
    await template.emulator.clock.catchUp();
    expect(statuses(template)).toEqual([['DELETED', 'NONE']]);
  });

  it('waits for messages on their way', async () => {
    const template = await liveTemplate({ deliveredAfterMs: 90 * 60 * 1000 });
    await template.send();
    expect((await remove(template)).body).toEqual({ success: true });
    await template.emulator.clock.catchUp();
    expect(await template.read('status')).toEqual({ status: 'PENDING_DELETION' });
    expect(statuses(template)).toEqual([['PENDING_DELETION', null]]);
    expect((await create(template)).body.error).toMatchObject({ code: 100, error_subcode: 2388023 });
    expect((await remove(template)).body).toEqual({ success: true });
    await template.advance(HOUR_MS);
    expect(await template.read('status')).toEqual({ status: 'PENDING_DELETION' });
    await template.advance(HOUR_MS);
    expect(statuses(template)).toEqual([['DELETED', 'NONE']]);
    expect((await template.call('GET', `/${template.id}`)).body.error.error_subcode).toBe(33);
  });

  it('waits no longer than thirty days, and the name is free then', async () => {
    const template = await liveTemplate({ lastStatus: 'sent' });
    await template.send();
    await remove(template);
    await template.advance(30 * DAY_MS - 1);
    expect(await template.read('status')).toEqual({ status: 'PENDING_DELETION' });
    await template.advance(1);
    expect((await create(template)).status).toBe(200);
  });
});

it.each([
  ['a verified portfolio and an approved name', 'verified', 'APPROVED', 6_000],
  ['no approved name', 'verified', 'PENDING_REVIEW', 250],
  ['no verification', 'not_verified', 'APPROVED', 250],
] as const)('an account with %s may hold %4$d templates', async (_name, verification, nameStatus, limit) => {
  const { call, wabaId } = sandbox({
    seed: {
      business: { verification_status: verification },
      wabas: [{ numbers: [{ number: '5550100001', registered: true, name_status: nameStatus }] }],
    },
  });
  const { summary } = (await call('GET', `/${wabaId}/message_templates?summary=message_template_limit`)).body;
  expect(summary.message_template_limit).toBe(limit);
});
