import { defineError } from './define.js';
import { EXIT } from './error.js';

export const campaignNotFound = defineError({
  code: 'campaign-not-found',
  exit: EXIT.notFound,
  meaning: 'There is no campaign of this name.',
  action: 'Run `wactl campaigns list` to see the campaigns.',
});

export const campaignBusy = defineError({
  code: 'campaign-busy',
  exit: EXIT.failed,
  meaning: 'Another process sends a campaign from this number.',
  action: 'Let it finish, or stop it with `wactl campaigns pause <name>`.',
});

export const campaignEnded = defineError({
  code: 'campaign-ended',
  exit: EXIT.refused,
  meaning: 'The campaign is finished or cancelled, so this is not possible any more.',
  action: 'Create another one; `--from-campaign` takes the recipients of an earlier one.',
});

export const campaignMediaExpired = defineError({
  code: 'campaign-media-expired',
  exit: EXIT.refused,
  meaning: 'Meta keeps uploaded files for 30 days, and those of the campaign are older.',
  action: 'Create the campaign again.',
});
