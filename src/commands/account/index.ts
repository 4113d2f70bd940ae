import { usageError } from '../../core/errors.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl explain`. */
export function registerAccount(program: AnyCommand, lazy: Lazy): void {
  program
    .command('explain')
    .description(
      'Explain an error or a status: what it means, who can fix it, and what to type next (needs no token and no network)',
    )
    .argument(
      '[code]',
      "Meta's error code, code/subcode, rejection reason or status, such as PAUSED; or an error code of wactl",
    )
    .option('--subcode <number>', "Meta's error_subcode", parseNumber)
    .option('--last', "Meta's last error in this profile")
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
        json: '{kind: "meta-error", code, subcode, http, name, meaning, action, next, actor: "you"|"business-admin"|"meta"|"recipient"|"nobody", retry: "never"|"backoff"|"wait"|"unknown-outcome", where: "sync"|"webhook"|"both", ruleId, uncertain, sources}; with --last also at, traceId; {kind: "rejection-reason", code, meaning, mend, next, actor, retry, sources}; {kind: "status", code, meanings: [{of, meaning, action, next, actor}], sources}; {kind: "own-error", code, meaning, action}',
        exits: { 3: 'unknown code; with --last, none was met' },
      }),
    )
    .action(lazy(() => import('./explain.js')));
}

function parseNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw usageError(`"${text}" is not an error code.`, 'write it as in --subcode 463');
}
