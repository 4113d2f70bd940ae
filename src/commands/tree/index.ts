import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl commands`: the command tree as data, for completion, documentation and other programs. */
export function registerTree(program: AnyCommand, lazy: Lazy): void {
  program
    .command('commands')
    .summary('List all commands')
    .description('List all commands; with --json as a tree, with arguments and options')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl commands', 'wactl commands --json'],
        json: '{name, description, arguments:[{name, required, variadic, description}], options:[{flags, description, default}], commands:[…]}',
      }),
    )
    .action(
      lazy(async () => {
        const { describeCommand, treeView } = await import('./describe.js');
        return { default: async (context) => context.output.result(describeCommand(program), treeView) };
      }),
    );
}
