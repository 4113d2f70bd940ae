import { defineError, defineReason } from './define.js';
import { EXIT } from './error.js';

// Template files, and what is done with templates at Meta.

export const templateNotFound = defineError({
  code: 'template-not-found',
  exit: EXIT.notFound,
  meaning: 'There is no template of this name or in this language, at Meta or in the files.',
  action: 'Run `wactl templates list`; `wactl templates why <name>` explains what is known of it.',
});

export const templateExists = defineError({
  code: 'template-exists',
  exit: EXIT.refused,
  meaning: 'A template of this name and language exists already.',
  action: 'Edit it, or choose another name.',
});

export const templatesNotFound = defineError({
  code: 'templates-not-found',
  exit: EXIT.notFound,
  meaning: 'The folder or file does not exist, or the folder has no template file.',
  action: 'Pass another one to --dir, or write a first template with `wactl templates new`.',
});

export const templatesUnreadable = defineError({
  code: 'templates-unreadable',
  exit: EXIT.notFound,
  meaning: 'The folder or file of templates cannot be read.',
  action: 'Check its permissions.',
});

export const templateUnreadable = defineError({
  code: 'template-unreadable',
  exit: EXIT.refused,
  meaning: 'The file is not a valid template.',
  action: 'Run `wactl templates lint`.',
});

export const planStale = defineError({
  code: 'plan-stale',
  exit: EXIT.pending,
  meaning: 'Files or templates have changed since the plan was saved. Nothing was done.',
  action: 'Save a new plan with `wactl templates plan --out plan.json`, and review it.',
});

export const planForOtherAccount = defineError({
  code: 'plan-for-other-account',
  exit: EXIT.pending,
  meaning: 'The saved plan was made for another account, or for another Graph API URL.',
  action: 'Choose the account with --profile, or save a new plan with `wactl templates plan --out plan.json`.',
});

export const planUnreadable = defineError({
  code: 'plan-unreadable',
  exit: EXIT.usage,
  meaning: 'The file is not a saved plan, or was changed after it was saved.',
  action: 'Save a new plan with `wactl templates plan --out plan.json`.',
});

export const planVersion = defineError({
  code: 'plan-version',
  exit: EXIT.pending,
  meaning: 'The plan was saved by another version of wactl, in another format.',
  action: 'Save a new plan with `wactl templates plan --out plan.json`.',
});

export const lintErrors = defineError({
  code: 'lint-errors',
  exit: EXIT.refused,
  meaning: 'Meta would refuse the template. Nothing was sent.',
  action: 'Run `wactl templates lint`, then fix the files.',
});

export const editNotPossible = defineError({
  code: 'edit-not-possible',
  exit: EXIT.refused,
  meaning: 'Meta would refuse this edit now.',
  action: 'Run `wactl templates why <name>`.',
});

export const nothingPossible = defineError({
  code: 'nothing-possible',
  exit: EXIT.refused,
  meaning: 'None of the requested changes is possible now. Nothing was changed.',
  action: 'Run the command with --dry-run to see why.',
});

export const copyNotPossible = defineReason({
  code: 'copy-not-possible',
  meaning: 'This template cannot be copied to the other account.',
  action: 'The plan gives the reason.',
});

export const comparisonNotPossible = defineError({
  code: 'comparison-not-possible',
  exit: EXIT.refused,
  meaning:
    'Meta compares two templates only if they belong to one account and each was sent 1,000 times in that period.',
  action: 'Look further back with --days 90.',
});

export const insightsOff = defineError({
  code: 'insights-off',
  exit: EXIT.refused,
  meaning: 'Template analytics are off for this account. Once switched on, they cannot be switched off.',
  action: 'Pass --enable-insights to switch them on.',
});

export const libraryTemplateNotFound = defineError({
  code: 'library-template-not-found',
  exit: EXIT.notFound,
  meaning: "Meta's library does not have the template in this language.",
  action: 'Run `wactl templates library search`.',
});

export const starterNotFound = defineError({
  code: 'starter-not-found',
  exit: EXIT.notFound,
  meaning: 'wactl has no example of this name.',
  action: 'Run `wactl templates new --list` to see the examples.',
});

export const fileExists = defineError({
  code: 'file-exists',
  exit: EXIT.refused,
  meaning: 'The file exists already. It was not changed.',
  action: 'Choose another name, or move the file away.',
});

export const fileNotWritten = defineError({
  code: 'file-not-written',
  exit: EXIT.failed,
  meaning: 'A template file could not be written.',
  action: 'Check that its folder exists and that you can write to it.',
});

export const mediaMissing = defineError({
  code: 'media-missing',
  exit: EXIT.notFound,
  meaning: 'The sample file of a media header does not exist or cannot be read.',
  action: 'Put the file there, or correct its path in the template file.',
});

export const sampleRefused = defineError({
  code: 'sample-refused',
  exit: EXIT.refused,
  meaning: 'Meta would not accept the type or size of a media sample, or the file changed during the push.',
  action: 'Use another file, or push again.',
});

export const sampleGone = defineError({
  code: 'sample-gone',
  exit: EXIT.remote,
  meaning: "Meta's link to a media sample has expired.",
  action: 'Try again, or provide the sample as a file and push it.',
});

export const sampleLinkStrange = defineError({
  code: 'sample-link-strange',
  exit: EXIT.remote,
  meaning: 'The link to a media sample points to a host that does not belong to Meta. It was not followed.',
  action: 'Provide the sample as a file and push it.',
});

export const sampleNotCarried = defineError({
  code: 'sample-not-carried',
  exit: EXIT.failed,
  meaning: 'The sample of a media header could not be copied.',
  action: 'Provide it as a file and push it.',
});
