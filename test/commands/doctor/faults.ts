import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { webhookFields } from '../../../src/core/meta/webhook-fields.js';
import type { SeedInput } from '../../../src/emulator/seed/seed-schema.js';
import type { RunOptions } from '../../support/run.js';
import type { Clinic } from './clinic.js';

type Waba = NonNullable<SeedInput['wabas']>[number];
type Env = NonNullable<RunOptions['env']>;

/** Something wrong with an account in order, and what doctor has to say of it. */
export interface Fault {
  readonly name: string;
  readonly waba?: Waba;
  readonly seed?: SeedInput;
  /** Returns what differs in the environment. */
  plant?(clinic: Clinic): Promise<Env | undefined>;
  readonly check: string;
  readonly status: 'warn' | 'fail';
  readonly evidence: RegExp;
  readonly fix: RegExp;
  /** Does what the fix says; returns what differs in the environment then. Left out where the fix is not in our hands. */
  mend?(clinic: Clinic, fix: string): Promise<Env | undefined>;
}

const registered = { number: '5550100001', verified: true, registered: true, pin: '123456' } as const;
const template = (status: 'PAUSED' | 'REJECTED' | 'DISABLED', reason = 'NONE') => ({
  name: 'spring_sale',
  language: 'en_US',
  category: 'MARKETING' as const,
  status,
  reason,
  components: [{ type: 'BODY', text: 'Our spring sale starts today.' }],
});

/** Runs the printed command as it stands. */
const typed =
  (options: RunOptions = {}) =>
  async (clinic: Clinic, fix: string) => {
    const result = await clinic.wactl(fix.replace(/^wactl /, ''), options);
    if (result.exitCode !== 0) throw new Error(`${fix}: ${result.exitCode} ${result.stderr}`);
    return undefined;
  };

const setting = (env: Env) => async () => env;
const connect = (token: string) => (clinic: Clinic) =>
  clinic.wactl('connect --token-stdin --waba'.split(' ').concat(clinic.emulator.wabaId), {
    stdin: token,
    env: { WACTL_TOKEN: undefined },
  });

/** The ledger of the account, for as long as `work` takes. */
async function ledger(clinic: Clinic, work: (store: Store) => Promise<unknown>): Promise<undefined> {
  const store = await openStore(fileLocation(ledgerFile(clinic)), { clock: clinic.emulator.clock });
  await work(store).finally(() => store.close());
}

export const ledgerFile = ({ home, emulator }: Clinic) =>
  join(home, '.config/wactl/ledgers', `${emulator.wabaId}.sqlite`);

export const FAULTS: readonly Fault[] = [
  {
    name: 'no token',
    plant: setting({ WACTL_TOKEN: undefined }),
    check: 'token',
    status: 'fail',
    evidence: /No access token is set/,
    fix: /^wactl connect$/,
    async mend(clinic) {
      await connect(clinic.emulator.token)(clinic);
      return { WACTL_TOKEN: undefined };
    },
  },
  {
    name: 'a token that has expired, in a profile',
    seed: { tokens: [{ token: 'sbx_short_lived_token', expires_in_seconds: 3600 }] },
    async plant(clinic) {
      await connect('sbx_short_lived_token')(clinic);
      await clinic.emulator.clock.advance(7_200_000);
      return { WACTL_TOKEN: undefined };
    },
    check: 'token',
    status: 'fail',
    evidence: /expired/,
    fix: /^wactl connect --profile default --token-stdin --waba \d+$/,
    async mend(clinic, fix) {
      await typed({ stdin: clinic.emulator.token, env: { WACTL_TOKEN: undefined } })(clinic, fix);
      return { WACTL_TOKEN: undefined };
    },
  },
  {
    name: 'a token that ends within the week',
    seed: { tokens: [{ token: 'sbx_two_days_left', expires_in_seconds: 172_800 }] },
    plant: setting({ WACTL_TOKEN: 'sbx_two_days_left' }),
    check: 'token',
    status: 'warn',
    evidence: /expires at 2026-11-25T/,
    fix: /^set WACTL_TOKEN/,
    mend: async ({ emulator }) => ({ WACTL_TOKEN: emulator.token }),
  },
  {
    name: 'a token that was revoked',
    seed: { tokens: [{ token: 'sbx_revoked_token', revoked: true }] },
    plant: setting({ WACTL_TOKEN: 'sbx_revoked_token' }),
    check: 'token',
    status: 'fail',
    evidence: /190/,
    fix: /^set WACTL_TOKEN/,
    mend: async ({ emulator }) => ({ WACTL_TOKEN: emulator.token }),
  },
  {
    name: 'an app secret of another app',
    plant: setting({ WACTL_APP_SECRET: '0123456789abcdef0123456789abcdef' }),
    check: 'token',
    status: 'fail',
    evidence: /appsecret_proof/,
    fix: /^set WACTL_APP_SECRET/,
    mend: async ({ emulator }) => ({ WACTL_APP_SECRET: emulator.appSecret }),
  },
  {
    name: 'a token without a permission',
    seed: { tokens: [{ token: 'sbx_cannot_send', scopes: ['whatsapp_business_management'] }] },
    plant: setting({ WACTL_TOKEN: 'sbx_cannot_send' }),
    check: 'scopes',
    status: 'fail',
    evidence: /lacks the permission whatsapp_business_messaging/,
    fix: /^set WACTL_TOKEN/,
    mend: async ({ emulator }) => ({ WACTL_TOKEN: emulator.token }),
  },
  {
    name: 'a token of another account',
    seed: { tokens: [{ token: 'sbx_other_account', wabas: [1] }] },
    plant: setting({ WACTL_TOKEN: 'sbx_other_account' }),
    check: 'waba',
    status: 'fail',
    evidence: /200/,
    fix: /./,
    mend: async ({ emulator }) => ({ WACTL_TOKEN: emulator.token }),
  },
  {
    name: 'an account that is not there',
    plant: setting({ WACTL_WABA_ID: '999' }),
    check: 'waba',
    status: 'fail',
    evidence: /does not reach the account 999/,
    fix: /./,
    mend: async ({ emulator }) => ({ WACTL_WABA_ID: emulator.wabaId }),
  },
  {
    name: 'no account',
    plant: setting({ WACTL_WABA_ID: undefined }),
    check: 'waba',
    status: 'fail',
    evidence: /No WhatsApp Business Account id is set/,
    fix: /^wactl connect$/,
    async mend(clinic) {
      await connect(clinic.emulator.token)(clinic);
      return { WACTL_WABA_ID: undefined };
    },
  },
  {
    name: 'an account that Meta rejected',
    waba: { review_status: 'REJECTED' },
    check: 'review',
    status: 'fail',
    evidence: /REJECTED/,
    fix: /appeal/,
  },
  {
    name: 'an account in review',
    waba: { review_status: 'PENDING' },
    check: 'review',
    status: 'warn',
    evidence: /PENDING/,
    fix: /^wait/,
  },
  {
    name: 'no payment method',
    async plant({ front, emulator }) {
      const errors = [{ error_code: 141006, error_description: 'There is no payment method.' }];
      const entities = [{ entity_type: 'WABA', id: emulator.wabaId, can_send_message: 'BLOCKED', errors }];
      front.health = { can_send_message: 'BLOCKED', entities };
      return undefined;
    },
    check: 'payment',
    status: 'fail',
    evidence: /141006: There is no payment method/,
    fix: /billing_hub/,
    async mend({ front }) {
      front.health = undefined;
      return undefined;
    },
  },
  {
    name: 'a default number of another account',
    plant: setting({ WACTL_PHONE_NUMBER_ID: '999' }),
    check: 'numbers',
    status: 'fail',
    evidence: /999 \(WACTL_PHONE_NUMBER_ID\) is not on the account/,
    fix: /^set WACTL_PHONE_NUMBER_ID=\d+$/,
    mend: async (_clinic, fix) => ({ WACTL_PHONE_NUMBER_ID: fix.split('=')[1] }),
  },
  {
    name: 'a number that nobody confirmed',
    waba: { numbers: [{ number: '5550100001' }] },
    check: 'numbers',
    status: 'fail',
    evidence: /it is not verified yet/,
    fix: /^wactl numbers verify \d+$/,
    async mend(clinic, fix) {
      await typed()(clinic, `${fix} --yes`);
      const { code } = await clinic.emulator.control(`/numbers/${clinic.phoneNumberId}/code`);
      return typed()(clinic, `${fix} --code ${code}`);
    },
  },
  {
    name: 'a number that is not registered',
    waba: { numbers: [{ number: '5550100001', verified: true }] },
    check: 'registration',
    status: 'fail',
    evidence: /not registered/,
    fix: /^wactl numbers register \d+$/,
    mend: typed({ answers: ['123456', '123456', true] }),
  },
  {
    name: 'a second number that nobody confirmed',
    waba: { numbers: [registered, { number: '5550100010' }] },
    check: 'numbers',
    status: 'warn',
    evidence: /\+15550100010 .*it is not verified yet/,
    fix: /^wactl numbers verify \d+$/,
  },
  {
    name: 'a declined display name',
    waba: { numbers: [{ ...registered, name_status: 'DECLINED' }] },
    check: 'display-name',
    status: 'fail',
    evidence: /declined the name of \+15550100001/,
    fix: /^wactl numbers name show \d+$/,
  },
  {
    name: 'a number of low quality',
    waba: { numbers: [{ ...registered, quality: 'RED' }] },
    check: 'quality',
    status: 'fail',
    evidence: /RED/,
    fix: /^wactl templates status$/,
  },
  {
    name: 'an app that is not subscribed',
    async plant(clinic) {
      await clinic.wactl('webhooks unsubscribe --yes');
      return undefined;
    },
    check: 'webhook-subscription',
    status: 'fail',
    evidence: /sends no webhooks to app \d+/,
    fix: /^wactl webhooks subscribe --yes$/,
    mend: typed(),
  },
  {
    name: 'an app that does not subscribe to messages',
    async plant({ emulator, callbackUrl }) {
      await emulator.control('/webhooks', { callbackUrl, verifyToken: 'x', fields: ['account_update'] });
      return undefined;
    },
    check: 'webhook-fields',
    status: 'fail',
    evidence: /does not subscribe to .*messages \(incoming messages, statuses and opt-outs\)/,
    fix: /App Dashboard/,
    async mend({ emulator, callbackUrl }) {
      await emulator.control('/webhooks', { callbackUrl, verifyToken: 'x' });
      return undefined;
    },
  },
  {
    name: 'an app that does not subscribe to chats of another responder',
    async plant({ emulator, callbackUrl }) {
      const fields = webhookFields.filter(({ need }) => need !== 'routing').map(({ name }) => name);
      await emulator.control('/webhooks', { callbackUrl, verifyToken: 'check-me', fields });
      return { WACTL_VERIFY_TOKEN: 'check-me' };
    },
    check: 'webhook-fields',
    status: 'warn',
    evidence: /does not subscribe to messaging_handovers .*standby/,
    fix: /^wactl connect --callback-url http:/,
    mend: typed({ env: { WACTL_VERIFY_TOKEN: 'check-me' } }),
  },
  {
    name: 'an app without a webhook address',
    async plant(clinic) {
      await clinic.emulator.control('/reset', {});
      await clinic.wactl('webhooks subscribe --yes');
      return undefined;
    },
    check: 'webhook-reachability',
    status: 'warn',
    evidence: /No address is set/,
    fix: /^wactl webhooks subscribe --callback-url <address> --yes$/,
    mend: (clinic, fix) =>
      typed({ env: { WACTL_VERIFY_TOKEN: 'check-me' } })(clinic, fix.replace('<address>', clinic.callbackUrl)),
  },
  {
    name: 'a paused template',
    waba: { numbers: [registered], templates: [template('PAUSED')] },
    check: 'templates',
    status: 'fail',
    evidence: /spring_sale \(en_US\) is PAUSED/,
    fix: /^wactl templates why spring_sale$/,
  },
  {
    name: 'a rejected template',
    waba: { numbers: [registered], templates: [template('REJECTED', 'TAG_CONTENT_MISMATCH')] },
    check: 'templates',
    status: 'fail',
    evidence: /spring_sale \(en_US\) is REJECTED for TAG_CONTENT_MISMATCH/,
    fix: /^wactl templates why spring_sale$/,
  },
  {
    name: 'a damaged ledger',
    async plant(clinic) {
      await clinic.wactl('optin groups create newsletter --category marketing');
      await writeFile(ledgerFile(clinic), 'this is no database, and long enough to be taken for one '.repeat(40));
      return undefined;
    },
    check: 'store',
    status: 'fail',
    evidence: /is damaged or not a database/,
    fix: /backup/,
  },
  {
    name: 'a received webhook without effect',
    plant: (clinic) =>
      ledger(clinic, ({ db }) =>
        db
          .insertInto('webhook_deliveries')
          .values({
            sha256: 'a'.repeat(64),
            body: Buffer.from('{"object":"whatsapp_business_account","entry":[]}'),
            state: 'stored',
            problem: null,
            received_at: clinic.emulator.clock.now() - 600_000,
            applied_at: null,
          })
          .execute(),
      ),
    check: 'deliveries',
    status: 'fail',
    evidence: /1 received and without effect, the oldest for 600 s/,
    fix: /^wactl webhooks serve$/,
    async mend(clinic, fix) {
      const ending = new AbortController();
      const served = clinic.wactl(`${fix} --port 0 --json`.replace(/^wactl /, ''), {
        env: { WACTL_VERIFY_TOKEN: 'check-me' },
        signal: ending.signal,
        onStdout: (text) => {
          if (text.includes('"ready"')) ending.abort();
        },
      });
      await served;
      return undefined;
    },
  },
  {
    name: 'a message of which nobody knows',
    plant: (clinic) =>
      ledger(clinic, ({ db }) =>
        db
          .insertInto('sends')
          .values({
            token: 'w1.0123456789.0.1.abcdef01',
            idempotency_key: null,
            phone_number_id: clinic.phoneNumberId,
            recipient: '+15550100002',
            type: 'text',
            payload_hash: 'x',
            state: 'unknown',
            wamid: null,
            error_code: null,
            error: 'no answer',
            created_at: 1,
            updated_at: 2,
          })
          .execute(),
      ),
    check: 'sends',
    status: 'warn',
    evidence: /Of 1 it is not known/,
    fix: /^wactl messages trace w1\.0123456789\.0\.1\.abcdef01$/,
  },
  {
    name: 'secrets that others can read',
    async plant(clinic) {
      await connect(clinic.emulator.token)(clinic);
      await chmod(join(clinic.home, '.config/wactl/secrets/default.json'), 0o644);
      return { WACTL_TOKEN: undefined };
    },
    check: 'files',
    status: 'fail',
    evidence: /secrets\/default\.json \(0644\)/,
    fix: /^wactl doctor --fix --yes$/,
    async mend(clinic, fix) {
      await typed({ env: { WACTL_TOKEN: undefined } })(clinic, fix);
      return { WACTL_TOKEN: undefined };
    },
  },
  {
    name: 'a ledger that others can read',
    async plant(clinic) {
      await clinic.wactl('optin groups create newsletter --category marketing');
      await chmod(ledgerFile(clinic), 0o664);
      return undefined;
    },
    check: 'files',
    status: 'fail',
    evidence: /\.sqlite \(0664\)/,
    fix: /^wactl doctor --fix --yes$/,
    mend: typed(),
  },
  {
    name: 'a clock that is behind',
    async plant({ front }) {
      front.skewMs = 20 * 60_000;
      return undefined;
    },
    check: 'clock',
    status: 'fail',
    evidence: /is 1200 s behind/,
    fix: /timedatectl/,
    async mend({ front }) {
      front.skewMs = 0;
      return undefined;
    },
  },
  {
    name: 'a version of the Graph API that has ended',
    plant: setting({ WACTL_API_VERSION: 'v20.0' }),
    check: 'api-version',
    status: 'fail',
    evidence: /v20\.0 has ended/,
    fix: /^set WACTL_API_VERSION=v27\.0$/,
    mend: async (_clinic, fix) => ({ WACTL_API_VERSION: fix.split('=')[1] }),
  },
  {
    name: 'a version of the Graph API that ends soon',
    plant: setting({ WACTL_API_VERSION: 'v21.0' }),
    check: 'api-version',
    status: 'warn',
    evidence: /v21\.0 ends on 2027-01-21/,
    fix: /^set WACTL_API_VERSION=v27\.0$/,
    mend: async (_clinic, fix) => ({ WACTL_API_VERSION: fix.split('=')[1] }),
  },
];
