import { usageError } from '../../core/errors/command.js';
import type { RawCall } from '../../core/graph/raw.js';

const METHODS = ['GET', 'POST', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/** Our credentials are added automatically. */
const CREDENTIALS: readonly string[] = ['access_token', 'appsecret_proof'];
/** Secrets that a call may need: an argument shows in the list of processes, a body does not. */
const SECRETS: readonly string[] = ['client_secret', 'input_token', 'pin', 'verify_token'];

/**
 * The call that was typed: `[method] path`, with `name=value` fields. Pure.
 * @param body of `--input`; the fields of a POST go into the query then
 * @throws {CliError} exit 2 for another method, an address, a path that leaves its place, a bad field, or a secret
 */
export function parseCall(
  words: readonly [string, string | undefined],
  fields: readonly string[],
  body?: unknown,
): RawCall {
  const [method, typed] = words[1] === undefined ? (['GET', words[0]] as const) : [parseMethod(words[0]), words[1]];
  const { path, query } = parsePath(typed);
  const pairs = Object.fromEntries(fields.map(parseField));
  refuseSecrets({ ...query, ...pairs });
  if (method === 'GET' && body !== undefined) throw usageError('A GET has no body.', 'use --field, or POST');
  if (method !== 'POST' || body !== undefined)
    return { method, path, query: { ...query, ...pairs }, ...(body === undefined ? {} : { body }) };
  return { method, path, query, ...(fields.length === 0 ? {} : { body: pairs }) };
}

function parseMethod(text: string): Method {
  const method = METHODS.find((known) => known === text.toUpperCase());
  if (method !== undefined) return method;
  throw usageError(`"${text}" is not a method of the Graph API.`, `use ${METHODS.join(', ')}`);
}

function parsePath(text: string): Pick<RawCall, 'path' | 'query'> {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//')) {
    throw usageError(
      'Only a path is accepted: a URL would receive the access token.',
      'write what follows the version, such as /210000000000001/phone_numbers',
    );
  }
  const [path = '', search = ''] = text.split(/\?(.*)/s);
  const whole = path.startsWith('/') ? path : `/${path}`;
  if (!/^(?:\/[\w.~:%=+-]+)+$/.test(whole) || /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(whole)) {
    throw usageError(`"${text}" is not a path of the Graph API.`, 'write it as /210000000000001/phone_numbers');
  }
  if (/^\/v\d+\.\d+\//.test(whole)) {
    throw usageError('The path names a version.', 'leave it out, and pass --api-version');
  }
  return { path: whole, query: Object.fromEntries(new URLSearchParams(search)) };
}

function parseField(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw usageError(`"${text}" is not a field.`, 'write it as --field name=value');
}

function refuseSecrets(parameters: Readonly<Record<string, string>>): void {
  const secret = Object.keys(parameters).find((name) => CREDENTIALS.includes(name) || SECRETS.includes(name));
  if (secret === undefined) return;
  throw usageError(
    `${secret} is a secret and does not belong on a command line.`,
    CREDENTIALS.includes(secret)
      ? 'leave it out: the credentials are added automatically'
      : 'put it into the body of a POST: --input -',
  );
}
