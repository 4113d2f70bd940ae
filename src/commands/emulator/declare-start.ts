import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { parsePort, wholeNumber } from '../options.js';

/** `wactl emulator start`. */
export function declareStart(emulator: AnyCommand, lazy: Lazy): void {
  emulator
    .command('start')
    .description('Serve a local Graph API until Ctrl-C or `wactl emulator stop`')
    .option('--detach', 'run in the background; return once it is ready')
    .option('--port <number>', 'port to listen on; 0 for any free one', parsePort, 4010)
    .option('--control-port <number>', 'port for control calls; 0 for any free one', parsePort, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--allow-remote', 'accept other machines, as in a container; needs WACTL_CONTROL_KEY')
    .option('--seed <file>', 'YAML or JSON file with the initial data')
    .option(
      '--random-seed <number>',
      'generate the same ids, tokens and codes at each start (default: new ones)',
      wholeNumber(0, 2 ** 31 - 1),
    )
    .option('--state <file>', 'load the state from this file if it exists, and save it there at the end')
    .addOption(
      new Option('--clock <mode>', 'real time, or time that only `wactl emulator advance` moves')
        .choices(['real', 'virtual'])
        .default('real'),
    )
    .option('--start-at <time>', 'start of virtual time, ISO 8601 (default: 2026-11-23T09:00:00Z)')
    .option('--review-delay <duration>', 'how long a template stays in review (default: 3s)', parseDuration)
    .option('--log <file>', 'append each Graph request to this file, as a JSON line')
    .option('--callback-url <url>', 'address for webhooks; must answer the handshake with WACTL_VERIFY_TOKEN')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl emulator start',
          'wactl emulator start --port 0 --state state.json',
          'wactl emulator start --clock virtual --random-seed 7 --json',
          'wactl emulator start --detach --port 4010 --seed shop.yaml',
          'WACTL_CONTROL_KEY=a-key-of-your-own wactl emulator start --host 0.0.0.0 --allow-remote --control-port 4011',
        ],
        json: 'first line: {type: "ready", graphUrl, token, appId, appSecret, businessId, wabaId, phoneNumberIds, controlUrl, controlKey, phoneUrl}; with --detach also log, the file that takes what it prints',
        exits: { 1: 'the port is in use, the callback does not answer, or it ended at once' },
      }),
    )
    .action(lazy(() => import('./start.js')));
}
