import type { Command } from 'commander';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl explain`. */
export function registerAccount(program: Command, lazy: Lazy): void {
  program
    .command('explain')
    .description('Say what an error of Meta means, who can mend it, and what to type next')
    .argument('<code>', 'error code, or code/subcode')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl explain 131047', 'wactl explain 190/463', 'wactl explain 2388299 --json'],
        json: '{code, subcode, http, name, meaning, action, next, actor: "you"|"business-admin"|"meta"|"recipient"|"nobody", retry: "never"|"backoff"|"wait"|"unknown-outcome", where: "sync"|"webhook"|"both", ruleId, uncertain, sources}',
        exits: { 3: 'not an error that is known' },
      }),
    )
    .action(lazy(() => import('./explain.js')));
}
