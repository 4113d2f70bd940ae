import { expect, it } from 'vitest';
import { uploadMedia } from '../../../src/core/graph/media.js';
import { connect, json, refusal, startServer } from './graph-server.js';

const FILE = { name: 'invoice "1".pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4 é') };

it('uploads a file as one form, and gives its id', async () => {
  const meta = await startServer(json(200, { id: '410000000000001' }));
  expect(await uploadMedia(connect(meta), '310000000000001', FILE)).toBe('410000000000001');
  const [seen] = meta.seen;
  const form = await new Response(seen?.body, {
    headers: { 'content-type': String(seen?.headers['content-type']) },
  }).formData();
  expect(seen).toMatchObject({ method: 'POST', url: expect.stringMatching(/\/310000000000001\/media$/) });
  expect([form.get('messaging_product'), form.get('type')]).toEqual(['whatsapp', 'application/pdf']);
  const file = form.get('file');
  expect(file).toMatchObject({ name: FILE.name, type: FILE.type });
  expect(file instanceof File && (await file.text())).toBe('%PDF-1.4 é');
});

it('is not repeated', async () => {
  const meta = await startServer(json(400, refusal(100)));
  await expect(uploadMedia(connect(meta), '310000000000001', FILE)).rejects.toMatchObject({ meta: { code: 100 } });
  expect(meta.seen).toHaveLength(1);
});
