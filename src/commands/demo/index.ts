import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl demo`. */
export function registerDemo(program: AnyCommand, lazy: Lazy): void {
  program
    .command('demo')
    .summary('Run the whole journey on this machine')
    .description('Run the whole journey against a local emulator: needs no Meta account, leaves nothing behind')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl demo', 'wactl demo --json'],
        json: 'one line per step: {title, command, exitCode, stdout, stderr}',
        exits: { 1: 'a step failed' },
      }),
    )
    .action(lazy(() => import('./demo.js')));
}
