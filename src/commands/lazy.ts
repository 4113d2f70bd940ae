import type { Command } from 'commander';
import type { Context } from '../context.js';

/**
 * A subcommand: gets the context, its own options as commander parsed them, then its arguments in order.
 * `never` lets each handler state the options and arguments that its declaration gives it.
 */
type Handler = (context: Context, options: never, ...args: never[]) => Promise<void>;

/** Binds a handler that is loaded when it runs, so that declaring a command costs nothing. */
export type Lazy = (load: () => Promise<{ default: Handler }>) => (...parsed: unknown[]) => Promise<void>;

/** `open` makes the context of one run from the command as parsed. */
export function createLazy(open: (command: Command) => Promise<Context>): Lazy {
  return (load) =>
    async (...parsed) => {
      const command = parsed.at(-1) as Command;
      const [context, { default: handler }] = await Promise.all([open(command), load()]);
      await handler(context, command.opts() as never, ...(parsed.slice(0, -2) as never[]));
    };
}
