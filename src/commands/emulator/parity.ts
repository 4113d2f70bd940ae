import type { Context } from '../../context.js';
import { type Proven, parity, WIRE_CLAIMS } from '../../emulator/api/parity.js';
import { parityView } from './parity-view.js';

export interface ParityOptions {
  readonly recording?: readonly string[];
}

export default async function showParity(context: Context, { recording: files = [] }: ParityOptions): Promise<void> {
  const operations = parity(await provenBy(context, files));
  context.output.result({ operations, wire: WIRE_CLAIMS }, parityView);
}

async function provenBy(context: Context, files: readonly string[]): Promise<readonly Proven[]> {
  if (files.length === 0) return [];
  const [{ compareRecording, loadRecording }, { provenParts }] = await Promise.all([
    import('./replay.js'),
    import('../../emulator/recording/proven.js'),
  ]);
  const proven: Proven[] = [];
  for (const file of files) {
    const recording = await loadRecording(context, file);
    if (!recording.isMeta) {
      context.output.warn(`${file}: it was not Meta that answered, so it proves nothing.`);
      continue;
    }
    proven.push(...provenParts(recording, await compareRecording(context, recording)));
  }
  return proven;
}
