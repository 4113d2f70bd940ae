import { describe, expect, it } from 'vitest';
import { planUpsert, upsertFromFile, upsertFromParts } from '../../../../src/core/templates/actions/upsert-plan.js';
import { definitionsFrom } from '../support.js';
import { remoteTemplate, thrown } from './support.js';

const PARTS = {
  name: 'login_code',
  languages: ['en_US', 'fr'],
  securityRecommendation: true,
  expirationMinutes: 10,
  otpType: 'COPY_CODE',
  apps: [],
  zeroTapTermsAccepted: false,
};
const WANTED = upsertFromParts(PARTS);

describe('upsertFromParts', () => {
  it('makes the request of Meta’s page', () => {
    expect(WANTED).toEqual({
      name: 'login_code',
      languages: ['en_US', 'fr'],
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 10 },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    });
  });

  it('names apps, terms and time to live where they are given, and leaves the footer out where not', () => {
    const apps = [{ package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' }];
    const parts = {
      ...PARTS,
      otpType: 'ZERO_TAP',
      apps,
      zeroTapTermsAccepted: true,
      ttlSeconds: 60,
      expirationMinutes: undefined,
    };
    expect(upsertFromParts(parts)).toMatchObject({
      message_send_ttl_seconds: 60,
      components: [
        { type: 'BODY' },
        { buttons: [{ type: 'OTP', otp_type: 'ZERO_TAP', supported_apps: apps, zero_tap_terms_accepted: true }] },
      ],
    });
  });
});

describe('upsertFromFile', () => {
  const file = (french = '{}') => `
name: login_code
category: authentication
languages:
  en_US: {body: {add_security_recommendation: true}, buttons: [{type: otp, otp_type: copy_code}]}
  fr: {body: ${french}, buttons: [{type: otp, otp_type: copy_code}]}
`;

  it('takes the languages of a file that says the same in each', () => {
    expect(upsertFromFile(definitionsFrom(file('{add_security_recommendation: true}')))).toMatchObject({
      name: 'login_code',
      languages: ['en_US', 'fr'],
    });
  });

  it.each([
    [
      'different languages',
      definitionsFrom(file('{add_security_recommendation: false}')),
      'differs between en_US and fr',
    ],
    [
      'another category',
      definitionsFrom('category: utility\nlanguages: {en_US: {body: Your order left.}}'),
      'not an authentication template',
    ],
    ['nothing', [], 'no template'],
  ])('refuses a file with %s', (_name, definitions, message) => {
    expect(thrown(() => upsertFromFile(definitions))).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });
});

describe('planUpsert', () => {
  const there = (language: string, status: string) =>
    remoteTemplate({ name: 'login_code', language, status, category: 'AUTHENTICATION' });

  it('says for each language what happens and what it costs, and sends those that can be changed', () => {
    const wanted = { ...WANTED, languages: ['en_US', 'fr', 'de', 'es', 'fr'] };
    const plan = planUpsert(wanted, [there('en_US', 'APPROVED'), there('fr', 'REJECTED'), there('de', 'PENDING')]);
    expect(plan.rows.map(({ language, action, costs }) => [language, action, costs.edits])).toEqual([
      ['en_US', 'update', 1],
      ['fr', 'update', 0],
      ['de', 'blocked', 0],
      ['es', 'create', 0],
    ]);
    expect(plan.body.languages).toEqual(['en_US', 'fr', 'es']);
  });

  it('refuses a name that is something else', () => {
    expect(thrown(() => planUpsert(WANTED, [remoteTemplate({ name: 'login_code' })]))).toMatchObject({
      code: 'template-exists',
      exitCode: 5,
    });
  });

  it.each([
    ['a language that Meta does not know', { languages: ['en_US', 'xx'] }, 'language-unsupported'],
    ['a text of one’s own', { components: [{ type: 'BODY', text: 'Code {{1}}.' }] }, 'auth-body-text'],
    [
      'a label of one’s own',
      {
        components: [
          { type: 'BODY' },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
        ],
      },
      'auth-otp-text',
    ],
  ])('refuses %s before Meta does', (_name, more, rule) => {
    expect(thrown(() => planUpsert({ ...WANTED, ...more }, []))).toMatchObject({
      code: 'lint-errors',
      exitCode: 5,
      why: expect.stringContaining(rule),
    });
  });
});
