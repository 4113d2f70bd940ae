import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const SOLUTION = {
  solution_name: 'Support',
  partner_app_id: '740000000000002',
  owner_permissions: ['MESSAGING'],
  partner_permissions: ['MESSAGING'],
};

const create = async (box: Sandbox) =>
  (await box.call('POST', `/${box.appId}/whatsapp_business_solution`, SOLUTION)).body.solution_id as string;

describe('a solution of several partners', () => {
  it('is accepted, gives tokens, and ends by a request that is accepted', async () => {
    const box = sandbox();
    const id = await create(box);
    const post = (edge: string, body: object = {}) => box.call('POST', `/${id}/${edge}`, body);
    const read = async () => (await box.call('GET', `/${id}`)).body;
    expect(await read()).toEqual({
      id,
      name: 'Support',
      status: 'INITIATED',
      status_for_pending_request: 'PENDING_ACTIVATION',
    });
    const token = () => box.call('GET', `/${id}/access_token?business_id=${box.businessId}`);
    expect((await token()).body.error.code).toBe(100);
    expect((await post('accept', { partner_app_id: '1' })).body.error.code).toBe(100);
    expect((await post('accept', { partner_app_id: SOLUTION.partner_app_id })).body).toMatchObject({ success: true });
    const headers = { authorization: `Bearer ${(await token()).body.access_token}` };
    expect((await box.call('GET', `/${box.wabaId}`, undefined, headers)).status).toBe(200);
    expect((await post('send_deactivation_request', {})).body.request_id).toMatch(/^deactivation_req_/);
    expect((await post('reject_deactivation_request')).body).toMatchObject({ status: 'ACTIVE' });
    await post('send_deactivation_request', {});
    expect((await post('accept_deactivation_request')).body).toMatchObject({ status: 'DEACTIVATED' });
    expect((await post('send_deactivation_request', {})).body.error.code).toBe(100);
  });

  it('is rejected, and listed for its app and for an account', async () => {
    const box = sandbox();
    const id = await create(box);
    const reject = (request_type: string) => box.call('POST', `/${id}/reject`, { request_type });
    expect((await reject('DEACTIVATION_REQUEST')).body.error.code).toBe(100);
    expect((await reject('PARTNERSHIP_REQUEST')).body).toMatchObject({ success: true, solution_id: id });
    for (const path of [`/${box.appId}/whatsapp_business_solutions`, `/${box.wabaId}/solutions`]) {
      expect((await box.call('GET', path)).body.data).toMatchObject([{ id, status: 'REJECTED' }]);
    }
  });

  it.each(['solution_name', 'partner_app_id', 'owner_permissions', 'partner_permissions'])(
    'is refused without %s',
    async (name) => {
      const box = sandbox();
      const { body } = await box.call('POST', `/${box.appId}/whatsapp_business_solution`, { ...SOLUTION, [name]: '' });
      expect(body.error.code).toBe(100);
    },
  );

  it('is part of plans to move an account', async () => {
    const box = sandbox();
    const solution_id = await create(box);
    const post = async (edge: string, body: object) => (await box.call('POST', `/${box.wabaId}/${edge}`, body)).body;
    const migration = await post('set_solution_migration_intent', {
      solution_id,
      migration_intent: 'INITIATE_MIGRATION',
    });
    expect((await box.call('GET', `/${migration.migration_intent_id}`)).body).toMatchObject({ status: 'INITIATED' });
    const mobility = await post('obo_mobility_intent', { solution_id, intent_type: 'INITIATE_TRANSFER' });
    expect((await box.call('GET', `/${mobility.mobility_intent_id}`)).body).toMatchObject({
      waba: { id: box.wabaId },
      solution: { id: solution_id },
      status: 'PENDING',
    });
    expect(await post('set_obo_mobility_intent', { client_mutation_id: 'm1' })).toMatchObject({
      success: true,
      client_mutation_id: 'm1',
    });
    for (const [edge, body] of [
      ['set_solution_migration_intent', { solution_id: '1', migration_intent: 'INITIATE_MIGRATION' }],
      ['set_solution_migration_intent', { solution_id, migration_intent: 'FLY' }],
      ['obo_mobility_intent', { solution_id, intent_type: 'FLY' }],
    ] as const) {
      expect((await post(edge, body)).error.code).toBe(100);
    }
    const onboard = (id: string) =>
      box.call('POST', `/${box.businessId}/onboard_partners_to_mm_lite?solution_id=${id}`);
    expect((await onboard(solution_id)).body.request_id).toMatch(/^\d+$/);
    expect((await onboard('1')).body.error.code).toBe(100);
  });
});

describe('a number that is verified before', () => {
  it('is added, verified, shared and deleted', async () => {
    const box = sandbox();
    const pool = `/${box.businessId}/preverified_numbers`;
    const add = () => box.call('POST', `/${box.businessId}/add_phone_numbers`, { phone_number: '+15550100099' });
    const { id } = (await add()).body;
    expect((await add()).body.error.code).toBe(100);
    const verify = (code: string) => box.call('POST', `/${id}/verify_code`, { code });
    expect((await verify('000000')).body.error.code).toBe(136025);
    await box.call('POST', `/${id}/request_code`, { code_method: 'SMS', language: 'en' });
    const { code } = (await box.control('GET', `/numbers/${id}/code`)).body;
    expect((await verify(code)).body).toMatchObject({ success: true });
    expect(
      (await box.call('POST', `/${id}/request_code`, { code_method: 'SMS', language: 'en' })).body.error.code,
    ).toBe(136024);
    expect((await box.call('GET', `${pool}?verification_status=VERIFIED`)).body.data).toMatchObject([
      { id, display_phone_number: '+15550100099', availability_status: 'AVAILABLE' },
    ]);
    expect((await box.call('GET', `${pool}?verification_status=PENDING`)).body).toEqual({ data: [] });
    const share = { preverified_id: id, partner_business_id: '710000000000002' };
    await box.call('POST', `/${box.businessId}/share_preverified_numbers`, share);
    expect((await box.call('GET', `/${id}/partners`)).body.data).toMatchObject([{ id: '710000000000002' }]);
    expect((await box.call('GET', `/${id}`)).body).toMatchObject({ is_input_id_valid: true });
    expect((await box.call('DELETE', `/${id}`)).body).toEqual({ success: true });
    expect((await box.call('GET', `/${id}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('has a code that expires', async () => {
    const box = sandbox();
    const add = { phone_number: '+15550100099' };
    const { id } = (await box.call('POST', `/${box.businessId}/add_phone_numbers`, add)).body;
    await box.call('POST', `/${id}/request_code`, { code_method: 'VOICE', language: 'en' });
    const { code } = (await box.control('GET', `/numbers/${id}/code`)).body;
    await box.emulator.clock.advance(10 * 60 * 1000);
    expect((await box.call('POST', `/${id}/verify_code`, { code })).body.error.code).toBe(136025);
  });
});
