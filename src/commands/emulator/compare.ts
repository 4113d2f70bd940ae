import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import type { Comparison } from '../../emulator/recording/differences.js';
import type { Recording } from '../../emulator/recording/recording.js';
import { compareRecording, loadRecording } from './replay.js';

/** What a recording says of the emulator. */
interface Compared extends Comparison, Pick<Recording, 'date' | 'apiVersion' | 'isMeta'> {
  readonly file: string;
}

export default async function compare(context: Context, _options: unknown, file: string): Promise<void> {
  const recording = await loadRecording(context, file);
  const { date, apiVersion, isMeta } = recording;
  const comparison = await compareRecording(context, recording);
  const compared: Compared = { file, date, apiVersion, isMeta, ...comparison };
  context.output.result(compared, comparedView);
  if (comparison.differences.length > 0) throw new ExitWith(EXIT.pending);
}

function comparedView({ date, isMeta, differences, compared, skipped }: Compared, style: Style): string {
  const who = isMeta ? 'Meta' : 'the recorded server, which was not Meta,';
  const operations = new Set(differences.map(({ operation }) => operation)).size;
  const head =
    differences.length === 0
      ? `${style.green('✓')} The emulator answers as ${who} did on ${date}, in all ${compared.length} operations that were compared.`
      : `The emulator differs from ${who} on ${date} in ${operations} of ${compared.length} operations:`;
  const rows = differences.map(({ operation, step, place, recorded, emulator }) => [
    operation,
    step,
    place,
    recorded ?? '(missing)',
    emulator ?? '(missing)',
  ]);
  return [
    head,
    ...(rows.length === 0 ? [] : ['', table(['operation', 'step', 'place', 'recorded', 'emulator'], rows, style)]),
    ...(skipped.length === 0 ? [] : ['', `${skipped.length} steps were not compared:`]),
    ...skipped.map(({ step, operation, reason }) => `  ${step} (${operation}): ${reason}`),
  ].join('\n');
}
