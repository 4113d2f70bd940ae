import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const PRODUCT = { messaging_product: 'whatsapp' };

const groupEvents = ({ received }: Sandbox) =>
  received.flatMap(({ body }) => body.entry[0].changes[0].value.groups ?? []);

async function stage(more: object = {}): Promise<{ box: Sandbox; id: string }> {
  const box = sandbox();
  await box.subscribe();
  await box.call('POST', `/${box.number}/groups`, { ...PRODUCT, subject: 'Team', ...more });
  await box.emulator.clock.advance(1_000);
  return { box, id: groupEvents(box)[0].group_id };
}

const join = (box: Sandbox, group: string, from: string) => box.control('POST', '/groups/join', { group, from });

describe('a group', () => {
  it('is created, read, changed, listed and deleted, each change with a webhook', async () => {
    const { box, id } = await stage({ description: 'Us' });
    expect(
      (await box.call('GET', `/${id}?fields=subject,description,join_approval_mode,total_participant_count`)).body,
    ).toEqual({
      id,
      subject: 'Team',
      description: 'Us',
      join_approval_mode: 'auto_approve',
      total_participant_count: 0,
    });
    expect((await box.call('GET', `/${box.number}/groups`)).body).toMatchObject({
      data: { groups: [{ id, subject: 'Team', created_at: expect.any(String) }] },
      paging: { cursors: {} },
    });
    await box.call('POST', `/${id}`, { ...PRODUCT, subject: 'All' });
    await box.call('DELETE', `/${id}`);
    await box.emulator.clock.advance(1_000);
    expect(groupEvents(box)).toMatchObject([
      { type: 'group_create', group_id: id, subject: 'Team', invite_link: expect.stringMatching(/^https:\/\/chat/) },
      { type: 'group_settings_update', group_subject: { text: 'All', update_successful: true } },
      { type: 'group_delete', group_id: id },
    ]);
    expect((await box.call('GET', `/${id}`)).body.error.code).toBe(100);
  });

  it('has an invite link that can be renewed and taken away', async () => {
    const { box, id } = await stage();
    const first = (await box.call('POST', `/${id}/invite_link`, PRODUCT)).body.invite_link;
    expect((await box.call('POST', `/${id}/invite_link`, PRODUCT)).body.invite_link).not.toBe(first);
    expect((await box.call('DELETE', `/${id}/invite_link`, PRODUCT)).body).toEqual({ ...PRODUCT, success: true });
  });

  it('lets people in by its link, and removes them', async () => {
    const { box, id } = await stage();
    await join(box, id, '+15550100002');
    expect((await box.call('GET', `/${id}?fields=participants`)).body.participants).toEqual([{ wa_id: '15550100002' }]);
    const users = { ...PRODUCT, participants: [{ user: '+1 555-010-0002' }] };
    expect((await box.call('DELETE', `/${id}/participants`, users)).body.request_id).toMatch(/^req_/);
    expect((await box.call('DELETE', `/${id}/participants`, users)).body.error.code).toBe(131212);
    expect((await box.call('POST', `/${id}/participants`, users)).body.request_id).toMatch(/^req_/);
    expect((await box.call('POST', `/${id}/participants`, users)).body.error.code).toBe(131202);
    await box.emulator.clock.advance(1_000);
    expect(groupEvents(box).slice(1)).toMatchObject([
      { type: 'group_participants_add', reason: 'invite_link', added_participants: [{ wa_id: '15550100002' }] },
      { type: 'group_participants_remove', initiated_by: 'business', removed_participants: [{ input: '15550100002' }] },
      { type: 'group_participants_add', added_participants: [{ input: '15550100002' }] },
    ]);
  });

  it('asks before it lets people in, where it is so', async () => {
    const { box, id } = await stage({ join_approval_mode: 'approval_required' });
    for (const last of [2, 3, 4]) await join(box, id, `+1555010000${last}`);
    const list = async () => (await box.call('GET', `/${id}/join_requests`)).body.data;
    const [ada, bob, eve] = (await list()).map(({ join_request_id: request }: { join_request_id: string }) => request);
    const answer = (method: string, ...join_requests: string[]) =>
      box.call(method, `/${id}/join_requests`, { ...PRODUCT, join_requests });
    expect((await answer('POST', ada, 'unknown')).body).toMatchObject({
      approved_join_requests: [ada],
      failed_join_requests: [{ join_request_id: 'unknown', errors: [{ code: 131213 }] }],
    });
    expect((await answer('DELETE', bob)).body).toEqual({ ...PRODUCT, rejected_join_requests: [bob] });
    expect((await answer('DELETE', bob)).body.error.code).toBe(131213);
    expect(await list()).toMatchObject([{ join_request_id: eve, wa_id: '15550100004' }]);
    expect((await box.call('GET', `/${id}?fields=participants`)).body.participants).toEqual([{ wa_id: '15550100002' }]);
  });

  it('ends at eight people', async () => {
    const { box, id } = await stage();
    for (let person = 1; person <= 8; person += 1) await join(box, id, `+155501001${person}0`);
    expect((await join(box, id, '+15550100002')).status).toBe(400);
    const users = { ...PRODUCT, participants: [{ user: '+15550100002' }] };
    expect((await box.call('POST', `/${id}/participants`, users)).body.error.code).toBe(131204);
  });

  it.each([
    ['no product', { messaging_product: 'sms' }],
    ['no subject', { subject: '' }],
    ['a subject too long', { subject: 'a'.repeat(129) }],
    ['another mode', { join_approval_mode: 'maybe' }],
  ])('is refused with %s', async (_name, more) => {
    const box = sandbox();
    const { body } = await box.call('POST', `/${box.number}/groups`, { ...PRODUCT, subject: 'Team', ...more });
    expect(body.error.code).toBe(100);
  });

  it('is not there for a token that does not reach its number', async () => {
    const tokens = [{ token: 'sbx_elsewhere', wabas: [] }];
    const box = sandbox({ seed: { tokens } });
    await box.subscribe();
    await box.call('POST', `/${box.number}/groups`, { ...PRODUCT, subject: 'Team' });
    await box.emulator.clock.advance(1_000);
    const { group_id: id } = groupEvents(box)[0];
    const headers = { authorization: 'Bearer sbx_elsewhere' };
    expect((await box.call('GET', `/${id}`, undefined, headers)).body.error.code).toBe(200);
  });
});
