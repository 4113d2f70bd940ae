import type { Context } from '../../context.js';
import { listProfiles } from '../../core/settings/profiles.js';
import { profileRow, profilesView } from './views.js';

export default async function list(context: Context): Promise<void> {
  const profiles = await listProfiles(context.system);
  context.output.result({ profiles: profiles.map(profileRow) }, profilesView);
}
