import { requireProfile } from '../../app/profiles.js';
import type { Context } from '../../context.js';
import { askedProfile } from '../../core/settings/asked-profile.js';
import { type ForgetOptions, forget } from './forget.js';

export default async function disconnect(context: Context, options: ForgetOptions): Promise<void> {
  const { system, output } = context;
  await forget(context, options, await requireProfile(context, askedProfile(context.options, system.env)));
  if (system.env.WACTL_TOKEN) output.warn('WACTL_TOKEN is set: commands in this shell still have a token.');
  output.note('To stop webhooks too, remove the app from the account in Business Settings, or revoke the token there.');
}
