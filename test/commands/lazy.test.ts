import { describe, expect, it } from 'vitest';
import { type AnyCommand, Command, Option } from '../../src/commands/commander.js';
import { createLazy, type Lazy } from '../../src/commands/lazy.js';
import { collect, wordOption } from '../../src/commands/options.js';
import type { Context } from '../../src/context.js';

/** Stands for the context: `lazy` only passes it on. */
const context = {} as Context;

interface Seen {
  readonly options: unknown;
  readonly args: readonly unknown[];
}

/** Declares one command, runs a command line, and returns what its handler was given. */
async function runDeclared(line: string, declare: (program: AnyCommand, lazy: Lazy, seen: Seen[]) => void) {
  const seen: Seen[] = [];
  const opened: string[] = [];
  const program = new Command('wactl').exitOverride();
  const lazy = createLazy(async (command) => {
    opened.push(command.name());
    return context;
  });
  declare(program, lazy, seen);
  await program.parseAsync(line.split(' '), { from: 'user' });
  return { seen, opened };
}

describe('lazy', () => {
  it('hands over the context of the command, its options and its arguments in order', async () => {
    const { seen, opened } = await runDeclared('push a b --dir there --rule x --rule y', (program, lazy, list) => {
      program
        .command('push')
        .argument('<first>')
        .argument('[others...]')
        .option('--dir <path>', 'folder', 'templates')
        .option('--rule <id>', 'rule', collect)
        .option('--dry-run', 'dry run')
        .action(
          lazy(async () => ({
            default: async (given, options: unknown, ...args: unknown[]) => {
              expect(given).toBe(context);
              list.push({ options, args });
            },
          })),
        );
    });
    expect(opened).toEqual(['push']);
    expect(seen).toEqual([{ options: { dir: 'there', rule: ['x', 'y'] }, args: ['a', ['b']] }]);
  });

  it('loads a handler only when its command runs', async () => {
    const { seen } = await runDeclared('here', (program, lazy, list) => {
      program
        .command('here')
        .action(lazy(async () => ({ default: async (_given, options) => void list.push({ options, args: [] }) })));
      program.command('there').action(lazy(() => Promise.reject(new Error('loaded'))));
    });
    expect(seen).toEqual([{ options: {}, args: [] }]);
  });
});

/** As `import('./handler.js')` of a module whose handler has the type `H`; never loaded here. */
const handler =
  <H>() =>
  (): Promise<{ default: H }> =>
    Promise.reject(new Error('loaded'));

/** A command with one of each kind of option and argument, and what its handlers are bound with. */
function declared() {
  const opened: string[] = [];
  const lazy = createLazy(async (command) => {
    opened.push(command.name());
    return context;
  });
  const push = () =>
    new Command('push')
      .argument('<name>')
      .argument('[language]')
      .argument('[others...]')
      .option('--dir <path>', 'folder', 'templates')
      .option('--since <ms>', 'time', Number)
      .option('--rule <id>', 'rule', collect)
      .option('--no-verify', 'check nothing')
      .addOption(new Option('--method <method>', 'how').choices(['sms', 'voice']).default('sms'))
      .addOption(wordOption('--category <category>', 'what for', ['utility', 'marketing']))
      .option('--dry-run', 'print and stop');
  return { lazy, push, opened };
}

/** The parts that make a handler: its options, and its arguments. */
type Reads<Options, Args extends unknown[] = []> = (context: Context, options: Options, ...args: Args) => Promise<void>;

/**
 * Checked by the compiler (`npm run typecheck`): a line below `@ts-expect-error` that is right after all is an error
 * there. At run time declaring a command loads no handler, whatever it would be.
 */
describe('the types of a declaration', () => {
  const { lazy, push, opened } = declared();

  it('take a handler that reads all, some or none of what is declared', () => {
    interface All {
      readonly dir: string;
      readonly since?: number;
      readonly rule?: readonly string[];
      readonly verify: boolean;
      readonly method: 'sms' | 'voice';
      readonly category?: 'utility' | 'marketing';
      readonly dryRun?: boolean;
    }
    push().action(lazy(handler<Reads<All, [string, string | undefined, string[]]>>()));
    push().action(lazy(handler<Reads<{ readonly method: string }>>()));
    push().action(lazy(handler<Reads<unknown, [string]>>()));
    push().action(lazy(handler<(context: Context) => Promise<void>>()));
    push().action(lazy(async () => ({ default: async (_context, options) => void options.dir.length })));
    expect(opened).toEqual([]);
  });

  it('refuse a handler whose options are others', () => {
    // @ts-expect-error another type
    push().action(lazy(handler<Reads<{ readonly dir: number }>>()));
    // @ts-expect-error a parsed value, read as it was typed
    push().action(lazy(handler<Reads<{ readonly since?: string }>>()));
    // @ts-expect-error may be left out, read as if it were always there
    push().action(lazy(handler<Reads<{ readonly since: number }>>()));
    // @ts-expect-error not declared
    push().action(lazy(handler<Reads<{ readonly prune: boolean }>>()));
    // @ts-expect-error not declared, and optional
    push().action(lazy(handler<Reads<{ readonly prune?: boolean }>>()));
    // @ts-expect-error may be repeated, read as one value
    push().action(lazy(handler<Reads<{ readonly rule?: string }>>()));
    // @ts-expect-error without a choice that is offered
    push().action(lazy(handler<Reads<{ readonly method: 'sms' | 'post' }>>()));
    // @ts-expect-error without a word of the list
    push().action(lazy(handler<Reads<{ readonly category?: 'utility' }>>()));
    // @ts-expect-error a negated option is called by what it negates
    push().action(lazy(handler<Reads<{ readonly noVerify?: boolean }>>()));
    expect(opened).toEqual([]);
  });

  it('refuse a handler whose arguments are others', () => {
    // @ts-expect-error another type
    push().action(lazy(handler<Reads<unknown, [number]>>()));
    // @ts-expect-error may be left out, read as if it were always there
    push().action(lazy(handler<Reads<unknown, [string, string]>>()));
    // @ts-expect-error many, read as one
    push().action(lazy(handler<Reads<unknown, [string, string | undefined, string]>>()));
    // @ts-expect-error one more than declared
    push().action(lazy(handler<Reads<unknown, [string, string | undefined, string[], string]>>()));
    expect(opened).toEqual([]);
  });
});
