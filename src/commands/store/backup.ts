import { backupStore } from '../../app/store/copy.js';
import type { Context } from '../../context.js';
import { progressText } from './progress-text.js';
import { backupView } from './views.js';

export default async function backup(context: Context, _options: object, file: string): Promise<void> {
  const progress = context.output.progress('Writing the backup');
  const onProgress = progressText(context.clock, (text) => progress.update(text));
  const written = await backupStore({ file }, context, { onProgress }).finally(() => progress.stop());
  context.output.result(written, backupView);
}
