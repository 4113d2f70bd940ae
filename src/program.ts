import packageJson from '../package.json' with { type: 'json' };
import { type AnyCommand, Command, Help } from './commands/commander.js';
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
  for (const { section, load } of argv === undefined ? GROUPS : reachable(program, argv)) {
    program.commandsGroup(`${section}:`);
    (await load())(program, lazy);
  }
  return program;
}

/** The options of the program, as commander parses them; every command has them beside its own. */
export type GlobalFlags = ReturnType<ReturnType<typeof declareGlobals>['opts']>;

function declareGlobals(streams: ProgramStreams) {
  return new Command('wactl')
    .description("Manage a WhatsApp channel from the command line, directly on Meta's Graph API")
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .option('--profile <name>', 'profile to use')
    .option('--json', 'print JSON (streams print one JSON object per line)')
    .option('--jq <expression>', 'filter the JSON with jq; strings are printed as they are')
    .option('-q, --quiet', 'hide notes and progress')
    .option('-v, --verbose', 'print more details')
    .option('--no-input', 'never prompt; a missing answer is a usage error')
    .option('--no-color', 'disable colour')
    .option('--no-pager', 'print long output at once')
    .option('--graph-url <url>', "Graph API URL (default: Meta's)")
    .option('--api-version <version>', 'Graph API version, such as v27.0')
    .option(
      '--timeout <duration>',
      'how long to wait for a response, or with --wait or --watch for the outcome',
      parseDuration,
    )
    .addHelpText('after', FIRST_STEPS)
    .addHelpText('afterAll', ({ command }) => {
      return command.parent === null ? '' : '\nRun `wactl --help` for the flags that every command accepts.';
    })
    .configureHelp({ formatHelp: (command, helper) => optionsLast(new Help().formatHelp(command, helper)) })
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

const FIRST_STEPS = `
Get started:
  wactl demo                    Try everything on this machine, without a Meta account
  wactl connect                 Connect your Meta account

Run \`wactl help <command>\` for one command, and \`wactl help exit-codes\` for exit codes.`;

/** Help with the commands before the options: they are what its reader looks for. */
function optionsLast(help: string): string {
  const parts = help.trimEnd().split('\n\n');
  const isOptions = (part: string) => part.startsWith('Options:');
  return `${[...parts.filter((part) => !isOptions(part)), ...parts.filter(isOptions)].join('\n\n')}\n`;
}

/** Whether a command line names no command. */
export function isBare(program: AnyCommand, argv: readonly string[]): boolean {
  return commandWord(program, argv) === undefined;
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
