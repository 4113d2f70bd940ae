import { readNamedText } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { parseJson } from '../../core/files/parse-json.js';
import { servePlain } from '../../core/http/serve-plain.js';
import { createEmulator } from '../../emulator/app.js';
import { type Comparison, compareSteps } from '../../emulator/recording/differences.js';
import { play } from '../../emulator/recording/play.js';
import { notRecording, type Recording, readRecording } from '../../emulator/recording/recording.js';

/** A recording takes some 50 KiB. */
const MAX_BYTES = 4 * 1024 * 1024;

/** @throws {CliError} `recording-invalid` (exit 2); exit 3 where there is no file */
export async function loadRecording(context: Context, file: string): Promise<Recording> {
  const parsed = parseJson(await readNamedText(context.system, file, MAX_BYTES));
  if ('value' in parsed) return readRecording(parsed.value, file);
  throw notRecording(file, `it is not JSON (${parsed.mistake})`);
}

/** Plays the script against an emulator of its own, over the wire, and compares. */
export async function compareRecording(context: Context, recording: Recording): Promise<Comparison> {
  const emulator = createEmulator({ clockMode: 'virtual', randomSeed: 1 });
  const server = await servePlain(emulator.answer);
  try {
    const { graphUrl, token, wabaId, phoneNumberIds } = emulator.ready(server.url);
    const [number = ''] = phoneNumberIds;
    const settings = await context.settings();
    const version = { ...settings, apiVersion: { ...settings.apiVersion, value: recording.apiVersion } };
    const played = await context.withGraph({ settings: version, token, baseUrl: graphUrl }, (graph) =>
      play({
        places: { 'waba-id': wabaId, 'number-id': number, 'template-name': 'wactl_record_emulator' },
        writes: recording.writes,
        exchange: (request) => graph.exchange(request),
      }),
    );
    return compareSteps(recording.steps, played);
  } finally {
    await server.close();
    await emulator.close();
  }
}
