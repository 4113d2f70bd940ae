import { describe, expect, it } from 'vitest';
import { sandbox } from '../graph-client.js';

const get = async (path: string, phoneScript?: () => Promise<string>) => {
  const box = sandbox(phoneScript === undefined ? {} : { phoneScript });
  return box.emulator.fetch(new Request(`${box.controlUrl}${path}`));
};

describe('the phone page', () => {
  it('comes without a key, and holds nothing of the emulator', async () => {
    const box = sandbox();
    const page = await (await box.emulator.fetch(new Request(`${box.controlUrl}/phone`))).text();
    expect(page).toContain('<script src="phone.js" defer></script>');
    for (const secret of ['ctl_test', box.token, box.appSecret, box.wabaId]) expect(page).not.toContain(secret);
  });

  it('lets the browser run its own script alone', async () => {
    const policy = (await get('/phone')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; connect-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
  });

  it('serves the script that it was given, and has none without', async () => {
    const script = await get('/phone.js', async () => 'start()');
    expect([script.headers.get('content-type'), await script.text()]).toEqual([
      'text/javascript; charset=utf-8',
      'start()',
    ]);
    expect((await get('/phone.js')).status).toBe(401);
  });

  it('is for this machine alone, also where others may call', async () => {
    const box = sandbox({ allowRemote: true });
    const answer = await box.emulator.fetch(new Request('http://emulator.example/_emulator/phone'));
    expect(answer.status).toBe(401);
  });

  it.each([
    ['of another host', 'http://emulator.example/_emulator/phone', {}],
    ['that a page of another site asks for', 'http://127.0.0.1:4010/_emulator/phone', { origin: 'https://a.example' }],
  ])('refuses a request %s', async (_name, url, headers) => {
    expect((await sandbox().emulator.fetch(new Request(url, { headers }))).status).toBe(403);
  });
});
