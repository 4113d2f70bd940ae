import { CommanderError } from 'commander';
import type { AnyCommand } from './commands/commander.js';
import { createLazy } from './commands/lazy.js';
import type { OpenContext } from './context.js';
import { CliError, EXIT, type ExitCode, ExitWith, toCliError } from './core/errors.js';
import type { Output } from './core/terminal/output.js';
import type { System } from './core/terminal/system.js';
import { createProgram, type GlobalFlags, type ProgramStreams } from './program.js';

/**
 * Runs one command line and returns its exit code. The one place that turns an error into text and a code.
 * @param argv the words after `wactl`
 */
export async function main(argv: readonly string[], system: System): Promise<ExitCode> {
  let context: OpenContext | undefined;
  let program: AnyCommand | undefined;
  let exitCode: ExitCode = EXIT.ok;
  const lazy = createLazy(async (command) => {
    const { createContext } = await import('./context.js');
    context = createContext(system, command.optsWithGlobals() as GlobalFlags, main);
    return context;
  });
  try {
    program = await createProgram(lazy, streamsOf(system, argv), argv);
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    exitCode = await report(error, { output: context?.output, program, argv, system });
  }
  await context?.close(exitCode !== EXIT.ok);
  return exitCode;
}

function streamsOf({ stdout, stderr }: System, argv: readonly string[]): ProgramStreams {
  return {
    writeOut: (text) => stdout.write(text),
    // Help that nobody asked for; under --json there is an error instead.
    writeErr: (text) => (asksForJson(argv) ? undefined : stderr.write(text)),
    get columns() {
      return stdout.columns;
    },
  };
}

interface Run {
  /** Absent when the command line could not be parsed. */
  readonly output: Output | undefined;
  readonly program: AnyCommand | undefined;
  readonly argv: readonly string[];
  readonly system: System;
}

async function report(thrown: unknown, { output, program, argv, system }: Run): Promise<ExitCode> {
  if (thrown instanceof ExitWith) return thrown.exitCode;
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.ok;
  const failure = thrown instanceof CommanderError ? await ofUsage(thrown, program, argv) : thrown;
  if (failure === undefined) return EXIT.usage;
  const error = system.signal.aborted ? interrupted(failure) : toCliError(failure);
  (output ?? (await outputForUsage(argv, system))).error(error);
  return error.exitCode;
}

/** Undefined when commander has said all there is to say. */
async function ofUsage(
  refusal: CommanderError,
  program: AnyCommand | undefined,
  argv: readonly string[],
): Promise<CliError | undefined> {
  const { fromCommander, withoutCommand } = await import('./usage.js');
  if (refusal.code !== 'commander.help') return fromCommander(refusal, program);
  return asksForJson(argv) ? withoutCommand(argv) : undefined;
}

/** After Ctrl-C whatever failed did so because of it; only an unknown outcome still has to be told as such. */
function interrupted(thrown: unknown): CliError {
  const error = thrown instanceof CliError ? thrown : undefined;
  if (error?.exitCode === EXIT.interrupted || error?.exitCode === EXIT.unknown) return error;
  return new CliError('Interrupted.', { code: 'interrupted', exitCode: EXIT.interrupted, cause: thrown });
}

/** A command line that could not be parsed has no context yet; what can be known of its flags is read from the words. */
async function outputForUsage(argv: readonly string[], system: System): Promise<Output> {
  const { createOutput } = await import('./core/terminal/output.js');
  const color = !flagsOf(argv).includes('--no-color');
  return createOutput(system, { json: asksForJson(argv), quiet: false, verbose: false, color });
}

function asksForJson(argv: readonly string[]): boolean {
  return flagsOf(argv).includes('--json');
}

function flagsOf(argv: readonly string[]): readonly string[] {
  return argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
}
