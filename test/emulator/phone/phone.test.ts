import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { type Sandbox, sandbox } from '../graph-client.js';

const ADA = '+15550100002';

const ORDER = {
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY' as const,
  status: 'APPROVED' as const,
  components: [
    { type: 'BODY', text: 'Hello {{1}}, *{{2}}* is on its way.', example: { body_text: [['Ada', 'A-1']] } },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Stop promotions' }] },
  ],
};

const SEED = { wabas: [{ numbers: [{ number: '5550100001', registered: true }], templates: [ORDER] }] };

function box(): Sandbox {
  return sandbox({ seed: SEED });
}

async function chats({ control }: Sandbox) {
  return (await control('GET', '/chats')).body.chats;
}

const send = (emulator: Sandbox, content: object) =>
  emulator.call('POST', `/${emulator.number}/messages`, { messaging_product: 'whatsapp', to: ADA, ...content });

describe('the chats of the phone page', () => {
  it('hold a template with its values, its answer and its statuses', async () => {
    const emulator = box();
    const parameters = ['Bo', 'A-1042'].map((text) => ({ type: 'text', text }));
    const sent = await send(emulator, {
      type: 'template',
      template: { name: 'order_shipped', language: { code: 'en_US' }, components: [{ type: 'body', parameters }] },
    });
    const id = sent.body.messages[0].id;
    expect(await chats(emulator)).toMatchObject([
      {
        id,
        by: 'business',
        status: 'accepted',
        bubble: {
          template: 'order_shipped · en_US',
          body: [
            { text: 'Hello Bo, ', marks: [] },
            { text: 'A-1042', marks: ['bold'] },
            { text: ' is on its way.', marks: [] },
          ],
          buttons: [
            {
              label: 'Stop promotions',
              tap: {
                kind: 'answer',
                answer: { type: 'button', text: 'Stop promotions', payload: 'Stop promotions', replyTo: id },
              },
            },
          ],
        },
      },
    ]);
    const seen: string[] = [];
    for (const seconds of [0.5, 1, 3]) {
      await emulator.control('POST', '/clock', { advanceSeconds: seconds });
      seen.push((await chats(emulator))[0].status);
    }
    expect(seen).toEqual(['sent', 'delivered', 'read']);
  });

  it('hold what a button answers, when it is tapped as the page taps it', async () => {
    const emulator = box();
    await emulator.control('POST', '/inbound', { from: ADA, text: 'Hi' });
    await send(emulator, {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'When?' },
        action: {
          button: 'Times',
          sections: [{ rows: [{ id: 'am', title: 'Morning', description: '9 to 12' }] }],
        },
      },
    });
    const [, list] = await chats(emulator);
    const [button] = list.bubble.buttons;
    expect(button.tap).toMatchObject({ kind: 'choose', title: 'Times' });
    const { answer } = button.tap.sections[0].rows[0];
    await emulator.control('POST', '/inbound', { from: ADA, ...answer });
    expect((await chats(emulator))[2]).toMatchObject({
      by: 'person',
      replyTo: list.id,
      bubble: { body: [{ text: 'Morning\n9 to 12' }] },
    });
  });

  it.each(['flow_id', 'flow_name'])('hold the form of a flow that the emulator has, named by %s', async (key) => {
    const emulator = box();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so Flow JSON names data of the message
    const children = [{ type: 'TextInput', name: 'when', label: '${data.question}', required: true }];
    const layout = { type: 'SingleColumnLayout', children: [{ type: 'Form', name: 'form', children }] };
    const flow_json = JSON.stringify({ version: '7.2', screens: [{ id: 'A', title: 'Book', terminal: true, layout }] });
    const flow = { name: 'booking', categories: ['OTHER'], flow_json, publish: true };
    const { id } = (await emulator.call('POST', `/${emulator.wabaId}/flows`, flow)).body;
    await emulator.control('POST', '/inbound', { from: ADA, text: 'Hi' });
    const parameters = {
      flow_message_version: '3',
      [key]: key === 'flow_id' ? id : 'booking',
      flow_cta: 'Book now',
      flow_token: 't-1',
      flow_action_payload: { screen: 'A', data: { question: 'When shall we come?' } },
    };
    await send(emulator, {
      type: 'interactive',
      interactive: { type: 'flow', body: { text: 'Book' }, action: { name: 'flow', parameters } },
    });
    const [, message] = await chats(emulator);
    expect(message.bubble.buttons[0].tap.form).toEqual({
      title: 'Book now',
      answer: { type: 'flow-reply', replyTo: message.id },
      response: { flow_token: 't-1' },
      valuesKey: null,
      fields: [
        { kind: 'heading', text: 'Book' },
        { kind: 'input', name: 'when', label: 'When shall we come?', type: 'text', required: true },
      ],
    });
  });

  it('say that a message failed, and why', async () => {
    const emulator = box();
    await send(emulator, { text: { body: 'Nobody wrote to us' } });
    await emulator.control('POST', '/clock', { advanceSeconds: 5 });
    expect((await chats(emulator))[0]).toMatchObject({ status: 'failed', failure: { code: 131047 } });
  });

  it('tell of calls, opt-outs and a new number, under which the chat goes on', async () => {
    const emulator = box();
    await emulator.control('POST', '/inbound', { from: ADA, type: 'call' });
    await emulator.control('POST', '/inbound', { from: ADA, type: 'opt-out' });
    await emulator.control('POST', '/inbound', { from: ADA, type: 'number-change', newNumber: '+15550100077' });
    const found = await chats(emulator);
    expect(found.map(({ by, note }: { by: string; note: string }) => [by, note])).toEqual([
      ['note', 'You called the business. Nobody answered.'],
      ['note', 'You stopped marketing messages of this business.'],
      ['note', 'User Customer 0002 changed from 15550100002 to 15550100077'],
    ]);
    const { people } = (await emulator.control('GET', '/people')).body;
    expect(people).toMatchObject([{ phone: '15550100077', stoppedMarketing: true }]);
    expect(new Set(found.map(({ userId }: { userId: string }) => userId))).toEqual(new Set([people[0].userId]));
  });

  it('tell until when the business may write freely', async () => {
    const emulator = box();
    await emulator.control('POST', '/inbound', { from: ADA, text: 'Hi' });
    const windowOf = async () => (await emulator.control('GET', '/people')).body.people[0].windows[emulator.number];
    expect(await windowOf()).toBe(emulator.emulator.clock.now() + 24 * 60 * 60 * 1000);
    await emulator.control('POST', '/clock', { advanceSeconds: 24 * 60 * 60 });
    expect(await windowOf()).toBeUndefined();
  });

  it('are empty after a reset', async () => {
    const emulator = box();
    await emulator.control('POST', '/inbound', { from: ADA, text: 'Hi' });
    await emulator.control('POST', '/reset');
    expect(await chats(emulator)).toEqual([]);
  });

  it('keep the last messages of a large campaign, and no more', async () => {
    const emulator = sandbox({ settings: { limits: 'off' } });
    const sends = Array.from({ length: 1_300 }, (_, index) => index);
    for (const index of sends) {
      await emulator.call('POST', `/${emulator.number}/messages`, {
        messaging_product: 'whatsapp',
        to: String(15550200000 + index),
        text: { body: `Message ${index}` },
      });
    }
    const kept = await chats(emulator);
    expect(kept.length).toBeLessThanOrEqual(1_200);
    expect(kept.at(-1).bubble.body[0].text).toBe('Message 1299');
  });
});

describe('the traffic', () => {
  it('holds requests, and webhooks with what was in them', async () => {
    const emulator = box();
    await emulator.subscribe();
    await emulator.control('POST', '/inbound', { from: ADA, text: 'Hi' });
    await send(emulator, { text: { body: 'Hello' } });
    const { requests, deliveries } = (await emulator.control('GET', '/traffic')).body;
    expect(requests).toMatchObject([{ method: 'POST', status: 200, body: { text: { body: 'Hello' } } }]);
    expect(deliveries).toMatchObject([
      { outcome: 'delivered', changes: [{ field: 'messages', value: { messages: [{ text: { body: 'Hi' } }] } }] },
    ]);
  });
});

describe('the events', () => {
  it('are told over a socket as they happen, and only with the key', async () => {
    const emulator = await startEmulator({ seed: SEED });
    const url = `${emulator.controlUrl}/events`;
    expect((await fetch(url)).status).toBe(401);
    const response = await fetch(url, { headers: { authorization: `Bearer ${emulator.controlKey}` } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (part: string) => {
      while (!text.includes(part)) {
        const read = await reader?.read();
        if (read === undefined || read.done) return 'over';
        text += read.value;
      }
      return 'found';
    };
    await until(': open');
    await emulator.control('/inbound', { from: ADA, text: 'Hello from Ada' });
    await until('event: changed');
    expect(text).toMatch(/event: message\ndata: \{.*"by":"person".*Hello from Ada.*\}\n\n/);
    // Ends although the stream is open.
    await emulator.close();
    expect(await until('never')).toBe('over');
  });
});

describe('a file', () => {
  it('is read by its id, and not without the key', async () => {
    const emulator = box();
    const { messageId } = (await emulator.control('POST', '/inbound', { from: ADA, type: 'image' })).body;
    const [image] = await chats(emulator);
    expect(image).toMatchObject({ id: messageId, bubble: { header: { kind: 'media', format: 'image' } } });
    const url = `${emulator.controlUrl}/media/${image.bubble.header.mediaId}`;
    const get = (headers: Record<string, string>) => emulator.emulator.fetch(new Request(url, { headers }));
    const answer = await get({ authorization: 'Bearer ctl_test' });
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'image/jpeg',
      expect.stringMatching(/example image$/),
    ]);
    expect((await get({})).status).toBe(401);
  });
});
