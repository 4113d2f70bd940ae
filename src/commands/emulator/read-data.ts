import { usageError } from '../../core/errors/command.js';
import { parseJson } from '../../core/files/parse-json.js';

/**
 * The object of `--data`; undefined without it.
 * @param example of what to write, for the hint
 * @throws {CliError} exit 2 for anything but a JSON object
 */
export function readData(text: string | undefined, example: string): object | undefined {
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  const value = 'value' in parsed ? parsed.value : undefined;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const where = 'mistake' in parsed ? ` (${parsed.mistake})` : '';
  throw usageError(`--data is not a JSON object${where}.`, `write it as in --data '${example}'`);
}
