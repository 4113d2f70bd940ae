import type { Context } from '../../context.js';
import { findProfile, useProfile } from '../../core/settings/profiles.js';
import { notFound } from './not-found.js';
import { profileRow } from './views.js';

export default async function use(context: Context, _options: unknown, name: string): Promise<void> {
  await useProfile(context.system, name);
  const profile = await findProfile(context.system, name);
  if (!profile) throw notFound();
  context.output.result(profileRow(profile), () => `Using profile ${name}.`);
  const { env } = context.system;
  if (env.WACTL_PROFILE && env.WACTL_PROFILE !== name) {
    context.output.warn(`WACTL_PROFILE is set: commands in this shell still use ${env.WACTL_PROFILE}.`);
  }
}
