import { expect, it } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run } from '../../support/run.js';

it('decides on one message, sends a webhook again, and sends one of any field', async () => {
  const emulator = await startEmulator();
  const env = { ...emulator.env, WACTL_CONTROL_URL: emulator.controlUrl, WACTL_CONTROL_KEY: emulator.controlKey };
  try {
    const { requests: none } = await emulator.control('/log');
    expect(none).toEqual([]);
    await emulator.control('/inbound', { from: '+15550100002', text: 'Hi' });
    const url = `${emulator.graphUrl}/v26.0/${emulator.phoneNumberIds[0]}/messages`;
    const headers = { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ messaging_product: 'whatsapp', to: '+15550100002', text: { body: 'Hi' } });
    const sent = await emulator.emulator.fetch(new Request(url, { method: 'POST', headers, body }));
    const { messages } = (await sent.json()) as { messages: [{ id: string }] };

    const decided = await run(`emulator decide-message ${messages[0].id} --fail 131049 --json`, { env });
    expect(JSON.parse(decided.stdout)).toEqual({ messageId: messages[0].id, reached: [], ahead: ['failed'] });
    const event = await run('emulator event account_alerts --json', { env });
    expect(JSON.parse(event.stdout)).toMatchObject({ field: 'account_alerts' });
    expect((await run('emulator redeliver 999', { env })).exitCode).toBe(3);
    expect((await run('emulator event account_alerts --data 5', { env })).exitCode).toBe(2);
    expect((await run('emulator event nonsense', { env })).stderr).toContain('Unknown event nonsense');
  } finally {
    await emulator.close();
  }
});
