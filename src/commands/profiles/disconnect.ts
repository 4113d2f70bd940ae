import type { Context } from '../../context.js';
import { askedProfile, findProfile } from '../../core/settings/profiles.js';
import { type ForgetOptions, forget } from './forget.js';
import { notFound } from './not-found.js';

export default async function disconnect(context: Context, options: ForgetOptions): Promise<void> {
  const { system, output } = context;
  const profile = await findProfile(system, askedProfile(context.options, system.env));
  if (!profile) throw notFound();
  await forget(context, options, profile);
  if (system.env.WACTL_TOKEN) output.warn('WACTL_TOKEN is set: commands in this shell still have a token.');
  output.note('To stop webhooks too, remove the app from the account in Business Settings, or revoke the token there.');
}
