import type { Context } from '../context.js';
import type { AnyCommand } from './commander.js';

/** A subcommand: gets the context, its own options as commander parsed them, then its arguments in order. */
type Handler<Options, Args extends unknown[]> = (context: Context, options: Options, ...args: Args) => Promise<void>;

/** What an option is to a handler that reads it although its command does not declare it. */
interface NotDeclared {
  readonly notDeclared: unique symbol;
}

/** The declared options, and as {@link NotDeclared} those that `Read`, the options of a handler, has beyond them. */
type Declared<Options, Read> = Options & { [Name in Exclude<keyof Read, keyof Options>]?: NotDeclared };

/** The options that a handler reads; none where it takes none. */
type ReadBy<H> = H extends (context: Context, options: infer Read, ...args: never[]) => unknown ? Read : unknown;

/** A handler `H` that accepts what its command declares. */
type Fitting<Args extends unknown[], Options, H> = H & NoInfer<Handler<Declared<Options, ReadBy<H>>, Args>>;

/**
 * Binds a handler that is loaded when it runs, so that declaring a command costs nothing. `Args` and `Options` come from
 * the command whose `action` takes the result; a handler that disagrees with them does not compile.
 */
export type Lazy = <Args extends unknown[], Options, H>(
  load: () => Promise<{ default: Fitting<Args, Options, H> }>,
) => (...parsed: [...Args, Options, AnyCommand]) => Promise<void>;

/** `open` makes the context of one run from the command as parsed. */
export function createLazy(open: (command: AnyCommand) => Promise<Context>): Lazy {
  return <Args extends unknown[], Options, H>(load: () => Promise<{ default: Fitting<Args, Options, H> }>) =>
    async (...parsed: [...Args, Options, AnyCommand]) => {
      // No type takes a tuple apart from its end.
      const [options, command] = parsed.slice(-2) as [Declared<Options, ReadBy<H>>, AnyCommand];
      const args = parsed.slice(0, -2) as Args;
      const [context, { default: handler }] = await Promise.all([open(command), load()]);
      await handler(context, options, ...args);
    };
}
