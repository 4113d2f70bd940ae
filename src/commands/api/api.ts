import { readNamedText } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { parseJson } from '../../core/files/parse-json.js';
import { callAllPages, callRaw, withoutCredentials } from '../../core/graph/raw.js';
import { toJson } from '../../core/terminal/to-json.js';
import { parseCall } from './call.js';
import { listingsOnly } from './listings-only.js';
import { fillPlaces } from './placeholders.js';

/** Far more than any call of the Graph API takes as JSON. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface ApiOptions {
  readonly field?: readonly string[];
  readonly input?: string;
  readonly paginate?: boolean;
  readonly dryRun?: boolean;
}

export default async function api(
  context: Context,
  options: ApiOptions,
  first: string,
  second?: string,
): Promise<void> {
  const body = options.input === undefined ? undefined : await readBody(context, options.input);
  const fill = (word: string) => fillPlaces(word, context.settings);
  const words = [await fill(first), second === undefined ? undefined : await fill(second)] as const;
  const call = parseCall(words, options.field ?? [], body);
  if (options.paginate && call.method !== 'GET') throw usageError('--paginate needs GET.', 'leave it out');
  if (options.dryRun) return context.output.result({ ...call, dryRun: true }, (value) => toJson(value, 2));

  if (call.method !== 'GET') await context.ask.confirm(`${call.method} ${call.path}?`);
  const graph = await context.graph();
  const answer = options.paginate ? await callAllPages(listingsOnly(graph), call) : await callRaw(graph, call);
  context.output.result(withoutCredentials(answer), (value) => toJson(value, 2));
}

async function readBody(context: Context, file: string): Promise<unknown> {
  const isPiped = file === '-';
  const text = isPiped
    ? await readAll(context.system.stdin.bytes())
    : await readNamedText(context.system, file, MAX_BODY_BYTES);
  const parsed = parseJson(text);
  if ('value' in parsed) return parsed.value;
  throw usageError(
    `${isPiped ? 'Standard input' : file} is not JSON (${parsed.mistake}).`,
    'pass the body as one JSON value',
  );
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
