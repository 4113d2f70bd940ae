import { requireProfile, savedSecrets } from '../../app/profiles.js';
import type { Context } from '../../context.js';
import { askedProfile } from '../../core/settings/asked-profile.js';
import { profileRow, profileView } from './views.js';

export default async function show(context: Context, _options: unknown, name: string | undefined): Promise<void> {
  const profile = await requireProfile(context, name ?? askedProfile(context.options, context.system.env));
  const secrets = await savedSecrets(context, profile);
  context.output.result({ ...profileRow(profile), secrets }, profileView);
}
