import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, sandbox } from '../graph-client.js';
import { DAY_MS, liveTemplate } from './subscribed.js';

const ACCOUNT = 'account_update';
const CATEGORY = 'template_category_update';
const DETECTION = 'template_correct_category_detection';
const START = Date.UTC(2026, 10, 23, 9, 0, 3);
const MARKED = [DETECTION, { category: 'UTILITY', correct_category: 'MARKETING' }];
const MOVED = [CATEGORY, { previous_category: 'UTILITY', new_category: 'MARKETING' }];

const restriction = (type: string, days: number, from = START) => [
  ACCOUNT,
  {
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: [{ restriction_type: type, expiration: (from + days * DAY_MS) / 1000 }],
  },
];
const LIMITED = 'RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING';
const RESTRICTED = 'RESTRICTED_UTILITY_TEMPLATES';

/** A live utility template in an account where every mark is a step. */
async function marked(steps: number) {
  const template = await liveTemplate({ abuseMarksPerStep: 1 });
  const mark = () => template.decide({ correctCategory: 'MARKETING' });
  for (let step = 0; step < steps; step += 1) await mark();
  const create = async (body: object) => {
    const { status, body: answer } = await template.call('POST', `/${template.wabaId}/message_templates`, {
      ...ORDER_SHIPPED,
      name: 'order_late',
      ...body,
    });
    return { status, ...(answer.error ? { code: answer.error.code } : { category: answer.category }) };
  };
  return { ...template, mark, create };
}

describe('utility templates that should be marketing', () => {
  it('bring a warning first, and nothing else yet', async () => {
    const { heard, send } = await marked(1);
    expect(heard()).toEqual([
      MARKED,
      [ACCOUNT, { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'UTILITY_CATEGORY_ABUSE_WARN' } }],
    ]);
    expect(await send()).toEqual({ status: 'accepted' });
  });

  it('stop the sending of utility templates alone, for a week', async () => {
    const { mark, heard, send, create, decide, advance } = await marked(1);
    heard();
    await mark();
    expect(heard()).toEqual([MARKED, restriction(LIMITED, 7)]);
    expect(await send()).toEqual({ code: 131064 });
    expect(await create({})).toEqual({ status: 200, category: 'UTILITY' });
    await advance(7 * DAY_MS - 1);
    expect(await send()).toEqual({ code: 131064 });
    await advance(1);
    expect(await send()).toEqual({ status: 'accepted' });
    await decide({ category: 'MARKETING' });
    expect(await send()).toEqual({ status: 'accepted' });
  });

  it('become marketing then, all of them, and no new ones are taken for a week', async () => {
    const { mark, heard, read, create, decide, call, id, advance, wabaId } = await marked(2);
    const other = await create({});
    expect(other).toEqual({ status: 200, category: 'UTILITY' });
    await advance(3_000);
    heard();
    await mark();
    const now = START + 3_000;
    expect(heard()).toEqual([MARKED, restriction(RESTRICTED, 7, now), MOVED, MOVED]);
    expect(await read('category,status')).toEqual({ category: 'MARKETING', status: 'APPROVED' });
    const list = await call('GET', `/${wabaId}/message_templates?fields=category`);
    expect(list.body.data.map(({ category }: { category: string }) => category)).toEqual(['MARKETING', 'MARKETING']);

    expect(await create({ name: 'order_ready' })).toEqual({ status: 403, code: 368 });
    expect(await create({ name: 'order_ready', category: 'MARKETING' })).toEqual({
      status: 200,
      category: 'MARKETING',
    });
    const buttons = [{ type: 'URL', url: { base_url: 'https://shop.example/orders' } }];
    const library = { library_template_name: 'delivery_update_1', library_template_button_inputs: buttons };
    expect(await create({ name: 'parcel', components: undefined, ...library })).toEqual({ status: 403, code: 368 });
    await decide({ status: 'REJECTED' });
    const edited = await call('POST', `/${id}`, { category: 'UTILITY' });
    expect([edited.status, edited.body.error?.code]).toEqual([403, 368]);

    await advance(7 * DAY_MS);
    expect(await create({ name: 'order_paid' })).toEqual({ status: 200, category: 'UTILITY' });
  });

  it('cost a month the second time', async () => {
    const { mark, heard, create, advance, decide } = await marked(3);
    await advance(7 * DAY_MS);
    await decide({ status: 'REJECTED', category: 'UTILITY' });
    heard();
    await mark();
    const now = START + 7 * DAY_MS;
    expect(heard()).toEqual([MARKED, restriction(RESTRICTED, 30, now), MOVED]);
    await advance(30 * DAY_MS - 1);
    expect(await create({})).toEqual({ status: 403, code: 368 });
    await advance(1);
    expect(await create({})).toEqual({ status: 200, category: 'UTILITY' });
  });

  it('cost every account of the portfolio a month in the end', async () => {
    const account = { templates: [{ ...ORDER_SHIPPED, components: [...ORDER_SHIPPED.components] }] };
    const seed = { settings: { abuseMarksPerStep: 2 }, wabas: [{ ...account, abuse_step: 4 }, account] };
    const { received, wabaId, subscribe, control, emulator, call } = sandbox({ seed });
    await subscribe();
    const other = JSON.parse(emulator.snapshot()).state.wabas[1][0];
    await call('POST', `/${other}/subscribed_apps`);
    const create = async (id: string) =>
      (await call('POST', `/${id}/message_templates`, { ...ORDER_SHIPPED, name: 'order_late' })).body.error?.code;
    expect([await create(wabaId), await create(other)]).toEqual([368, undefined]);
    await emulator.clock.advance(30 * DAY_MS);
    const mark = () => control('POST', '/templates/decide', { name: 'order_shipped', correctCategory: 'MARKETING' });
    const restricted = () =>
      received
        .flatMap(({ body }) => body.entry)
        .filter(({ changes }) => changes[0].field === ACCOUNT)
        .map(({ id }) => id);
    await mark();
    expect(restricted()).toEqual([]);
    await mark();
    expect(restricted()).toEqual([wabaId, other]);
    expect([await create(wabaId), await create(other)]).toEqual([368, 368]);
    const { data } = (await call('GET', `/${other}/message_templates?fields=name,category`)).body;
    expect(data.map(({ category }: { category: string }) => category)).toEqual(['MARKETING', 'MARKETING']);
  });

  it('need not be marked for a test that wants the restriction alone', async () => {
    const { control, send, create, wabaId } = await marked(0);
    await control('POST', '/account', { waba: wabaId, restrict: LIMITED, seconds: 60 });
    expect([await send(), await create({})]).toEqual([{ code: 131064 }, { status: 200, category: 'UTILITY' }]);
    await control('POST', '/account', { waba: wabaId, restrict: RESTRICTED, seconds: 60 });
    expect(await create({ name: 'order_paid' })).toEqual({ status: 403, code: 368 });
  });

  it('count for nothing unless the emulator is told how many make a step', async () => {
    const template = await liveTemplate();
    for (let count = 0; count < 10; count += 1) await template.decide({ correctCategory: 'MARKETING' });
    expect(template.heard().filter(([field]) => field === ACCOUNT)).toEqual([]);
    expect(await template.send()).toEqual({ status: 'accepted' });
  });
});
