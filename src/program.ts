import packageJson from '../package.json' with { type: 'json' };
import { type AnyCommand, Command, Option } from './commands/commander.js';
import { GROUPS, type Group } from './commands/groups.js';
import type { Lazy } from './commands/lazy.js';
import { parseDuration } from './core/duration.js';

/** Where commander writes help and its own messages. */
export interface ProgramStreams {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  readonly columns: number;
}

/**
 * The command tree, declared and not run: handlers are bound through `lazy`.
 * @param argv the command line; with it only what that line can reach is declared, which makes a start fast
 */
export async function createProgram(
  lazy: Lazy,
  streams: ProgramStreams,
  argv?: readonly string[],
): Promise<AnyCommand> {
  const program = declareGlobals(streams);
  for (const { load } of argv === undefined ? GROUPS : reachable(program, argv)) (await load())(program, lazy);
  return program;
}

/** The options of the program, as commander parses them; every command has them beside its own. */
export type GlobalFlags = ReturnType<ReturnType<typeof declareGlobals>['opts']>;

function declareGlobals(streams: ProgramStreams) {
  return new Command('wactl')
    .description("Administer a WhatsApp channel straight against Meta's Graph API")
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .option('--profile <name>', 'profile to use')
    .option('--json', 'print one JSON value; streams print one JSON object per line')
    .option('-q, --quiet', 'no notes and no progress')
    .option('-v, --verbose', 'say more about what happens')
    .option('--no-input', 'never ask; a missing answer is a usage error')
    .option('--no-color', 'no colour')
    .option('--graph-url <url>', "address of the Graph API, when it is not Meta's")
    .option('--api-version <version>', 'version of the Graph API, such as v27.0')
    .addOption(
      new Option(
        '--timeout <duration>',
        'how long to wait for an answer, or with --wait or --watch for the outcome',
      ).argParser(parseDuration),
    )
    .addHelpText('after', '\nRun `wactl help <command>` for one command and `wactl help exit-codes` for exit codes.')
    .addHelpText('afterAll', ({ command }) => {
      return command.parent === null ? '' : '\nFlags that every command takes: `wactl --help`.';
    })
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: streams.writeOut,
      writeErr: streams.writeErr,
      // main() prints every error in one form.
      outputError: () => {},
      getOutHelpWidth: () => streams.columns,
      getErrHelpWidth: () => streams.columns,
    });
}

/** The groups a command line can reach. A word that no group answers to needs all, for help and for suggestions. */
function reachable(program: AnyCommand, argv: readonly string[]): readonly Group[] {
  const word = commandWord(program, argv);
  if (word === undefined && argv.some((flag) => flag === '-V' || flag === '--version')) return [];
  // These two speak of the whole tree.
  if (word === 'help' || word === 'commands') return GROUPS;
  const group = GROUPS.find(({ words }) => word !== undefined && words.includes(word));
  return group === undefined ? GROUPS : [group];
}

/** The first word that is neither a flag nor the value of one. */
function commandWord(program: AnyCommand, argv: readonly string[]): string | undefined {
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (!word.startsWith('-')) return word;
    if (program.options.find(({ short, long }) => word === short || word === long)?.required) index += 1;
  }
  return undefined;
}
