import { namedPath } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { writePrivateFile } from '../../core/files/write-private.js';
import { isMetaHost } from '../../core/graph/credentials.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { Style } from '../../core/terminal/style.js';
import { play } from '../../emulator/recording/play.js';
import type { Recording } from '../../emulator/recording/recording.js';
import { ourNumber } from '../our-number.js';

export interface RecordOptions {
  readonly number?: string;
  readonly out: string;
  readonly write?: boolean;
}

/** What was recorded, and where it is. */
interface Recorded {
  readonly file: string;
  readonly steps: number;
  readonly isMeta: boolean;
  readonly writes: boolean;
}

export default async function record(context: Context, options: RecordOptions): Promise<void> {
  const { out, write: writes = false } = options;
  const settings = await context.settings();
  const waba = requireSetting(settings, 'wabaId');
  const number = await ourNumber(context, options.number);
  const path = namedPath(context.system, out);
  if (writes) {
    await context.ask.confirm(`Create and delete a template and a QR code in account ${waba}, by number ${number}?`);
  }
  const progress = context.output.progress('Recording');
  const access = { settings, token: requireSetting(settings, 'token'), appSecret: settings.appSecret?.value };
  const steps = await context.withGraph(access, (graph) =>
    play({
      places: { 'waba-id': waba, 'number-id': number, 'template-name': `wactl_record_${suffix(context)}` },
      writes,
      exchange: (request) => graph.exchange(request),
      onStep: ({ operation }, index, total) => progress.update(`${index + 1} of ${total}: ${operation}`),
    }),
  );
  progress.stop();
  const recording: Recording = {
    recording: 1,
    date: new Date(context.clock.now()).toISOString().slice(0, 10),
    apiVersion: settings.apiVersion.value,
    isMeta: isMetaHost(settings.graphUrl.value),
    writes,
    steps: [...steps],
  };
  await writePrivateFile(path, `${JSON.stringify(recording, null, 2)}\n`, 'name another file with --out');
  const recorded: Recorded = { file: out, steps: steps.length, isMeta: recording.isMeta, writes };
  context.output.result(recorded, recordedView);
}

/** Eight letters, so that two recordings never meet in one name. */
function suffix({ system }: Context): string {
  return Array.from({ length: 8 }, () => String.fromCharCode(97 + Math.floor(system.random() * 26))).join('');
}

function recordedView({ file, steps, isMeta }: Recorded, style: Style): string {
  return [
    `${style.green('✓')} Recorded the answers to ${steps} requests in ${file}.`,
    'It holds the form of the answers: no ids, names, phone numbers or texts of the account. Read it before you share it.',
    ...(isMeta ? [] : ['It was not Meta that answered, so the recording proves nothing about Meta.']),
    `See where the emulator differs: wactl emulator compare ${file}`,
  ].join('\n');
}
