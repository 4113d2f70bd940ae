import { defineError, defineReason } from './define.js';
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

export const campaignExists = defineError({
  code: 'campaign-exists',
  exit: EXIT.failed,
  meaning: 'A campaign of this name exists.',
  action: 'Choose another name: a campaign never changes once it is created.',
});

export const audienceEmpty = defineError({
  code: 'audience-empty',
  exit: EXIT.refused,
  meaning: 'Nobody in the audience can be a recipient, so no campaign was created.',
  action: 'Look at the file of rejected rows, correct the audience, and create the campaign again.',
});

export const ledgerRestored = defineError({
  code: 'ledger-restored',
  exit: EXIT.refused,
  meaning: 'More of the campaign was sent than the ledger knows: it was restored from an older copy.',
  action:
    'Bring back the newer ledger, or run the campaign with --adopt: of everybody who may have got the message it is then unknown, and nobody gets it twice.',
});

export const campaignMediaExpired = defineError({
  code: 'campaign-media-expired',
  exit: EXIT.refused,
  meaning: 'Meta keeps uploaded files for 30 days, and those of the campaign are older.',
  action: 'Create the campaign again.',
});

export const campaignFileInvalid = defineError({
  code: 'campaign-file-invalid',
  exit: EXIT.refused,
  meaning: 'The file of a campaign is not valid.',
  action: 'Correct the place that the message names; schemas/campaign.schema.json describes the file.',
});

// Why a recipient is left out, or waits.

export const countryStopped = defineReason({
  code: 'country-stopped',
  meaning: "Meta does not serve the recipient's country, as it said of an earlier message of the campaign.",
  action: 'Run `wactl explain 130497`.',
});

export const quietHours = defineReason({
  code: 'quiet-hours',
  meaning: 'It is a quiet hour where the recipient lives; in a country with several time zones, in one of them.',
  action: 'Run the campaign again when the quiet hours are over, or let it wait with `--wait 12h`.',
});

export const pairLimited = defineReason({
  code: 'pair-limited',
  meaning: 'The recipient got another message from the same number a few seconds ago.',
  action: 'The run waits and sends it.',
});

export const throttled = defineReason({
  code: 'throttled',
  meaning: 'Meta asked to slow down, and did not take the message.',
  action: 'The run waits and sends it again.',
});

export const unreached = defineReason({
  code: 'unreached',
  meaning: 'Meta could not be reached, so nothing was sent.',
  action: 'The run waits and sends it again; otherwise run the campaign again.',
});

export const runStopped = defineReason({
  code: 'run-stopped',
  meaning: 'Meta refused the message for a reason that concerns every recipient, so the campaign was stopped.',
  action: 'Fix the cause that `wactl campaigns status <name>` shows, then run the campaign again.',
});
