import { join } from 'node:path';
import * as z from 'zod';
import { parseJson } from '../files/parse-json.js';
import { readText } from '../files/read-text.js';
import { writePrivateFile } from '../files/write-private.js';
import { configDir, type SettingsHost } from './config-dir.js';

const lastErrorSchema = z.strictObject({
  /** ISO 8601 UTC. */
  at: z.iso.datetime(),
  code: z.int(),
  subcode: z.int().optional(),
  /** Meta's support asks for it. */
  traceId: z.string().max(200).optional(),
});

/** The last refusal of Meta that a profile met: numbers alone, as Meta's texts can hold personal data. */
export type LastError = z.infer<typeof lastErrorSchema>;

const fileSchema = z.record(z.string(), lastErrorSchema);

const MAX_BYTES = 64 * 1024;

/** Keeps the refusal for `explain --last`, in place of an earlier one. @throws {CliError} when the disk refuses */
export async function writeLastError(host: SettingsHost, profile: string, error: LastError): Promise<void> {
  const kept = await readAll(host);
  await writePrivateFile(lastErrorsFile(host), `${JSON.stringify({ ...kept, [profile]: error })}\n`);
}

/** Undefined when none is kept. A file that cannot be read counts as none: nothing depends on it. */
export async function readLastError(host: SettingsHost, profile: string): Promise<LastError | undefined> {
  const kept = await readAll(host);
  return Object.hasOwn(kept, profile) ? kept[profile] : undefined;
}

async function readAll(host: SettingsHost): Promise<Readonly<Record<string, LastError>>> {
  const found = await readText(lastErrorsFile(host), { maxBytes: MAX_BYTES, followLinks: false });
  const json = found.kind === 'text' ? parseJson(found.text) : { value: {} };
  return fileSchema.catch({}).parse('value' in json ? json.value : {});
}

function lastErrorsFile(host: SettingsHost): string {
  return join(configDir(host), 'last-errors.json');
}
