import { usageError } from '../../errors/command.js';
import { lintErrors, templateExists } from '../../errors/templates.js';
import type { UpsertTemplate } from '../../graph/template-upsert.js';
import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import { editObstacle } from '../edit/obstacles.js';
import { lintMetaTemplate } from '../lint/lint.js';

/** What is to happen in one language. */
export interface UpsertRow {
  readonly action: 'create' | 'update' | 'blocked';
  readonly language: string;
  /** At Meta; null where it does not exist. */
  readonly id: string | null;
  readonly status: string | null;
  /** For a reader. */
  readonly reason: string;
  readonly costs: { readonly edits: number; readonly review: boolean };
}

export interface UpsertPlan {
  readonly name: string;
  readonly rows: readonly UpsertRow[];
  /** With the languages that are not blocked. */
  readonly body: UpsertTemplate;
}

/** What an authentication template consists of, told by flags. */
export interface AuthenticationParts {
  readonly name: string;
  readonly languages: readonly string[];
  readonly securityRecommendation: boolean;
  readonly expirationMinutes?: number | undefined;
  /** COPY_CODE, ONE_TAP or ZERO_TAP. */
  readonly otpType: string;
  readonly apps: readonly { readonly package_name: string; readonly signature_hash: string }[];
  readonly zeroTapTermsAccepted: boolean;
  readonly ttlSeconds?: number | undefined;
}

/** The request for these parts. */
export function upsertFromParts(parts: AuthenticationParts): UpsertTemplate {
  const { name, languages, expirationMinutes, ttlSeconds, otpType, apps } = parts;
  const button = {
    type: 'OTP',
    otp_type: otpType,
    ...(apps.length === 0 ? {} : { supported_apps: apps }),
    ...(parts.zeroTapTermsAccepted ? { zero_tap_terms_accepted: true } : {}),
  };
  return {
    name,
    languages,
    category: 'AUTHENTICATION',
    ...(ttlSeconds === undefined ? {} : { message_send_ttl_seconds: ttlSeconds }),
    components: [
      { type: 'BODY', add_security_recommendation: parts.securityRecommendation },
      ...(expirationMinutes === undefined ? [] : [{ type: 'FOOTER', code_expiration_minutes: expirationMinutes }]),
      { type: 'BUTTONS', buttons: [button] },
    ],
  };
}

/**
 * The request for the languages of one template from a file.
 * @throws {CliError} exit 2 when they are not an authentication template, or differ: one request gives all the same
 */
export function upsertFromFile(definitions: readonly TemplateDefinition[]): UpsertTemplate {
  const [first, ...others] = definitions;
  if (first === undefined) throw usageError('The file holds no template.');
  if (definitions.some(({ name }) => name !== first.name)) {
    throw usageError('The file holds more than one template.', 'give one file per template');
  }
  if (definitions.some(({ body }) => body.category.toUpperCase() !== 'AUTHENTICATION')) {
    throw usageError(`"${first.name}" is not an authentication template.`, 'use `wactl templates push` for it');
  }
  const different = others.find(({ body }) => contentOf(body) !== contentOf(first.body));
  if (different !== undefined) {
    throw usageError(
      `"${first.name}" differs between ${first.language} and ${different.language}; one request gives all the same.`,
      'use `wactl templates push` for it',
    );
  }
  const { name, components = [], message_send_ttl_seconds: ttl } = first.body;
  return {
    name,
    languages: definitions.map(({ language }) => language),
    category: 'AUTHENTICATION',
    ...(ttl === undefined ? {} : { message_send_ttl_seconds: ttl }),
    components,
  };
}

function contentOf({ components, message_send_ttl_seconds }: CreateTemplate): string {
  return JSON.stringify([components, message_send_ttl_seconds ?? null]);
}

/**
 * What the request would do in each language. Pure.
 * @throws {CliError} exit 5 for a request that Meta would refuse as a whole
 */
export function planUpsert(wanted: UpsertTemplate, remote: readonly RemoteTemplate[]): UpsertPlan {
  refuseMistakes(wanted);
  const there = remote.filter(({ name }) => name === wanted.name);
  const other = there.find(({ category }) => category.toUpperCase() !== 'AUTHENTICATION');
  if (other !== undefined) {
    throw templateExists(`"${wanted.name}" exists as a ${other.category} template.`, {
      hint: 'choose another name',
    });
  }
  const languages = [...new Set(wanted.languages)];
  const rows = languages.map((language) => rowFor(language, there));
  const going = rows.filter(({ action }) => action !== 'blocked').map(({ language }) => language);
  return { name: wanted.name, rows, body: { ...wanted, languages: going } };
}

function rowFor(language: string, there: readonly RemoteTemplate[]): UpsertRow {
  const found = there.find((template) => template.language === language);
  if (found === undefined) {
    const reason = 'Meta does not have it.';
    return { action: 'create', language, id: null, status: null, reason, costs: { edits: 0, review: true } };
  }
  const { id, status } = found;
  const obstacle = editObstacle(found);
  if (obstacle !== undefined) {
    const reason = `Not now: ${obstacle.reason} ${obstacle.hint}`;
    return { action: 'blocked', language, id, status, reason, costs: { edits: 0, review: false } };
  }
  const edits = status === 'APPROVED' ? 1 : 0;
  const reason = edits === 1 ? 'It is replaced, which uses up its edit of the day.' : 'It is replaced.';
  return { action: 'update', language, id, status, reason, costs: { edits, review: true } };
}

function refuseMistakes({ languages, ...body }: UpsertTemplate): void {
  const findings = languages.flatMap((language) => lintMetaTemplate({ ...body, language }));
  const labels = findings.find(({ rule }) => rule === 'auth-otp-text');
  const error = findings.find(({ severity }) => severity === 'error') ?? labels;
  if (error === undefined) return;
  throw lintErrors(`The request would be refused: ${error.message}`, {
    why: `rule ${error.rule} at ${error.path}`,
    hint: error.hint,
  });
}
