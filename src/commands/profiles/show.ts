import type { Context } from '../../context.js';
import { askedProfile, findProfile } from '../../core/settings/profiles.js';
import { readSecrets } from '../../core/settings/secrets.js';
import { notFound } from './not-found.js';
import { profileRow, profileView } from './views.js';

export default async function show(context: Context, _options: unknown, name: string | undefined): Promise<void> {
  const { system } = context;
  const profile = await findProfile(system, name ?? askedProfile(context.options, system.env));
  if (!profile) throw notFound();
  const secrets = Object.keys((await readSecrets(system, profile.name)) ?? {});
  context.output.result({ ...profileRow(profile), secrets }, profileView);
}
