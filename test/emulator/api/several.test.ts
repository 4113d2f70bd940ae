import { describe, expect, it } from 'vitest';
import { sandbox } from '../graph-client.js';

describe('several objects by ?ids=', () => {
  it('are read in one call', async () => {
    const { call, number, spare } = sandbox();
    expect((await call('GET', `/?ids=${number},${spare}&fields=country_dial_code`)).body).toEqual({
      [number]: { id: number, country_dial_code: '1' },
      [spare]: { id: spare, country_dial_code: '1' },
    });
  });

  it.each([
    ['one is not there', '310000000000001,999'],
    ['there are more than 50', Array.from({ length: 51 }, (_, index) => index).join(',')],
  ])('are refused when %s', async (_name, ids) => {
    const { status, body } = await sandbox().call('GET', `/?ids=${ids}`);
    expect([status, body.error.code]).toEqual([400, 100]);
  });
});

describe('a batch', () => {
  it('runs each call, one after the other, and answers them side by side', async () => {
    const { call, wabaId, token } = sandbox();
    const batch = [
      { method: 'POST', relative_url: wabaId, body: 'name=Boots' },
      { method: 'get', relative_url: `v26.0/${wabaId}?fields=name` },
      { method: 'GET', relative_url: '999' },
      { method: 'GET', relative_url: `${wabaId}?access_token=sbx_wrong` },
    ];
    const { status, body } = await call('POST', '/', { batch, access_token: token }, {});
    expect(status).toBe(200);
    expect(body.map(({ code }: { code: number }) => code)).toEqual([200, 200, 400, 401]);
    expect(JSON.parse(body[1].body)).toEqual({ id: wabaId, name: 'Boots' });
    expect(JSON.parse(body[2].body).error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('is taken from a form, as JSON text', async () => {
    const { call, wabaId, token } = sandbox();
    const form = new URLSearchParams({ batch: JSON.stringify([{ method: 'GET', relative_url: wabaId }]) });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await call('POST', '/', form.toString(), headers)).body).toMatchObject([{ code: 200 }]);
  });

  it.each([
    ['no list', 'all'],
    ['a part without a path', [{ method: 'GET' }]],
    ['more than 50 parts', Array.from({ length: 51 }, () => ({ method: 'GET', relative_url: 'me' }))],
  ])('is refused with %s', async (_name, batch) => {
    expect((await sandbox().call('POST', '/', { batch })).body.error.code).toBe(100);
  });
});

describe('the bytes of an answer', () => {
  it('are escaped as those of Meta', async () => {
    const { emulator, graphUrl, token, wabaId, call } = sandbox();
    await call('POST', `/${wabaId}`, { name: 'Café <a@b> 50%' });
    const headers = { authorization: `Bearer ${token}` };
    const url = `${graphUrl}/v26.0/${wabaId}?fields=name,timezone_id`;
    const text = await (await emulator.fetch(new Request(url, { headers }))).text();
    expect(text).toContain('"name":"Caf\\u00e9 \\u003Ca\\u0040b> 50\\u0025"');
  });
});
