import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const BODY = [{ type: 'BODY', text: 'Your order has left our warehouse.' }];

function shop(): Sandbox {
  const template = (name: string, status: 'APPROVED' | 'REJECTED' | 'PENDING') => ({
    name,
    status,
    language: 'en_US',
    category: 'UTILITY' as const,
    components: BODY,
  });
  const templates = [template('sent', 'APPROVED'), template('refused', 'REJECTED'), template('waiting', 'PENDING')];
  return sandbox({ seed: { wabas: [{ templates }] } });
}

async function ids({ call, wabaId }: Sandbox): Promise<Record<string, string>> {
  const { body } = await call('GET', `/${wabaId}/message_templates?fields=name`);
  return Object.fromEntries(body.data.map(({ name, id }: { name: string; id: string }) => [name, id]));
}

const move = ({ call, wabaId }: Sandbox, edge: string, list: unknown) =>
  call('POST', `/${wabaId}/message_templates/${edge}`, { hsm_ids: list });

const statusOf = async ({ call }: Sandbox, id = '') => (await call('GET', `/${id}?fields=status`)).body.status;

describe('archive', () => {
  it('takes approved and rejected templates, and says why it does not take others', async () => {
    const box = shop();
    const { sent = '', refused = '', waiting = '' } = await ids(box);
    expect((await move(box, 'archive', [sent, refused, waiting, '999'])).body).toEqual({
      archived_templates: [sent, refused],
      failed_templates: {
        [waiting]: 'Only approved or rejected templates can be archived',
        999: 'Template does not exist',
      },
    });
    expect(await statusOf(box, sent)).toBe('ARCHIVED');
  });

  it('takes the ids also as one text, as some clients send them', async () => {
    const box = shop();
    const { sent, refused } = await ids(box);
    expect((await move(box, 'archive', `${sent},${refused}`)).body.archived_templates).toEqual([sent, refused]);
  });

  it.each([
    ['no ids', []],
    ['more than 100', Array.from({ length: 101 }, (_, index) => String(index))],
  ])('refuses %s', async (_name, list) => {
    const { status, body } = await move(shop(), 'archive', list);
    expect([status, body.error.code]).toEqual([400, 100]);
  });

  it('knows no other edge behind message_templates', async () => {
    const { body } = await move(shop(), 'shred', ['1']);
    expect(body.error).toMatchObject({ code: 2500, message: 'Unknown path components: /shred' });
  });
});

describe('unarchive', () => {
  it('gives the status back that the template had before', async () => {
    const box = shop();
    const { sent = '', refused = '', waiting = '' } = await ids(box);
    await move(box, 'archive', [sent, refused]);
    expect((await move(box, 'unarchive', [sent, refused, waiting])).body).toEqual({
      unarchived_templates: [sent, refused],
      failed_templates: { [waiting]: 'Template is not archived' },
    });
    expect([await statusOf(box, sent), await statusOf(box, refused)]).toEqual(['APPROVED', 'REJECTED']);
  });

  it('is told to subscribers, as the archiving is', async () => {
    const box = shop();
    await box.subscribe();
    const { sent = '' } = await ids(box);
    await move(box, 'archive', [sent]);
    await move(box, 'unarchive', [sent]);
    await box.emulator.clock.advance(1_000);
    const events = box.received.map(({ body }) => body.entry[0].changes[0].value.event);
    expect(events).toEqual(['ARCHIVED', 'UNARCHIVED']);
  });
});

describe('28 days later', () => {
  it('an archived template is deleted', async () => {
    const box = shop();
    const { sent = '' } = await ids(box);
    await move(box, 'archive', [sent]);
    await box.emulator.clock.advance(28 * DAY_MS - 1);
    expect(await statusOf(box, sent)).toBe('ARCHIVED');
    await box.emulator.clock.advance(1);
    expect((await box.call('GET', `/${sent}`)).body.error.error_subcode).toBe(33);
  });

  it('one that was taken back, or archived again later, is not', async () => {
    const box = shop();
    const { sent = '', refused = '' } = await ids(box);
    await move(box, 'archive', [sent, refused]);
    await box.emulator.clock.advance(DAY_MS);
    await move(box, 'unarchive', [sent, refused]);
    await move(box, 'archive', [refused]);
    await box.emulator.clock.advance(27 * DAY_MS);
    expect([await statusOf(box, sent), await statusOf(box, refused)]).toEqual(['APPROVED', 'ARCHIVED']);
  });
});
