import { CommanderError } from 'commander';
import { createLazy } from './commands/lazy.js';
import type { OpenContext } from './context.js';
import { CliError, EXIT, type ExitCode, ExitWith, toCliError, usageError } from './core/errors.js';
import type { Output } from './core/terminal/output.js';
import type { System } from './core/terminal/system.js';
import { createProgram, type ProgramStreams } from './program.js';

/**
 * Runs one command line and returns its exit code. The one place that turns an error into text and a code.
 * @param argv the words after `wactl`
 */
export async function main(argv: readonly string[], system: System): Promise<ExitCode> {
  let context: OpenContext | undefined;
  let exitCode: ExitCode = EXIT.ok;
  const lazy = createLazy(async (command) => {
    const { createContext } = await import('./context.js');
    context = createContext(system, command.optsWithGlobals(), main);
    return context;
  });
  try {
    const program = await createProgram(lazy, streamsOf(system), argv);
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    exitCode = await report(error, context?.output, argv, system);
  } finally {
    await context?.close(exitCode !== EXIT.ok);
  }
  return exitCode;
}

function streamsOf({ stdout, stderr }: System): ProgramStreams {
  return {
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    get columns() {
      return stdout.columns;
    },
  };
}

async function report(
  thrown: unknown,
  output: Output | undefined,
  argv: readonly string[],
  system: System,
): Promise<ExitCode> {
  if (thrown instanceof ExitWith) return thrown.exitCode;
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.ok;
  // A group without a subcommand: commander has shown its help on stderr.
  if (thrown instanceof CommanderError && thrown.code === 'commander.help') return EXIT.usage;
  const error = system.signal.aborted ? interrupted(thrown) : toCliError(fromCommander(thrown));
  (output ?? (await outputForUsage(argv, system))).error(error);
  return error.exitCode;
}

/** After Ctrl-C whatever failed did so because of it; only an unknown outcome still has to be told as such. */
function interrupted(thrown: unknown): CliError {
  const error = thrown instanceof CliError ? thrown : undefined;
  if (error?.exitCode === EXIT.interrupted || error?.exitCode === EXIT.unknown) return error;
  return new CliError('Interrupted.', { code: 'interrupted', exitCode: EXIT.interrupted, cause: thrown });
}

function fromCommander(thrown: unknown): unknown {
  if (!(thrown instanceof CommanderError)) return thrown;
  const [message = '', suggestion] = thrown.message.replace(/^error: /, '').split('\n');
  return usageError(message, suggestion?.replace(/^\(|\)$/g, '') ?? 'run it with --help to see what it takes');
}

/** A command line that could not be parsed has no context yet; what can be known of its flags is read from the words. */
async function outputForUsage(argv: readonly string[], system: System): Promise<Output> {
  const { createOutput } = await import('./core/terminal/output.js');
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  return createOutput(system, {
    json: words.includes('--json'),
    quiet: false,
    verbose: false,
    color: !words.includes('--no-color'),
  });
}
