import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';

const EXITS = {
  3: 'the emulator does not have the object',
  4: 'wrong control key',
  7: 'no emulator is running',
} as const;

/** A verb that acts on a running emulator: its flags for finding it, and its help. */
export function verb(group: AnyCommand, name: string, description: string, examples: readonly string[], json: string) {
  return group
    .command(name)
    .description(description)
    .option(
      '--control-url <url>',
      'control address; its key is WACTL_CONTROL_KEY (default: WACTL_CONTROL_URL, else the last emulator started here)',
    )
    .addHelpText('after', helpTail({ examples, json, exits: EXITS }));
}
