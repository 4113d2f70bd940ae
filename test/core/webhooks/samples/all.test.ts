import { describe, expect, it } from 'vitest';
import { applyDelivery } from '../../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../../src/core/webhooks/deliveries.js';
import { parseWebhook } from '../../../../src/core/webhooks/parse.js';
import { sampleBody, samples, samplesNamed } from '../../../../src/core/webhooks/samples/all.js';
import type { SampleFacts } from '../../../../src/core/webhooks/samples/sample.js';
import { WEBHOOK_FIELDS } from '../../../../src/emulator/webhooks/fields.js';
import { fixedClock, NOON } from '../../../support/run.js';
import { memoryStore } from '../../ledger/support.js';

const facts: SampleFacts = {
  wabaId: '210000000000001',
  phoneNumberId: '310000000000001',
  displayPhone: '15550100001',
  from: '15550100002',
  text: 'Grüße',
  messageId: 'wamid.OUT1',
  template: 'order_shipped',
  seconds: NOON / 1000,
  serial: '1001',
};

const read = (name: string) => {
  const [sample] = samplesNamed(name);
  const parsed = sample && parseWebhook(sampleBody(sample, facts));
  return parsed?.kind === 'items' ? parsed.items.map(({ event }) => event) : [];
};

describe('the samples', () => {
  it('cover every field that an app can subscribe to', () => {
    const fields = new Set(samples.map(({ field }) => field));
    expect(WEBHOOK_FIELDS.filter((field) => !fields.has(field))).toEqual([]);
    expect(samples.map(({ name }) => name)).toEqual([...new Set(samples.map(({ name }) => name))]);
  });

  it.each(samples.map(({ name }) => name))('%s is read without a problem', (name) => {
    const events = read(name);
    expect(events).not.toEqual([]);
    expect(events.filter(({ type }) => type === 'unreadable')).toEqual([]);
  });

  it.each([
    ['messages.text', { type: 'message', messageType: 'text', text: 'Grüße', optOut: null, opensWindow: true }],
    ['messages.stop', { type: 'message', optOut: 'all' }],
    ['messages.button-stop', { type: 'message', optOut: 'marketing' }],
    ['messages.number-changed', { type: 'number-changed', to: { waId: '15550100003' } }],
    ['messages.user-id-changed', { type: 'user-id', current: 'US.21001' }],
    ['messages.edit', { type: 'message', opensWindow: false }],
    ['standby.message', { type: 'message', isCopy: true }],
    ['standby.echo', { type: 'kept', kind: 'echo-of-other' }],
    ['messaging_handovers.passed', { type: 'handover', holder: 'us' }],
    ['statuses.failed-stopped', { type: 'status', status: 'failed', error: { code: 131050 } }],
    ['user_preferences.stop', { type: 'preference', value: 'stop' }],
    ['calls.connect', { type: 'call', opensWindow: true }],
    ['message_template_status_update.rejected', { type: 'template', name: 'order_shipped', event: 'REJECTED' }],
    ['template_category_update.announced', { type: 'template', category: { next: 'MARKETING' } }],
    ['account_update.disabled', { type: 'other', field: 'account_update' }],
  ])('%s tells what it is named for', (name, expected) => {
    expect(read(name).at(-1)).toMatchObject(expected);
  });

  it('all take effect in one ledger', async () => {
    const store = await memoryStore();
    for (const [index, sample] of samples.entries()) {
      const delivery = await storeDelivery(store, sampleBody(sample, { ...facts, serial: `${index}` }), NOON);
      if (delivery === undefined) throw new Error(`${sample.name} is the same as another`);
      expect(await applyDelivery(store, delivery, fixedClock())).not.toHaveProperty('failure');
    }
  });
});

it('are found by their field as well', () => {
  expect(samplesNamed('calls').map(({ name }) => name)).toEqual(['calls.connect', 'calls.terminate']);
  expect(samplesNamed('call')).toEqual([]);
});
