import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const PICTURE = Buffer.from('not really a picture');

describe('a resumable upload', () => {
  const oauth = ({ token }: Sandbox, offset: number) => ({
    authorization: `OAuth ${token}`,
    file_offset: String(offset),
  });

  it('goes on where it was cut, and ends with a handle', async () => {
    const box = sandbox();
    const { id } = (
      await box.call(
        'POST',
        `/${box.appId}/uploads?file_name=logo.png&file_length=${PICTURE.length}&file_type=image/png`,
      )
    ).body;
    expect(id).toMatch(/^upload:[\w-]+$/);
    const part = (from: number, to?: number) =>
      box.call('POST', `/${id}`, PICTURE.toString().slice(from, to), oauth(box, from));
    await part(0, 8);
    expect((await box.call('GET', `/${id}`)).body).toEqual({ id, file_offset: 8 });
    expect((await part(4)).body.error.code).toBe(100);
    const { h } = (await part(8)).body;
    expect(h).toMatch(/^4::aW1hZ2UvcG5n:/);
    await box.call('POST', `/${box.number}/whatsapp_business_profile`, {
      messaging_product: 'whatsapp',
      profile_picture_handle: h,
    });
    const { body } = await box.call('GET', `/${box.number}/whatsapp_business_profile?fields=profile_picture_url`);
    expect(body.data[0].profile_picture_url).toBe('https://pps.whatsapp.net/logo.png');
  });

  it.each([
    ['another type of file', 'file_length=10&file_type=text/plain'],
    ['no length', 'file_type=image/png'],
    ['a length of nothing', 'file_length=0&file_type=image/png'],
  ])('is refused with %s', async (_name, query) => {
    const { call, appId } = sandbox();
    expect((await call('POST', `/${appId}/uploads?${query}`)).body.error.code).toBe(100);
  });
});

describe('media', () => {
  async function upload(box: Sandbox, type: string, bytes: Uint8Array = PICTURE, named = type) {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', named);
    form.set('file', new Blob([Uint8Array.from(bytes)], { type }), 'file');
    const request = new Request(`${box.graphUrl}/v26.0/${box.number}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${box.token}` },
      body: form,
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
    return (await (await box.emulator.fetch(request)).json()) as any;
  }

  it('is uploaded, read, fetched and deleted', async () => {
    const box = sandbox();
    const { id } = await upload(box, 'image/png');
    const { body } = await box.call('GET', `/${id}`);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      url: expect.stringContaining(`mid=${id}`),
      mime_type: 'image/png',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      file_size: String(PICTURE.length),
      id,
    });
    const headers = { authorization: `Bearer ${box.token}` };
    const file = await box.emulator.fetch(new Request(body.url, { headers }));
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(PICTURE);
    await box.emulator.clock.advance(5 * 60 * 1000 + 1_000);
    expect((await box.emulator.fetch(new Request(body.url, { headers }))).status).toBe(404);
    expect((await box.call('DELETE', `/${id}`)).body).toEqual({ success: true });
    expect((await box.call('GET', `/${id}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('is given to nobody without a token that reaches it', async () => {
    const box = sandbox({ seed: { tokens: [{ token: 'sbx_elsewhere', wabas: [] }] } });
    const { url } = (await box.call('GET', `/${(await upload(box, 'image/png')).id}`)).body;
    const get = async (headers: Readonly<Record<string, string>>, query = '') =>
      (await box.emulator.fetch(new Request(`${url}${query}`, { headers }))).status;
    expect(await get({})).toBe(401);
    expect(await get({ authorization: 'Bearer sbx_unknown' })).toBe(401);
    expect(await get({ authorization: 'Bearer sbx_elsewhere' })).toBe(404);
    expect(await get({ authorization: `Bearer ${box.token}` })).toBe(200);
    expect(await get({}, `&access_token=${box.token}`)).toBe(200);
  });

  it.each([
    ['bytes=0-3', 206, 'not ', 'bytes 0-3/20'],
    ['bytes=13-', 206, 'picture', 'bytes 13-19/20'],
    ['bytes=-7', 206, 'picture', 'bytes 13-19/20'],
    ['bytes=13-400', 206, 'picture', 'bytes 13-19/20'],
    ['bytes=20-', 416, '', 'bytes */20'],
    ['lines=1-2', 200, 'not really a picture', null],
    ['bytes=7-3', 200, 'not really a picture', null],
  ])('is given in part for Range: %s', async (range, status, text, contentRange) => {
    const box = sandbox();
    const { url } = (await box.call('GET', `/${(await upload(box, 'image/png')).id}`)).body;
    const headers = { authorization: `Bearer ${box.token}`, range };
    const answer = await box.emulator.fetch(new Request(url, { headers }));
    expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ]);
  });

  it('has the type of its part, whatever the parameter says', async () => {
    const box = sandbox();
    const { id } = await upload(box, 'audio/opus', PICTURE, 'image');
    expect((await box.call('GET', `/${id}`)).body.mime_type).toBe('audio/opus');
    expect((await upload(box, '', PICTURE, 'image/png')).error.message).toMatch(
      /^\(#100\) Param file must be a file with one of the following types: audio\/aac, .*, video\/3gpp\. Received file of type 'application\/octet-stream'\.$/,
    );
  });

  it('is gone after thirty days', async () => {
    const box = sandbox();
    const { id } = await upload(box, 'image/png');
    await box.emulator.clock.advance(30 * 24 * 60 * 60 * 1000);
    expect((await box.call('GET', `/${id}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('of another number is not there', async () => {
    const box = sandbox();
    const { id } = await upload(box, 'image/png');
    const { body } = await box.call('GET', `/${id}?phone_number_id=${box.spare}`);
    expect(body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it.each([
    ['an unknown type', 'application/x-sh', PICTURE],
    ['a sticker that is too large', 'image/webp', new Uint8Array(500 * 1024 + 1)],
  ])('is refused: %s', async (_name, type, bytes) => {
    expect((await upload(sandbox(), type, bytes)).error.code).toBe(100);
  });
});
