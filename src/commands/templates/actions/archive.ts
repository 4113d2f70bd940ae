import type { Context } from '../../../context.js';
import { type ArchiveOptions, moveTemplates } from './move-archive.js';

export default async function archive(context: Context, options: ArchiveOptions, names: string[]): Promise<void> {
  await moveTemplates(context, options, names, 'archive');
}
