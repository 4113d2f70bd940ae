import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const TEXT = 'Bom dia {{1}}, o seu pedido número {{2}} foi confirmado agora pela loja.';
const ONE = 'Bom dia {{1}}, o seu pedido foi confirmado agora pela loja. Obrigado!';
const body = (text: string, body_text: unknown) => ({ type: 'BODY', text, example: { body_text } });
const header = (format: string, handle: unknown) => ({ type: 'HEADER', format, example: { header_handle: [handle] } });
const PLAIN = { type: 'BODY', text: 'Your order has left our warehouse.' };

const create = ({ call, wabaId }: Sandbox, components: readonly object[]) =>
  call('POST', `/${wabaId}/message_templates`, { name: 'sampled', language: 'pt_BR', category: 'UTILITY', components });

async function upload({ call, appId, token }: Sandbox, type = 'image/png'): Promise<string> {
  const { id } = (await call('POST', `/${appId}/uploads?file_length=3&file_type=${type}`)).body;
  return (await call('POST', `/${id}`, 'abc', { authorization: `OAuth ${token}`, file_offset: '0' })).body.h;
}

describe('samples of a body', () => {
  it('of two variables in a flat list are not seen, in the words of live answers', async () => {
    const { status, body: answer } = await create(sandbox(), [body(TEXT, ['Ana', '123'])]);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({
      code: 100,
      error_subcode: 2388043,
      message: 'Invalid parameter',
      error_user_msg: 'BODY component does not contain the expected field(s) (example)',
    });
  });

  it.each([
    ['of two variables in a list of lists', body(TEXT, [['Ana', '123']])],
    ['of one variable in a flat list', body(ONE, ['Ana'])],
  ])('%s are taken', async (_name, component) => {
    expect((await create(sandbox(), [component])).body).toMatchObject({ status: 'PENDING' });
  });

  it('are held to the same when the template is edited', async () => {
    const box = sandbox({ seed: { settings: { reviewVerdict: 'REJECTED' } } });
    const { id } = (await create(box, [body(TEXT, [['Ana', '123']])])).body;
    await box.emulator.clock.advance(3_000);
    const edited = await box.call('POST', `/${id}`, { components: [body(TEXT, ['Ana', '123'])] });
    expect(edited.body.error).toMatchObject({ code: 100, error_subcode: 2388043 });
  });
});

describe('a field that a component lacks', () => {
  const plain = { type: 'BODY', text: 'Your parcel has left our warehouse today.' };
  const go = { type: 'URL', text: 'Go', url: 'https://shop.example/{{1}}' };
  it.each([
    [
      'no sample of a body',
      [{ type: 'BODY', text: ONE }],
      'BODY component does not contain the expected field(s) (example)',
    ],
    [
      'a sample of a header in a list too many',
      [{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: [['A']] } }, plain],
      'HEADER component does not contain the expected field(s) (example)',
    ],
    [
      'no format of a header',
      [{ type: 'header', text: 'Order' }, plain],
      'HEADER component does not contain the expected field(s) (format)',
    ],
    [
      'no sample of an address',
      [plain, { type: 'BUTTONS', buttons: [go] }],
      'BUTTONS component does not contain the expected field(s) (example)',
    ],
  ])('is told in words of Meta: %s', async (_name, components, words) => {
    const { body: answer } = await create(sandbox(), components);
    expect(answer.error).toMatchObject({ error_subcode: 2388043, error_user_msg: words });
  });
});

describe('the sample of a media header', () => {
  it.each([
    ['an address', 'https://shop.example/a.png'],
    ['a media id', '410000000000001'],
    ['a file', 'file:./hero.png'],
    ['half a handle', '4::aW'],
    ['a handle of another kind of file', '4::YXBwbGljYXRpb24vcGRm:ARb'],
  ])('cannot be %s', async (_name, handle) => {
    const { status, body: answer } = await create(sandbox(), [header('IMAGE', handle), PLAIN]);
    expect([status, answer.error.code]).toEqual([400, 100]);
    expect(answer.error.error_user_msg).toMatch(/header_handle/);
  });

  it('can be an upload of the right kind', async () => {
    const box = sandbox();
    expect((await create(box, [header('IMAGE', await upload(box)), PLAIN])).status).toBe(200);
    const { body: answer } = await create(box, [header('DOCUMENT', await upload(box)), PLAIN]);
    expect(answer.error.error_user_msg).toBe(
      'example.header_handle is the handle of a file of type image/png, and the header is DOCUMENT.',
    );
  });

  it.each([
    ['accept', 200],
    ['refuse', 400],
  ] as const)('that may have been uploaded elsewhere: %s', async (foreignHandles, status) => {
    const box = sandbox({ seed: { settings: { foreignHandles } } });
    expect((await create(box, [header('IMAGE', '4::aW1hZ2UvcG5n:ARb'), PLAIN])).status).toBe(status);
  });
});
