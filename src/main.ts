import { CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import type { AnyCommand } from './commands/commander.js';
import { createLazy } from './commands/lazy.js';
import type { OpenContext } from './context.js';
import { interrupted, toCliError } from './core/errors/command.js';
import { CliError, EXIT, type ExitCode, ExitWith } from './core/errors/error.js';
import type { JsonFilter } from './core/jq/filter.js';
import { readProject } from './core/settings/project-file.js';
import type { Output } from './core/terminal/output.js';
import type { System } from './core/terminal/system.js';
import { wantsUpdate } from './core/update/wants-update.js';
import { createProgram, type GlobalFlags, isBare } from './program.js';

/**
 * Runs one command line and returns its exit code. The one place that turns an error into text and a code.
 * @param argv the words after `wactl`
 */
export async function main(argv: readonly string[], system: System): Promise<ExitCode> {
  let context: OpenContext | undefined;
  let program: AnyCommand | undefined;
  let exitCode: ExitCode = EXIT.ok;
  // Help that nobody asked for, where a command is missing.
  const help: string[] = [];
  const lazy = createLazy(async (command) => {
    const flags = command.optsWithGlobals() as GlobalFlags;
    // Before anything is done, so that nothing is done for an expression that cannot be read.
    const filter = flags.jq === undefined ? undefined : await filterOf(flags.jq);
    const project = await readProject(system);
    if (project !== undefined) {
      const { applyProject } = await import('./commands/project-defaults.js');
      applyProject(command, project, system.cwd);
    }
    const { createContext } = await import('./context.js');
    context = createContext(system, flags, main, { filter, project });
    return context;
  });
  try {
    const { stdout } = system;
    const streams = {
      writeOut: (text: string) => stdout.write(text),
      writeErr: (text: string) => void help.push(text),
      get columns() {
        return stdout.columns;
      },
    };
    program = await createProgram(lazy, streams, argv);
    await program.parseAsync([...argv], { from: 'user' });
    if (context?.output.hasFailed) exitCode = EXIT.failed;
  } catch (error) {
    exitCode = await report(error, { output: context?.output, program, help: help.join(''), argv, system });
  }
  await context?.close(exitCode !== EXIT.ok);
  await context?.output.end();
  if (context !== undefined && wantsUpdate(system, argv, context.options)) await tellOfUpdate(context);
  return exitCode;
}

async function tellOfUpdate({ system, settings }: OpenContext): Promise<void> {
  const { tellOfUpdate } = await import('./core/update/tell-of-update.js');
  await tellOfUpdate(system, packageJson.version, async () => (await settings()).graphUrl.origin === 'default');
}

async function filterOf(expression: string): Promise<JsonFilter> {
  const { createJsonFilter } = await import('./core/jq/filter.js');
  return createJsonFilter(expression);
}

interface Run {
  /** Absent when the command line could not be parsed. */
  readonly output: Output | undefined;
  readonly program: AnyCommand | undefined;
  /** What commander showed for lack of a command. */
  readonly help: string;
  readonly argv: readonly string[];
  readonly system: System;
}

async function report(thrown: unknown, run: Run): Promise<ExitCode> {
  const { output, argv, system } = run;
  if (thrown instanceof ExitWith) return thrown.exitCode;
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return EXIT.ok;
    if (thrown.code === 'commander.help' && !asksForJson(argv)) return showHelp(run);
  }
  const failure = thrown instanceof CommanderError ? await ofUsage(thrown, run) : thrown;
  const error = system.signal.aborted ? asInterrupted(failure) : toCliError(failure);
  (output ?? (await outputForUsage(argv, system))).error(error);
  return error.exitCode;
}

/** On its own, `wactl` shows what there is; a group without its command is a mistake. */
function showHelp({ help, program, argv, system: { stdout, stderr } }: Run): ExitCode {
  const bare = program !== undefined && isBare(program, argv);
  (bare ? stdout : stderr).write(help);
  return bare ? EXIT.ok : EXIT.usage;
}

async function ofUsage(refusal: CommanderError, { program, argv }: Run): Promise<CliError> {
  const { fromCommander, withoutCommand } = await import('./usage.js');
  return refusal.code === 'commander.help' ? withoutCommand(argv) : fromCommander(refusal, program);
}

/** After Ctrl-C whatever failed did so because of it; only an unknown outcome still has to be told as such. */
function asInterrupted(thrown: unknown): CliError {
  const error = thrown instanceof CliError ? thrown : undefined;
  if (error?.exitCode === EXIT.interrupted || error?.exitCode === EXIT.unknown) return error;
  return interrupted('Interrupted.', { cause: thrown });
}

/** A command line that could not be parsed has no context yet; what can be known of its flags is read from the words. */
async function outputForUsage(argv: readonly string[], system: System): Promise<Output> {
  const { createOutput } = await import('./core/terminal/output.js');
  const color = !flagsOf(argv).includes('--no-color');
  return createOutput(system, { json: asksForJson(argv), quiet: false, verbose: false, color, pager: false });
}

function asksForJson(argv: readonly string[]): boolean {
  return flagsOf(argv).some((flag) => flag === '--json' || flag === '--jq' || flag.startsWith('--jq='));
}

function flagsOf(argv: readonly string[]): readonly string[] {
  return argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
}
