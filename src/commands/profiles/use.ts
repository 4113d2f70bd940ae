import { switchProfile } from '../../app/profiles.js';
import type { Context } from '../../context.js';
import { profileRow } from './views.js';

export default async function use(context: Context, _options: unknown, name: string): Promise<void> {
  const profile = await switchProfile(context, name);
  context.output.result(profileRow(profile), () => `Using profile ${name}.`);
  const { env } = context.system;
  if (env.WACTL_PROFILE && env.WACTL_PROFILE !== name) {
    context.output.warn(`WACTL_PROFILE is set: commands in this shell still use ${env.WACTL_PROFILE}.`);
  }
}
