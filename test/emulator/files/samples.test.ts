import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const header = (handle: string) => ({ type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } });
const BODY = { type: 'BODY', text: 'Your order has left our warehouse.' };

async function uploaded({ call, appId, token }: Sandbox): Promise<string> {
  const { body } = await call('POST', `/${appId}/uploads?file_name=a.png&file_length=3&file_type=image/png`);
  const sent = await call('POST', `/${body.id}`, 'abc', { authorization: `OAuth ${token}`, file_offset: '0' });
  return sent.body.h;
}

async function linkOf({ call, wabaId }: Sandbox, components: readonly object[]): Promise<string> {
  const made = await call('POST', `/${wabaId}/message_templates`, {
    name: 'order_shipped',
    language: 'en_US',
    category: 'UTILITY',
    components,
  });
  const { body } = await call('GET', `/${made.body.id}?fields=components`);
  return body.components[0].example.header_handle[0];
}

describe('the sample of a media header', () => {
  it('that was uploaded comes back as a link to its bytes', async () => {
    const box = sandbox();
    const link = await linkOf(box, [header(await uploaded(box)), BODY]);
    const response = await box.emulator.fetch(new Request(link));
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'image/png',
      'abc',
    ]);
  });

  it('of another upload comes back as a link of Meta’s form', async () => {
    const link = await linkOf(sandbox(), [header('4::aW1hZ2UvcG5n:made-up'), BODY]);
    expect(link).toMatch(/^https:\/\/scontent\.whatsapp\.net\//);
  });

  it('is not there under another link', async () => {
    const { emulator, graphUrl } = sandbox();
    const response = await emulator.fetch(new Request(`${graphUrl}/template_samples/?upload=upload:x`));
    expect(response.status).toBe(403);
  });
});
