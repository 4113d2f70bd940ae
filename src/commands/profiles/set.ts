import { requireProfile, setProfile } from '../../app/profiles.js';
import type { Context } from '../../context.js';
import { requireCountry } from '../../core/contacts/phone.js';
import { usageError } from '../../core/errors/command.js';
import { askedProfile } from '../../core/settings/asked-profile.js';
import { profileRow } from './views.js';

interface SetOptions {
  readonly marketingMessages?: 'on' | 'off';
  readonly country?: string;
  readonly pager?: string;
}

export default async function set(context: Context, options: SetOptions, name: string | undefined): Promise<void> {
  const { marketingMessages, country, pager } = options;
  if (marketingMessages === undefined && country === undefined && pager === undefined) {
    throw usageError('No setting is named.', 'such as --marketing-messages on');
  }
  if (country !== undefined) requireCountry(country);
  const profile = await requireProfile(context, name ?? askedProfile(context.options, context.system.env));
  const changed = await setProfile(context, profile, {
    ...(marketingMessages === undefined ? {} : { marketingMessages: marketingMessages === 'on' }),
    ...(country === undefined ? {} : { country: country.toUpperCase() }),
    ...(pager === undefined ? {} : { pager }),
  });
  context.output.result(profileRow(changed), () => `Profile ${changed.name} is saved.`);
}
