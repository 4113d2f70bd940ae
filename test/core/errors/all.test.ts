import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitions, findDefinition } from '../../../src/core/errors/all.js';
import { EXIT } from '../../../src/core/errors/error.js';
import { exitMeanings } from '../../../src/core/errors/exits.js';
import { meaningOf } from '../../../src/core/graph/outcome.js';
import { metaErrors } from '../../../src/core/meta/errors.js';
import { sourceFiles } from '../../support/imports.js';
import { packageDir } from '../../support/run.js';

/** The contract with scripts: how a command ends with each code. A code, once released, keeps its line. */
const EXITS: Readonly<Record<number, string>> = {
  1: `
    address-forbidden address-in-use address-unavailable callback-refused campaign-busy campaign-exists demo-failed emulator-ended file-not-written file-unreadable
    file-unwritable group-exists import-busy import-changed internal jq-failed meta-refused not-delivered not-sent page-not-written
    sample-not-carried settings-damaged settings-not-writable settings-too-new store-busy store-copy-differs store-damaged store-disk-failed
    store-disk-full store-engine-missing store-foreign store-not-opened store-not-writable store-too-new
    store-unfinished watch-failed`,
  2: `
    category-not-covered country-unknown emulator-refused file-unreadable graph-url-invalid group-invalid
    host-not-loopback phone-invalid pin-invalid plan-unreadable project-file-invalid rates-invalid recording-invalid seed-invalid state-invalid time-in-future usage webhook-too-large
    webhook-unreadable`,
  3: `
    activity-not-offered campaign-not-found contact-unknown emulator-refused error-unknown file-not-found group-not-found id-of-wrong-kind library-template-not-found
    media-missing message-not-found no-code no-last-error not-found number-not-found profile-not-found
    qr-code-not-found starter-not-found store-missing template-file-not-found template-not-found templates-not-found
    templates-unreadable unknown-command waba-not-found webhook-not-found`,
  4: `
    app-id-missing app-secret-invalid app-secret-missing business-id-missing control-key-wrong keychain-unavailable
    permission-missing phone-number-id-missing secrets-damaged secrets-exposed store-sign-in token-invalid
    token-misplaced token-missing token-other-app verify-token-missing waba-id-missing waba-not-reachable`,
  5: `
    audience-empty automation-invalid campaign-ended campaign-file-invalid campaign-media-expired comparison-not-possible confirmation-not-possible consent-unproven contact-forgotten edit-not-possible file-exists gate-refused insights-off ledger-restored lint-errors
    message-invalid
    messaging-limit-too-low not-allowed-now nothing-possible number-not-verified number-registered picture-invalid
    profile-file-invalid profile-invalid qr-message-invalid sample-refused signature-invalid store-not-empty template-exists
    template-file-broken template-unreadable username-invalid`,
  6: 'attempts-used-up quota-reached rate-limited',
  7: `
    emulator-not-running emulator-refused listing-endless meta-failed network sample-gone sample-link-strange
    sign-up-failed store-unreachable webhook-not-delivered`,
  8: 'plan-for-other-account plan-stale plan-version',
  9: 'degraded',
  10: 'outcome-unknown',
  130: 'declined interrupted sign-up-cancelled',
};

/** Codes that end no command: they stand in the reasons of a blocked message, or of a step that was left out. */
const REASONS = `
  asked-to-be-forgotten chat-held-by-other content-invalid content-missing copy-not-possible country-stopped
  direct-send-needed direct-send-off direct-send-unfit filename-without-extension gif-too-large group-not-covering
  group-of-other-number language-missing language-not-found marketing-messages-needed marketing-messages-off marketing-messages-unfit
  marketing-stopped media-invalid media-unreachable no-consent number-given-up number-not-connected
  number-not-registered opted-out pair-limited parameter-empty parameter-format parameter-missing parameter-too-long
  parameter-unexpected parameter-whitespace payment-missing quiet-hours recipient-is-sender recipient-needs-phone
  run-stopped template-differs template-disabled template-not-approved template-paused template-pending
  template-rejected template-unsupported text-empty text-placeholder text-too-long throttled unreached voice-format
  window-closed window-unknown`;

const words = (text: string) => text.trim().split(/\s+/);

/** Text of every source file outside the definitions. */
async function sources(): Promise<string[]> {
  const files = (await sourceFiles('src')).filter((file) => !file.startsWith('src/core/errors/'));
  return Promise.all(files.map((file) => readFile(join(packageDir, file), 'utf8')));
}

/** What each file of `core/errors/` exports as a definition, with its code. */
async function exported(): Promise<{ readonly name: string; readonly code: string }[]> {
  const files = await sourceFiles('src/core/errors');
  const texts = await Promise.all(files.map((file) => readFile(join(packageDir, file), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/^export const (\w+) = define(?:Error|Reason)\(\{\s*code: '([^']*)'/gm)].map(
      ([, name = '', code = '']) => ({ name, code }),
    ),
  );
}

const camelCase = (code: string) => code.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

describe('error codes', () => {
  it('end a command as they always did', () => {
    const found: Record<number, string[]> = {};
    for (const definition of definitions) {
      if (definition.kind === 'reason') continue;
      for (const exit of [definition.exit, ...definition.otherExits]) {
        found[exit] = [...(found[exit] ?? []), definition.code].sort();
      }
    }
    expect(found).toEqual(Object.fromEntries(Object.entries(EXITS).map(([exit, codes]) => [exit, words(codes)])));
  });

  it('of reasons are these', () => {
    expect(definitions.flatMap(({ kind, code }) => (kind === 'reason' ? [code] : [])).sort()).toEqual(words(REASONS));
  });

  it('are defined once, under their own name', async () => {
    const all = await exported();
    expect(all.map(({ code }) => code).sort()).toEqual(definitions.map(({ code }) => code).sort());
    expect(new Set(definitions.map(({ code }) => code)).size).toBe(definitions.length);
    for (const { name, code } of all) expect(name).toBe(camelCase(code));
  });

  it('are all in use', async () => {
    const texts = (await sources()).join('\n');
    const unused = (await exported()).filter(({ name, code }) => {
      const own = name === 'usage' || name === 'internal' || name === 'interrupted';
      return !own && !new RegExp(`\\b${name}\\b|'${code}'`).test(texts);
    });
    expect(unused).toEqual([]);
  });

  it('that stand in the source as text are defined', async () => {
    // The emulator speaks for Meta there, and the catalogue of Meta's errors names rules.
    const files = (await sourceFiles('src')).filter((file) => !/^src\/(core\/meta|emulator)\//.test(file));
    const texts = await Promise.all(files.map((file) => readFile(join(packageDir, file), 'utf8')));
    const codes = texts.flatMap((text) =>
      [...text.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)*)'/g)].map(([, code = '']) => code),
    );
    // `custom` is zod's.
    expect(codes.filter((code) => code !== 'custom' && findDefinition(code) === undefined)).toEqual([]);
  });

  it('stand for every error of Meta that we know', () => {
    const codes = metaErrors.map(
      ({ code, subcode, http = 400 }) => meaningOf({ code, subcode, httpStatus: http }).code,
    );
    expect(codes.filter((code) => findDefinition(code) === undefined)).toEqual([]);
  });

  it.each(definitions.map((definition) => [definition.code, definition] as const))(
    '%s is explained in whole sentences',
    (code, { meaning, action }) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [meaning, action]) expect(text).toMatch(/^[A-Z`w].*[.!?]$/s);
    },
  );

  it.each(['toString', '__proto__', ''])('are not %j', (code) => {
    expect(findDefinition(code)).toBeUndefined();
  });
});

describe('exit codes', () => {
  it('all have a meaning', () => {
    expect(Object.keys(exitMeanings).map(Number)).toEqual(Object.values(EXIT));
  });
});
