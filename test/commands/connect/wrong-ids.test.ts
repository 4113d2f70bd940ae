import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;
let home: string;

beforeEach(async () => {
  const numbers = [{ number: '5550100001', verified: true, registered: true }];
  emulator = await startEmulator({ seed: { wabas: [{ name: 'Example Shop', numbers }] } });
  onTestFinished(() => emulator.close());
  home = await temporaryFolder();
});

const wactl = (line: string, env: Readonly<Record<string, string>> = {}) =>
  run(`${line} --json`, { home, clock: emulator.clock, env: { ...emulator.env, ...env } });
const ids = () => ({
  business: emulator.businessId,
  app: emulator.appId,
  number: emulator.phoneNumberIds[0] ?? '',
  waba: emulator.wabaId,
});
type Kind = keyof ReturnType<typeof ids>;

describe('an id that is not an account', () => {
  it.each<[Kind, string]>([
    ['business', 'a business portfolio'],
    ['app', 'an app'],
    ['number', 'a phone number'],
  ])('of %s is named as what it is by connect --waba', async (kind, words) => {
    const id = ids()[kind];
    expect((await wactl(`connect --waba ${id}`)).error()).toEqual({
      code: 'id-of-wrong-kind',
      exitCode: 3,
      message: `--waba: ${id} is ${words}, not a WhatsApp Business Account.`,
      why: `this token reaches the accounts ${emulator.wabaId} (Example Shop)`,
      hint: `pass --waba ${emulator.wabaId}`,
    });
  });

  it.each<[Kind, string, string]>([
    ['business', 'numbers list', 'a business portfolio'],
    ['business', 'templates list', 'a business portfolio'],
    ['number', 'webhooks status', 'a phone number'],
    ['number', 'templates list', 'a phone number'],
    ['app', 'numbers list', 'an app'],
  ])('of %s in WACTL_WABA_ID is named as what it is by %s', async (kind, line, words) => {
    const id = ids()[kind];
    expect((await wactl(line, { WACTL_WABA_ID: id })).error()).toMatchObject({
      code: 'id-of-wrong-kind',
      exitCode: 3,
      message: `WACTL_WABA_ID: ${id} is ${words}, not a WhatsApp Business Account.`,
      hint: `set WACTL_WABA_ID=${emulator.wabaId}`,
    });
  });

  it('and names nothing is told with the accounts there are', async () => {
    const error = (await wactl('templates list', { WACTL_WABA_ID: '999999999999999' })).error();
    expect(error).toEqual({
      code: 'waba-not-found',
      exitCode: 3,
      meta: { code: 100, subcode: 33, fbtraceId: expect.any(String) },
      message: 'WACTL_WABA_ID: the token does not reach the account 999999999999999.',
      why: `it reaches ${emulator.wabaId} (Example Shop)`,
      hint: `set WACTL_WABA_ID=${emulator.wabaId}`,
    });
  });

  it('of a portfolio fails one check of doctor', async () => {
    const result = await wactl('doctor', { WACTL_WABA_ID: emulator.businessId });
    const failed = result.json().checks.filter(({ status }: { status: string }) => status === 'fail');
    expect(failed).toMatchObject([{ id: 'waba', fix: `set WACTL_WABA_ID=${emulator.wabaId}` }]);
  });
});

describe('an id that is not a number', () => {
  const named = (id: string, words: string, from: string) => ({
    code: 'id-of-wrong-kind',
    exitCode: 3,
    message: `${from}: ${id} is ${words}, not a phone number.`,
    why: `the account has the numbers +15550100001 (${emulator.phoneNumberIds[0]})`,
  });

  it.each<[Kind, string]>([
    ['waba', 'a WhatsApp Business Account'],
    ['business', 'a business portfolio'],
    ['app', 'an app'],
  ])('of %s is named as what it is', async (kind, words) => {
    const id = ids()[kind];
    const number = { WACTL_PHONE_NUMBER_ID: '' };
    const [ours] = emulator.phoneNumberIds;
    const byFlag = { ...named(id, words, '--number'), hint: `pass --number ${ours}` };
    const byWord = { ...named(id, words, 'The number'), hint: `pass ${ours}` };
    expect((await wactl(`connect --number ${id}`, number)).error()).toEqual(byFlag);
    expect((await wactl(`numbers show ${id}`, number)).error()).toEqual(byWord);
    expect((await wactl(`window list --number ${id}`, number)).error()).toEqual(byFlag);
  });

  it('in WACTL_PHONE_NUMBER_ID and names nothing is told with the numbers there are', async () => {
    const env = { WACTL_PHONE_NUMBER_ID: '999999999999999' };
    const result = await wactl('send text +15550100002 Hello --yes', env);
    expect(result.error()).toEqual({
      code: 'number-not-found',
      exitCode: 3,
      meta: { code: 100, subcode: 33, fbtraceId: expect.any(String) },
      message: 'WACTL_PHONE_NUMBER_ID: the account has no number 999999999999999.',
      why: `it has +15550100001 (${emulator.phoneNumberIds[0]})`,
      hint: `set WACTL_PHONE_NUMBER_ID=${emulator.phoneNumberIds[0]}`,
    });
  });

  it('in WACTL_PHONE_NUMBER_ID is named as what it is, before a message is sent', async () => {
    const env = { WACTL_PHONE_NUMBER_ID: emulator.wabaId };
    const result = await wactl('send text +15550100002 Hello --yes', env);
    expect(result.error()).toMatchObject(
      named(emulator.wabaId, 'a WhatsApp Business Account', 'WACTL_PHONE_NUMBER_ID'),
    );
  });
});

it('an app id that is not the app of the token is told by doctor', async () => {
  const env = { WACTL_APP_ID: emulator.wabaId, WACTL_APP_SECRET: emulator.appSecret };
  const { checks } = (await wactl('doctor', env)).json();
  expect(checks.find(({ id }: { id: string }) => id === 'webhook-fields')).toMatchObject({
    status: 'fail',
    evidence: `WACTL_APP_ID: ${emulator.wabaId} is not the app of the token.`,
    fix: `set WACTL_APP_ID=${emulator.appId}, and the secret of that app`,
  });
});
