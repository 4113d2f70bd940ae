import type { System } from '../terminal/system.js';

/** The usual name of the variable is the second one. Source: https://github.com/sindresorhus/update-notifier */
const OFF = ['WACTL_NO_UPDATE_NOTICE', 'NO_UPDATE_NOTIFIER'];

/** Words that try the tool out, speak to programs, or have said all there is. */
const WITHOUT = ['demo', 'emulator', 'mcp', 'completion'];

/**
 * Whether a person sits there who may be told of a newer version when a command has ended. Cheap: it is asked after every
 * command.
 * @param argv the words after `wactl`
 */
export function wantsUpdate(
  system: System,
  argv: readonly string[],
  { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
): boolean {
  const { env, signal } = system;
  if (system.askForVersion === undefined || json || quiet || signal.aborted) return false;
  if (env.CI || OFF.some((name) => env[name])) return false;
  if (argv.some((word) => WITHOUT.includes(word))) return false;
  // Asking a stream what it is opens it; by now stdout is open.
  return system.stdout.isTTY && system.stderr.isTTY;
}
