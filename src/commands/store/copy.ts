import { copyStore } from '../../app/store/copy.js';
import type { Context } from '../../context.js';
import { progressText } from './progress-text.js';
import { copyView } from './views.js';

export interface CopyOptions {
  readonly from?: string;
}

export default async function copy(context: Context, { from }: CopyOptions, to: string): Promise<void> {
  const progress = context.output.progress('Copying');
  const onProgress = progressText(context.clock, (text) => progress.update(text));
  const copied = await copyStore({ from, to }, context, { onProgress }).finally(() => progress.stop());
  context.output.result(copied, copyView);
  context.output.note('Next: set WACTL_STORE to the copy, everywhere.');
}
