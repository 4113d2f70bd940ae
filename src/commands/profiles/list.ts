import type { Context } from '../../context.js';
import { listProfiles } from '../../core/settings/profiles.js';
import { PROFILE_FIELDS } from '../list-fields.js';
import type { RowFlags } from '../row-options.js';
import { showRows } from '../show-rows.js';
import { profileRow, profilesView } from './views.js';

export default async function list(context: Context, flags: RowFlags): Promise<void> {
  const profiles = await listProfiles(context.system);
  const list = { key: 'profiles', fields: PROFILE_FIELDS } as const;
  showRows(context.output, flags, list, { profiles: profiles.map(profileRow) }, profilesView);
}
