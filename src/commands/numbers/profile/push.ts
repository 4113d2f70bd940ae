import { loadProfileFile } from '../../../app/numbers/profile-file.js';
import type { Context } from '../../../context.js';
import { changeProfile } from './change.js';

export interface PushOptions {
  readonly dryRun?: boolean;
}

export default async function push(
  context: Context,
  { dryRun = false }: PushOptions,
  file: string,
  meant: string | undefined,
): Promise<void> {
  const { picture, ...draft } = await loadProfileFile(context, file);
  await changeProfile(context, { meant, draft, picture, dryRun });
}
