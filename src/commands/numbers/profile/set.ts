import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import type { ProfileDraft } from '../../../core/numbers/profile.js';
import { changeProfile } from './change.js';

export interface SetOptions extends Omit<ProfileDraft, 'websites'> {
  readonly website?: readonly string[];
  readonly picture?: string;
  readonly dryRun?: boolean;
}

export default async function set(context: Context, options: SetOptions, meant: string | undefined): Promise<void> {
  const { about, address, description, email, vertical, website, picture, dryRun = false } = options;
  const websites = website?.filter((url) => url !== '');
  const draft: ProfileDraft = { about, address, description, email, websites, vertical: vertical?.toUpperCase() };
  if (picture === undefined && Object.values(draft).every((value) => value === undefined)) {
    throw usageError('Nothing to change.', 'pass a field, such as --about "Open 9-18"');
  }
  await changeProfile(context, { meant, draft, picture, dryRun });
}
