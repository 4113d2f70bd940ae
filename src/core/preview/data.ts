import { resolve } from 'node:path';
import * as z from 'zod';
import { usageError } from '../errors/command.js';
import { parseJson } from '../files/parse-json.js';
import { isFields } from '../plain-data.js';
import { readSource } from '../templates/files/read-source.js';
import type { PreviewData } from './values.js';

const dataSchema = z.record(z.string(), z.unknown());

/** `customer.first_name=Ada`: letters, digits, `_`, `-` and dots, then the value, which may be empty. */
const PAIR = /^([\p{L}\p{N}_.-]+)=(.*)$/su;

/** The files among the words of `--data`, absolute. */
export function dataFiles(words: readonly string[], cwd: string): readonly string[] {
  return words.filter((word) => !PAIR.test(word)).map((word) => resolve(cwd, word));
}

/**
 * A recipient's data from the words of `--data`: JSON files with one object each, and `key=value` with a dotted key.
 * Later words win, key by key. Values given as `key=value` are texts.
 * @throws {CliError} exit 2 for a file that cannot be read or holds no JSON object
 */
export async function readData(words: readonly string[], cwd: string): Promise<PreviewData> {
  let data: PreviewData = {};
  for (const word of words) {
    const [, key, value = ''] = PAIR.exec(word) ?? [];
    data = key === undefined ? merge(data, await readDataFile(word, cwd)) : merge(data, nest(key.split('.'), value));
  }
  return data;
}

async function readDataFile(shown: string, cwd: string): Promise<PreviewData> {
  const hint = 'pass a JSON file with one object, or key=value';
  const source = await readSource(resolve(cwd, shown));
  if (!source.ok) throw usageError(`--data ${shown}: ${source.message}`, hint);
  const json = parseJson(source.text);
  if ('mistake' in json) throw usageError(`--data ${shown}: The file is not JSON: ${json.mistake}.`, hint);
  const parsed = dataSchema.safeParse(json.value);
  if (!parsed.success) throw usageError(`--data ${shown}: The file does not hold a JSON object.`, hint);
  return parsed.data;
}

function nest(keys: readonly string[], value: unknown): PreviewData {
  const [first = '', ...rest] = keys;
  return Object.fromEntries([[first, rest.length === 0 ? value : nest(rest, value)]]);
}

/** Maps are merged key by key, everything else is replaced. Keys become own properties, `__proto__` too. */
function merge(left: PreviewData, right: PreviewData): PreviewData {
  const merged = new Map(Object.entries(left));
  for (const [key, value] of Object.entries(right)) {
    const before = merged.get(key);
    merged.set(key, isFields(before) && isFields(value) ? merge(before, value) : value);
  }
  return Object.fromEntries(merged);
}
