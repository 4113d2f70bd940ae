import type { OwnErrors } from './entry.js';

/** Templates: their files, and what is done with them at Meta. */
export const templatesOwnErrors: OwnErrors = {
  'comparison-not-possible': [
    'Meta compares two templates of one account only, and only when each was sent 1,000 times in the days asked for.',
    'Look further back with --days 90.',
  ],
  'copy-not-possible': [
    'This template cannot be copied to the other account.',
    'The reason stands with it in the plan.',
  ],
  'edit-not-possible': ['Meta would not take this edit now.', 'Run `wactl templates why <name>`.'],
  'file-exists': ['A file would be overwritten.', 'Choose another name, or move the file away.'],
  'file-not-written': ['A file cannot be written.', 'Check that its folder is there and may be written.'],
  'insights-off': [
    'Meta counts nothing for this account before that is switched on, once and for good.',
    'Add --enable-insights.',
  ],
  'library-template-not-found': ["Meta's library has no such template.", 'Run `wactl templates library search`.'],
  'lint-errors': [
    'The template files hold what Meta would refuse; nothing was sent.',
    'Run `wactl templates lint`, and mend the files.',
  ],
  'media-missing': ['A media header has no sample.', 'Name a file for it.'],
  'nothing-possible': ['Not one of the changes asked for can be made now.', 'Run it with --dry-run to see why.'],
  'page-not-written': ['The preview page cannot be written.', 'Name a file in a folder that may be written.'],
  'plan-for-other-account': [
    'The saved plan was made for another account, or at another address of the Graph API.',
    'Choose the account with --profile, or make a new plan with `wactl templates plan --out plan.json`.',
  ],
  'plan-stale': [
    'Files or templates have changed since the plan was saved; nothing was done.',
    'Make a new plan with `wactl templates plan --out plan.json`, and review it.',
  ],
  'plan-unreadable': [
    'The file is not a saved plan, or it was changed after it was saved.',
    'Make a new plan with `wactl templates plan --out plan.json`.',
  ],
  'plan-version': [
    'Another release of wactl saved the plan, in a format of another version.',
    'Make a new plan with `wactl templates plan --out plan.json`.',
  ],
  'sample-gone': ["Meta's link to a sample has run out.", 'Try again, or give the sample as a file and push it.'],
  'sample-link-strange': [
    'The link to a sample leads to a host that is not one of Meta; it was not followed.',
    'Give the sample as a file and push it.',
  ],
  'sample-not-carried': ['The sample of a media header could not be carried over.', 'Give it as a file and push it.'],
  'sample-refused': [
    'The sample of a media header is of a kind or size that Meta does not take.',
    'Give another file.',
  ],
  'starter-not-found': ['There is no example of this name.', 'See `wactl templates new --list`.'],
  'template-exists': ['There is a template of this name and language already.', 'Edit it, or choose another name.'],
  'template-not-found': [
    'There is no template of this name, at Meta or in the files.',
    'See `wactl templates list`; `wactl templates why <name>` says what is known.',
  ],
  'template-unreadable': ['The file cannot be read as a template.', 'Run `wactl templates lint`.'],
  'templates-not-found': [
    'There is no such folder or file of templates, or the folder holds no template file.',
    'Name it with --dir, or write a first template with `wactl templates new`.',
  ],
  'templates-unreadable': ['The folder or file of templates cannot be read.', 'Check that you may read it.'],
  'watch-failed': ['The system cannot watch the folder for changes.', 'Run it without --watch.'],
};
