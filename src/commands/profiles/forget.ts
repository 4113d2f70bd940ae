import { forgetProfile } from '../../app/profiles.js';
import type { Context } from '../../context.js';
import type { NamedProfile } from '../../core/settings/profiles.js';

export interface ForgetOptions {
  readonly dryRun?: boolean;
}

/** Asks, then removes a profile and its secrets. Shared by `profiles remove` and `disconnect`. */
export async function forget(context: Context, options: ForgetOptions, profile: NamedProfile): Promise<void> {
  const { name, values } = profile;
  if (!options.dryRun) {
    await context.ask.confirm(`Forget profile ${name} (${values.wabaName ?? values.wabaId}) and its secrets?`);
    await forgetProfile(context, profile);
  }
  context.output.result({ name, removed: !options.dryRun }, ({ removed }) =>
    removed
      ? `Forgot profile ${name} and its secrets. Its ledger is kept, and nothing changed at Meta.`
      : `Would forget profile ${name} and its secrets. Its ledger would be kept.`,
  );
}
