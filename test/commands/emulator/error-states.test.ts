import { describe, expect, it, onTestFinished } from 'vitest';
import { findMetaError } from '../../../src/core/meta/errors.js';
import type { SeedInput } from '../../../src/emulator/seed/seed-schema.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';
import { ADA, keyOf, READY, SPARE } from './error-places.js';

const BODY = [{ type: 'BODY', text: 'Hi {{1}}, your order is ready.' }];
const template = (name: string, more: object = {}) => ({
  name,
  language: 'en_US',
  category: 'UTILITY' as const,
  components: BODY,
  ...more,
});

const SEED: SeedInput = {
  wabas: [
    {
      numbers: [
        { number: '5550100001', registered: true, pin: '123456', name_status: 'APPROVED' },
        { number: '5550100010' },
      ],
      templates: [
        template('order_ready'),
        template('paused', { status: 'PAUSED' }),
        template('disabled', { status: 'DISABLED' }),
        template('code', { category: 'AUTHENTICATION' }),
      ],
    },
    { numbers: [{ number: '5550100020' }] },
  ],
  tokens: [
    { token: 'sbx_expired', expires_in_seconds: -60 },
    { token: 'sbx_revoked', revoked: true },
    { token: 'sbx_elsewhere', wabas: [1] },
    { token: 'sbx_messaging', scopes: ['whatsapp_business_messaging'] },
    { token: 'sbx_management', scopes: ['whatsapp_business_management'] },
  ],
};

interface Stage {
  readonly emulator: TestEmulator;
  readonly ready: string;
  readonly spare: string;
  wactl(line: string, options?: { stdin?: string; env?: Readonly<Record<string, string>> }): ReturnType<typeof run>;
  /** `wactl api POST` with a body. */
  post(path: string, body: object, env?: Readonly<Record<string, string>>): ReturnType<typeof run>;
}

async function stage(seed: SeedInput): Promise<Stage> {
  const emulator = await startEmulator({ seed });
  onTestFinished(() => emulator.close());
  const home = await temporaryFolder();
  const wactl: Stage['wactl'] = (line, { env, ...options } = {}) =>
    run(`${line} --json`, { clock: emulator.clock, home, ...options, env: { ...emulator.env, ...env } });
  const [ready = '', spare = ''] = emulator.phoneNumberIds;
  const post: Stage['post'] = (path, body, env = {}) =>
    wactl(`api POST ${path} --input - --yes`, { stdin: JSON.stringify(body), env });
  return { emulator, ready, spare, wactl, post };
}

const send = ({ post, ready }: Stage, message: object) =>
  post(`/${ready}/messages`, { messaging_product: 'whatsapp', to: ADA, ...message });
const TEXT = { type: 'text', text: { body: 'Hi' } };
const sendTemplate = (on: Stage, name: string, parameters: readonly object[] = [{ type: 'text', text: 'Ada' }]) =>
  send(on, {
    type: 'template',
    template: { name, language: { code: 'en_US' }, components: [{ type: 'body', parameters }] },
  });
const writes = ({ emulator }: Stage) => emulator.control('/inbound', { from: ADA, type: 'text', text: 'Hello' });
const account = ({ emulator }: Stage, body: object) => emulator.control('/account', body);
const as = (token: string) => ({ env: { WACTL_TOKEN: token } });
const register = ({ wactl }: Stage, pin: string) =>
  wactl(`numbers register ${READY} --again --force --pin-stdin --yes`, { stdin: pin });

/** The error that a state of the emulator leads to, and how. */
const STATES: readonly [string, (on: Stage) => Promise<Awaited<ReturnType<typeof run>>>, SeedInput?][] = [
  ['190/463', ({ wactl }) => wactl('numbers show', as('sbx_expired'))],
  ['190/467', ({ wactl }) => wactl('numbers show', as('sbx_revoked'))],
  ['190/467', ({ wactl }) => wactl('numbers show', as('sbx_unknown'))],
  ['200', ({ wactl }) => wactl('numbers profile show', as('sbx_elsewhere'))],
  ['200', ({ wactl }) => wactl('numbers list', as('sbx_messaging'))],
  ['10', ({ post, ready }) => post(`/${ready}/messages`, { messaging_product: 'whatsapp' }, as('sbx_management').env)],
  ['100', ({ post, ready }) => post(`/${ready}/register`, { pin: '123456' })],
  ['100/33', ({ wactl }) => wactl('api GET /999')],
  ['2500', ({ wactl }) => wactl('api GET /nonsense')],
  [
    '2200',
    ({ wactl }) =>
      wactl('webhooks subscribe --callback-url http://127.0.0.1:9/ --yes', { env: { WACTL_VERIFY_TOKEN: 'v' } }),
  ],
  [
    '80007',
    async ({ wactl, ready }) => {
      for (let count = 0; count < 200; count += 1) await wactl(`api GET /${ready}`);
      return wactl(`api GET /${ready}`);
    },
    { wabas: [{ numbers: [{ number: '5550100001' }] }] },
  ],
  ['100/2388012', ({ wactl }) => wactl('numbers add +15550100020 --name Shop --yes')],
  [
    '368',
    async (on) => {
      await account(on, { restrict: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' });
      return on.wactl('numbers add +447700900123 --name Shop --yes');
    },
  ],
  [
    '136024',
    ({ wactl, ready }) => wactl(`api POST /${ready}/request_code --field code_method=SMS --field language=fr --yes`),
  ],
  [
    '136024/2388367',
    async ({ wactl }) => {
      for (let count = 0; count < 5; count += 1) await wactl(`numbers verify ${SPARE} --yes`);
      return wactl(`numbers verify ${SPARE} --yes`);
    },
  ],
  ['136025', ({ wactl }) => wactl(`numbers verify ${SPARE} --code 000000`)],
  ['133005', (on) => register(on, '999999')],
  ['133006', ({ post, spare }) => post(`/${spare}/register`, { messaging_product: 'whatsapp', pin: '123456' })],
  ['133010', ({ post, spare }) => post(`/${spare}/deregister`, {})],
  [
    '133016',
    async (on) => {
      for (let count = 0; count < 10; count += 1) await register(on, '999999');
      return register(on, '123456');
    },
  ],
  [
    '138015',
    ({ post, ready }) => post(`/${ready}/settings`, { calling: { status: 'ENABLED' } }),
    { business: { messaging_limit: 'TIER_250' } },
  ],
  [
    '139100',
    ({ post, ready }) => post(`/${ready}/block_users`, { messaging_product: 'whatsapp', block_users: [{ user: ADA }] }),
  ],
  [
    '130403',
    async (on) => {
      await writes(on);
      await on.wactl(`numbers block ${ADA} --yes`);
      return send(on, TEXT);
    },
  ],
  ['131008', (on) => send(on, { type: 'text', text: {} })],
  ['131009', (on) => send(on, { to: 'Ada', ...TEXT })],
  ['131021', (on) => send(on, { to: READY, ...TEXT })],
  [
    '131031',
    async (on) => {
      await account(on, { ban: 'DISABLE' });
      return sendTemplate(on, 'order_ready');
    },
  ],
  [
    '131037',
    (on) => send(on, TEXT),
    { wabas: [{ numbers: [{ number: '5550100001', registered: true, name_status: 'DECLINED' }] }] },
  ],
  [
    '131042',
    async (on) => {
      await account(on, { payment: 'FAILS' });
      return sendTemplate(on, 'order_ready');
    },
  ],
  ['131047', (on) => send(on, TEXT), { settings: { closedWindow: 'refuse' } }],
  ['131051', (on) => send(on, { type: 'telegram', telegram: {} })],
  [
    '131062',
    (on) =>
      on.post(`/${on.ready}/messages`, {
        messaging_product: 'whatsapp',
        recipient: 'US.12345678901234567890',
        type: 'template',
        template: { name: 'code', language: { code: 'en_US' } },
      }),
  ],
  ['132000', (on) => sendTemplate(on, 'order_ready', [])],
  ['132001', (on) => sendTemplate(on, 'nothing')],
  ['132012', (on) => sendTemplate(on, 'order_ready', [{ type: 'image', image: { id: '1' } }])],
  ['132015', (on) => sendTemplate(on, 'paused')],
  ['132016', (on) => sendTemplate(on, 'disabled')],
  ['132018', (on) => sendTemplate(on, 'order_ready', [{ type: 'text', text: 'a\nb' }])],
];

describe('the emulator comes to it by itself, and the command translates', () => {
  it.each(STATES)('%s', async (key, act, seed = {}) => {
    const on = await stage({ ...SEED, ...seed });
    const result = await act(on);
    const { meta, why, hint } = result.error();
    const known = findMetaError(meta.code, meta.subcode);
    expect(keyOf(known ?? { code: -1 })).toBe(key);
    expect({ why, hint }).toEqual({ why: known?.meaning, hint: expect.stringContaining(known?.action ?? '') });
    expect(result.exitCode).toBeGreaterThan(0);
  });
});
