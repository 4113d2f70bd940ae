import { resolve } from 'node:path';
import { readPiped } from '../../app/piped-text.js';
import { usageError } from '../../core/errors/command.js';
import { readText } from '../../core/files/read-text.js';
import { isFields } from '../../core/plain-data.js';
import type { System } from '../../core/terminal/system.js';
import { parsePairs, splitPair } from '../pairs.js';

/** Reads `--var 1=Ada`. @throws {CliError} exit 2 for anything else, and for a name given twice */
export function parseVariables(words: readonly string[]): ReadonlyMap<string, string> {
  return parsePairs(words, '--var', '1=Ada');
}

/** Values by name, or in maps. */
export type Data = Readonly<Record<string, unknown>>;
type DataSystem = Pick<System, 'cwd' | 'stdin'>;

/** Larger than any one person's data. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads `--data`: pairs such as `customer.first_name=Ada`, JSON files, and `-` for standard input; later ones win.
 * @throws {CliError} exit 2 when a file is not a JSON object or a pair cannot be set
 */
export async function readData(words: readonly string[], system: DataSystem): Promise<Data> {
  let data: Data = {};
  for (const word of words) {
    const pair = splitPair(word);
    data = pair ? setPath(data, pair[0].split('.'), pair[1], word) : { ...data, ...(await readFileData(word, system)) };
  }
  return data;
}

/** Names that are no data but the machinery of objects. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

function setPath(data: Data, [key = '', ...rest]: readonly string[], value: string, word: string): Data {
  if (key === '' || RESERVED.has(key)) {
    throw usageError(`--data "${word}" does not name a value.`, 'write it as --data customer.first_name=Ada');
  }
  if (rest.length === 0) return { ...data, [key]: value };
  const inner = Object.hasOwn(data, key) ? data[key] : {};
  return { ...data, [key]: setPath(isFields(inner) ? inner : {}, rest, value, word) };
}

async function readFileData(path: string, system: DataSystem): Promise<Data> {
  const isPiped = path === '-';
  const shown = isPiped ? 'standard input' : path;
  const { parseJson } = await import('../../core/files/parse-json.js');
  const json = parseJson(isPiped ? await readPiped(system) : await readDataFile(path, system));
  if ('mistake' in json) throw usageError(`--data: ${shown} is not JSON: ${json.mistake}.`, 'correct the file');
  if (!isFields(json.value)) throw usageError(`--data: ${shown} holds no JSON object.`, 'write {"customer": {…}}');
  return json.value;
}

async function readDataFile(path: string, { cwd }: DataSystem): Promise<string> {
  const found = await readText(resolve(cwd, path), { maxBytes: MAX_BYTES, followLinks: true });
  const hint = 'give a JSON file, or a pair such as customer.first_name=Ada';
  if (found.kind === 'none') throw usageError(`--data: there is no file ${path}.`, hint);
  if (found.kind === 'bad') throw usageError(`--data: ${path} ${found.problem}.`, hint);
  return found.text;
}
