import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { wholeNumber } from '../options.js';

/** `wactl explain`. */
export function registerAccount(program: AnyCommand, lazy: Lazy): void {
  program
    .command('explain')
    .summary('Explain an error code or a status')
    .description('Explain an error or a status: what it means, who can fix it, and what to do next (works offline)')
    .argument(
      '[code]',
      "error code: one of Meta's (code or code/subcode), a template's rejection reason, a status such as PAUSED, or one of wactl's",
    )
    .option('--subcode <number>', "Meta's error_subcode", wholeNumber(0, 999_999_999))
    .option('--last', 'explain the last error that Meta returned to this profile')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl explain 131047',
          'wactl explain 190 --subcode 463',
          'wactl explain INVALID_FORMAT',
          'wactl explain PAUSED',
          'wactl explain window-closed',
          'wactl explain --last',
        ],
        json: '{kind: "meta-error", code, subcode, http, name, meaning, action, next, actor: "you"|"business-admin"|"meta"|"recipient"|"nobody", retry: "never"|"backoff"|"wait"|"unknown-outcome", where: "sync"|"webhook"|"both", ruleId, uncertain, sources}; with --last also at, traceId; {kind: "rejection-reason", code, meaning, steps, next, actor, retry, sources}; {kind: "status", code, meanings: [{of, meaning, action, next, actor}], sources}; {kind: "own-error", code, meaning, action, exitCode}',
        exits: { 3: 'unknown code; with --last, no error is saved' },
      }),
    )
    .action(lazy(() => import('./explain.js')));
}
