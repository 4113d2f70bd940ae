import { describe, expect, it } from 'vitest';
import { CALLBACK, type Sandbox, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const HOUR_MS = 60 * 60 * 1000;

// biome-ignore lint/suspicious/noExplicitAny: tests assert on the shape
function changes({ received }: Sandbox): { field: string; value: any }[] {
  return received.splice(0).flatMap(({ body }) => body.entry.flatMap((entry: { changes: object[] }) => entry.changes));
}

async function stage(): Promise<Sandbox> {
  const box = sandbox();
  await box.subscribe();
  await box.control('POST', '/inbound', { from: ADA, text: 'Hello', name: 'Ada' });
  changes(box);
  return box;
}

const writes = async (box: Sandbox, input: object = { text: 'STOP' }) => {
  const { body } = await box.control('POST', '/inbound', { from: ADA, ...input });
  return { answer: body, changes: changes(box) };
};
const handOver = async (box: Sandbox, to: string, note: object = {}) => {
  const { body } = await box.control('POST', '/handover', { contact: ADA, to, ...note });
  return { answer: body, changes: changes(box) };
};
const sends = ({ call, number }: Sandbox, message: object) =>
  call('POST', `/${number}/messages`, { messaging_product: 'whatsapp', to: ADA, ...message });

describe('a chat that the agent takes', () => {
  it('tells the former holder', async () => {
    const box = await stage();
    const { answer, changes: told } = await handOver(box, 'agent');
    expect(answer).toMatchObject({ owner: 'agent', number: box.number });
    expect(told).toEqual([
      {
        field: 'messaging_handovers',
        value: {
          messaging_product: 'whatsapp',
          sender: { phone_number: '15550100002' },
          recipient: { phone_number_id: box.number, display_phone_number: '15550100001' },
          timestamp: '1795424400',
          type: 'control_taken',
          control_taken: { previous_owner_role: 'customer_service', new_owner_role: 'ai_agent' },
        },
      },
    ]);
  });

  it('sends what the person writes as copies, one level deeper, and opens the window', async () => {
    const box = await stage();
    await handOver(box, 'agent');
    const { answer, changes: copies } = await writes(box);
    expect(answer.webhooksTo).toEqual([CALLBACK]);
    expect(copies).toEqual([
      {
        field: 'standby',
        value: {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: '15550100001', phone_number_id: box.number },
          standby: {
            contacts: [{ profile: { name: 'Ada' }, wa_id: '15550100002', user_id: answer.userId }],
            messages: [
              {
                from: '15550100002',
                from_user_id: answer.userId,
                id: answer.messageId,
                timestamp: '1795424400',
                type: 'text',
                text: { body: 'STOP' },
              },
            ],
          },
        },
      },
    ]);
  });

  it('sends a change of number as a copy as well', async () => {
    const box = await stage();
    await handOver(box, 'agent');
    const { changes: copies } = await writes(box, { type: 'number-change', newNumber: '+15550100009' });
    expect(copies).toMatchObject([{ field: 'standby', value: { standby: { messages: [{ type: 'system' }] } } }]);
  });

  it('shows what the agent answers, and what became of it', async () => {
    const box = await stage();
    const { body } = await box.control('POST', '/agent', { contact: ADA, text: 'How can I help?' });
    const told = changes(box);
    expect(told.map(({ field, value }) => [field, Object.keys(value.standby ?? value).sort()])).toEqual([
      ['messaging_handovers', expect.arrayContaining(['control_taken'])],
      ['standby', ['message_echoes']],
      ['standby', ['contacts', 'statuses']],
      ['standby', ['contacts', 'statuses']],
    ]);
    expect(told[1]?.value.standby.message_echoes).toEqual([
      {
        id: body.messageId,
        timestamp: '1795424400',
        message: {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '15550100002',
          type: 'text',
          text: { body: 'How can I help?' },
        },
      },
    ]);
    expect(told.slice(2).map(({ value }) => [value.standby.statuses[0].id, value.standby.statuses[0].status])).toEqual([
      [body.messageId, 'sent'],
      [body.messageId, 'delivered'],
    ]);
  });

  it('goes idle after 24 hours without a word', async () => {
    const box = await stage();
    await handOver(box, 'agent');
    await box.emulator.clock.advance(23 * HOUR_MS);
    expect((await writes(box)).changes).toMatchObject([{ field: 'standby' }]);
    await box.emulator.clock.advance(23 * HOUR_MS);
    expect((await writes(box)).changes).toMatchObject([{ field: 'standby' }]);
    await box.emulator.clock.advance(24 * HOUR_MS);
    expect((await writes(box)).changes).toMatchObject([{ field: 'messages' }]);
  });

  it('is taken back by a free message, not by a template', async () => {
    const box = sandbox({
      seed: {
        wabas: [
          {
            numbers: [{ number: '5550100001', registered: true }],
            templates: [
              {
                name: 'order',
                language: 'en_US',
                category: 'UTILITY',
                components: [{ type: 'BODY', text: 'Your order is on its way.' }],
              },
            ],
          },
        ],
      },
    });
    await box.subscribe();
    await writes(box);
    await handOver(box, 'agent');
    await sends(box, { type: 'template', template: { name: 'order', language: { code: 'en_US' } } });
    changes(box);
    expect((await writes(box)).changes).toMatchObject([{ field: 'standby' }]);
    await sends(box, { text: { body: 'Ada speaking' } });
    changes(box);
    expect((await writes(box)).changes).toMatchObject([{ field: 'messages' }]);
  });
});

describe('a chat that the agent', () => {
  it('passes to us comes with a note and what was said', async () => {
    const box = await stage();
    await handOver(box, 'agent');
    const note = { metadata: 'wants a person', summary: 'Asked about order 42.' };
    const { answer, changes: told } = await handOver(box, 'app', note);
    expect(answer.owner).toBe('app');
    expect(told).toMatchObject([
      {
        field: 'messaging_handovers',
        value: {
          type: 'control_passed',
          control_passed: {
            previous_owner_app_id: expect.stringMatching(/^\d+$/),
            previous_owner_app_role: 'meta_business_agent',
            previous_owner_role: 'ai_agent',
            new_owner_role: 'escalation',
            metadata: 'wants a person',
            conversation_context: { type: 'summary', summary: { text: 'Asked about order 42.' } },
          },
        },
      },
    ]);
    expect((await writes(box)).changes).toMatchObject([{ field: 'messages' }]);
  });

  it('releases tells nobody, and the next message is ours', async () => {
    const box = await stage();
    await handOver(box, 'agent');
    expect((await handOver(box, 'none')).changes).toEqual([]);
    expect((await writes(box)).changes).toMatchObject([{ field: 'messages' }]);
  });

  it('has already brings no news', async () => {
    const box = await stage();
    await handOver(box, 'agent');
    expect((await handOver(box, 'agent')).changes).toEqual([]);
  });
});

it('a handover of somebody who hides the phone names nobody', async () => {
  const box = await stage();
  await writes(box, { text: 'Hello', hidePhone: true });
  expect((await handOver(box, 'agent')).changes).toMatchObject([{ value: { sender: {} } }]);
});

it('goes to the callback of the number, as messages do', async () => {
  const box = await stage();
  const own = { override_callback_uri: `${CALLBACK}/number`, verify_token: 'v' };
  await box.call('POST', `/${box.number}`, { webhook_configuration: own });
  await box.control('POST', '/agent', { contact: ADA, text: 'Hi' });
  expect(new Set(box.received.map(({ url }) => url))).toEqual(new Set([`${CALLBACK}/number`]));
  expect(box.received[0]?.body.entry[0]).not.toHaveProperty('time');
});
