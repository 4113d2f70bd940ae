import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl demo`. */
export function registerDemo(program: AnyCommand, lazy: Lazy): void {
  program
    .command('demo')
    .description('Run the whole journey against the emulator: no Meta account, nothing left behind')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl demo', 'wactl demo --json'],
        json: 'one line per step: {title, command, exitCode, stdout, stderr}',
        exits: { 1: 'a step did not end as it should' },
      }),
    )
    .action(lazy(() => import('./demo.js')));
}
