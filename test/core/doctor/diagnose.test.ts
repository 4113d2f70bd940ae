import { describe, expect, it } from 'vitest';
import { wantedFields } from '../../../src/core/account/app-callback.js';
import type { Check, Fact } from '../../../src/core/doctor/check.js';
import { diagnose } from '../../../src/core/doctor/diagnose.js';
import type { Facts } from '../../../src/core/doctor/facts.js';
import { CliError, EXIT } from '../../../src/core/errors/error.js';
import type { PhoneNumber } from '../../../src/core/graph/numbers.js';
import { NOON } from '../../support/run.js';

const known = <T>(value: T): Fact<T> => ({ value });
const [MANAGEMENT, MESSAGING] = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;
const scopes = [MANAGEMENT, MESSAGING];
const setting = (value: string) => ({ value, origin: 'environment' as const, from: 'WACTL_X' });
const READY: PhoneNumber = {
  id: '31',
  display_phone_number: '+1 555-010-0001',
  platform_type: 'CLOUD_API',
  status: 'CONNECTED',
  code_verification_status: 'VERIFIED',
  name_status: 'APPROVED',
  quality_rating: 'GREEN',
};

/** Everything in order. */
const skew = (ms: number, isEmulator = false): Facts['clockSkew'] => known({ ms, isEmulator });

const WELL: Facts = {
  now: NOON,
  platform: 'linux',
  settings: known({
    graphUrl: setting('https://graph.facebook.com'),
    apiVersion: setting('v27.0'),
    token: setting('EAA'),
    wabaId: setting('21'),
  }),
  token: known({ is_valid: true, app_id: '74', type: 'SYSTEM_USER', expires_at: 0, scopes, granular_scopes: [] }),
  waba: known({ id: '21', name: 'Example Shop', currency: 'USD', account_review_status: 'APPROVED' }),
  health: known({ can_send_message: 'AVAILABLE', entities: [] }),
  numbers: known([READY]),
  messaging: { missing: 'the token lists the permission' },
  subscriptions: known([{ whatsapp_business_api_data: { id: '74' } }]),
  appWebhook: { missing: 'no secret' },
  callback: known('https://hooks.shop.example/whatsapp'),
  delivery: known({ status: 200 }),
  templates: known([]),
  ledger: { missing: 'there is no ledger yet' },
  exposed: [],
  clockSkew: skew(0),
};

const checkOf = (id: string, facts: Partial<Facts>): Check | undefined =>
  diagnose({ ...WELL, ...facts }).find((check) => check.id === id);

const health = (code: number): Facts['health'] =>
  known({
    can_send_message: 'BLOCKED',
    entities: [
      {
        entity_type: 'WABA',
        id: '21',
        can_send_message: 'BLOCKED',
        errors: [{ error_code: code, error_description: 'No.' }],
      },
    ],
  });
const webhook = (...fields: string[]): Facts['appWebhook'] =>
  known({ object: 'whatsapp_business_account', fields: fields.map((name) => ({ name })) });
const ledger = (part: object): Facts['ledger'] =>
  known({
    place: '/x',
    schemaVersion: 2,
    damage: [],
    unapplied: 0,
    oldestUnappliedAt: null,
    unread: undefined,
    unknownSends: [],
    ...part,
  });
const failure = (hint?: string) =>
  new CliError('Meta refused.', {
    code: 'meta-refused',
    exitCode: EXIT.failed,
    ...(hint === undefined ? {} : { hint }),
  });

const token = (part: object): Facts['token'] => known({ is_valid: true, scopes, granular_scopes: [], ...part });

describe('diagnose', () => {
  it('finds nothing where everything is in order', () => {
    expect(diagnose(WELL).filter(({ status, fix }) => status === 'fail' || status === 'warn' || fix !== null)).toEqual(
      [],
    );
  });

  it.each<[string, string, Partial<Facts>, Check['status'], RegExp]>([
    [
      'a token of a person',
      'token',
      { token: known({ is_valid: true, type: 'USER', scopes, granular_scopes: [] }) },
      'warn',
      /person/,
    ],
    [
      'a token that Meta calls invalid',
      'token',
      { token: known({ is_valid: false, scopes: [], granular_scopes: [] }) },
      'fail',
      /not valid/,
    ],
    [
      'an account that the token reads and does not list',
      'waba',
      { token: known({ is_valid: true, scopes, granular_scopes: [{ scope: MANAGEMENT, target_ids: ['22'] }] }) },
      'warn',
      /does not include 21, but the account can be read/,
    ],
    [
      'a permission that is not listed, and calls work',
      'scopes',
      { token: token({ scopes: [MESSAGING] }) },
      'warn',
      /does not list whatsapp_business_management, but calls that need it work/,
    ],
    [
      'two permissions that are not listed, and calls work',
      'scopes',
      { token: token({ scopes: [] }), messaging: known(true) },
      'warn',
      /does not list whatsapp_business_management and whatsapp_business_messaging, but/,
    ],
    [
      'a permission that calls are refused for',
      'scopes',
      { token: token({ scopes: [MANAGEMENT] }), messaging: known(false) },
      'fail',
      /lacks the permission whatsapp_business_messaging/,
    ],
    [
      'a permission that could not be tried',
      'scopes',
      { token: token({ scopes: [MANAGEMENT] }), messaging: { missing: 'no number' } },
      'warn',
      /no call could show/,
    ],
    [
      'an account that is refused for a permission',
      'scopes',
      { token: token({ scopes: [MESSAGING] }), waba: { missing: 'no', error: failure() } },
      'fail',
      /lacks the permission whatsapp_business_management/,
    ],
    ['an account that Meta blocks', 'waba', { health: health(141010) }, 'fail', /141010 No\./],
    ['a block for payment is not told twice', 'waba', { health: health(141006) }, 'pass', /Example Shop/],
    ['a block for payment', 'payment', { health: health(141006) }, 'fail', /141006/],
    ['a review that is not told', 'review', { waba: known({ id: '21' }) }, 'skip', /does not say/],
    ['no number', 'numbers', { numbers: known([]) }, 'fail', /no number/],
    [
      'a banned number',
      'numbers',
      { numbers: known([{ ...READY, status: 'BANNED' }]) },
      'fail',
      /cannot send: its status is BANNED/,
    ],
    [
      'a name in review',
      'display-name',
      { numbers: known([{ ...READY, name_status: 'PENDING_REVIEW' }]) },
      'warn',
      /PENDING_REVIEW/,
    ],
    ['medium quality', 'quality', { numbers: known([{ ...READY, quality_rating: 'YELLOW' }]) }, 'warn', /YELLOW/],
    ['no number in use', 'quality', { numbers: known([{ id: '32' }]) }, 'skip', /no number is registered/],
    [
      'another app beside ours',
      'webhook-subscription',
      {
        subscriptions: known([
          { whatsapp_business_api_data: { id: '74' } },
          { whatsapp_business_api_data: { id: '75', name: 'Desk' } },
        ]),
      },
      'pass',
      /so is Desk \(75\)/,
    ],
    ['no webhook at all', 'webhook-fields', { appWebhook: known(undefined) }, 'fail', /no WhatsApp webhooks/],
    ['a field that is missing', 'webhook-fields', { appWebhook: webhook('messages') }, 'warn', /user_preferences/],
    [
      'the fields that connect asks for, without one',
      'webhook-fields',
      { appWebhook: webhook(...wantedFields(undefined).filter((name) => name !== 'standby')) },
      'warn',
      /does not subscribe to standby \(messages and opt-outs in chats that another app holds\)\./,
    ],
    [
      'every field that connect asks for',
      'webhook-fields',
      { appWebhook: webhook(...wantedFields(undefined)) },
      'pass',
      /all/,
    ],
    ['messages missing', 'webhook-fields', { appWebhook: webhook('account_update') }, 'fail', /messages/],
    [
      'a receiver with another secret',
      'webhook-reachability',
      { delivery: known({ status: 401 }) },
      'fail',
      /refuses the signature/,
    ],
    [
      'a receiver that fails',
      'webhook-reachability',
      { delivery: known({ status: 502 }) },
      'fail',
      /HTTP 502; Meta wants 200/,
    ],
    [
      'a receiver that is far',
      'webhook-reachability',
      { delivery: { missing: '--deliver sends it' } },
      'skip',
      /--deliver/,
    ],
    ['damage', 'store', { ledger: ledger({ damage: ['row 3 missing'] }) }, 'fail', /row 3 missing/],
    [
      'what has just come',
      'deliveries',
      { ledger: ledger({ unapplied: 2, oldestUnappliedAt: NOON - 1000 }) },
      'pass',
      /2 just/,
    ],
    ['an older clock', 'clock', { clockSkew: skew(40_000) }, 'warn', /40 s behind/],
    ['a clock that is ahead', 'clock', { clockSkew: skew(-301_000) }, 'fail', /301 s ahead of/],
    [
      'an emulator that was moved ahead',
      'clock',
      { clockSkew: skew(25 * 3_600_000, true) },
      'warn',
      /1 d 1 h behind the emulator's/,
    ],
    ['an emulator in step', 'clock', { clockSkew: skew(0, true) }, 'pass', /agrees/],
    ['Windows', 'files', { platform: 'win32' }, 'pass', /own folder/],
    [
      'access that ends',
      'token',
      { token: token({ data_access_expires_at: NOON / 1000 + 60 }) },
      'warn',
      /access to data ends/,
    ],
    [
      'access that lasts',
      'token',
      { token: token({ data_access_expires_at: NOON / 1000 + 8 * 86_400 }) },
      'pass',
      /not expire/,
    ],
  ])('%s', (_name, id, facts, status, evidence) => {
    const check = checkOf(id, facts);
    expect(check).toMatchObject({ status, evidence: expect.stringMatching(evidence) });
    expect(check?.fix === null).toBe(status === 'pass' || status === 'skip');
  });

  it.each([
    ['run `wactl connect`, or set WACTL_TOKEN', 'wactl connect'],
    ['run `chmod 600 /x`; if others had access, make a new token', 'chmod 600 /x'],
    ['check the network', 'check the network'],
    [undefined, 'wactl doctor --verbose'],
  ])('takes the command out of the hint %s', (hint, fix) => {
    expect(checkOf('templates', { templates: { missing: 'Meta refused.', error: failure(hint) } })).toEqual({
      id: 'templates',
      title: 'Templates',
      status: 'fail',
      evidence: 'Meta refused.',
      fix,
    });
  });

  it('skips what rests on a reading that failed', () => {
    const numbers = { missing: 'Meta refused.', error: failure() };
    const about = ['numbers', 'registration', 'display-name', 'quality'].map((id) => checkOf(id, { numbers })?.status);
    expect(about).toEqual(['fail', 'skip', 'skip', 'skip']);
  });

  it('names the profile in commands, and leaves sentences alone', () => {
    const facts = { ...WELL, subscriptions: known([]), waba: known({ id: '21', account_review_status: 'PENDING' }) };
    const fixes = diagnose(facts, 'acme').flatMap(({ fix }) => fix ?? []);
    expect(fixes).toEqual([
      'wait: Meta reviews an account within a day or two',
      'wactl --profile acme webhooks subscribe --yes',
    ]);
  });
});
