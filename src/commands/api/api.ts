import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { systemErrorCode, usageError } from '../../core/errors.js';
import { callAllPages, callRaw, withoutCredentials } from '../../core/graph/raw.js';
import { toJson } from '../../core/terminal/output.js';
import { parseCall } from './call.js';

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
  const call = parseCall([first, second], options.field ?? [], body);
  if (options.paginate && call.method !== 'GET') throw usageError('--paginate is for GET.', 'leave it out');
  if (options.dryRun) return context.output.result({ ...call, dryRun: true }, (value) => toJson(value, 2));

  if (call.method !== 'GET') await context.ask.confirm(`${call.method} ${call.path}?`);
  const graph = await context.graph();
  const answer = options.paginate ? await callAllPages(graph, call) : await callRaw(graph, call);
  context.output.result(withoutCredentials(answer), (value) => toJson(value, 2));
}

async function readBody({ system }: Context, file: string): Promise<unknown> {
  const text = file === '-' ? await readAll(system.stdin.bytes()) : await readText(resolve(system.cwd, file));
  try {
    return JSON.parse(text);
  } catch {
    throw usageError(`${file === '-' ? 'Standard input' : file} is not JSON.`, 'give the body as one JSON value');
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    throw usageError(`${path} cannot be read.`, 'correct --input');
  }
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
