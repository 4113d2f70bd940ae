import { parseDuration } from '../../core/duration.js';
import { usageError } from '../../core/errors.js';
import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl emulator start`. */
export function declareStart(emulator: AnyCommand, lazy: Lazy): void {
  emulator
    .command('start')
    .description('Serve a local Graph API until Ctrl-C')
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 takes any free one').default(4010).argParser(parsePort),
    )
    .addOption(
      new Option('--control-port <number>', 'port for control calls; 0 takes any free one')
        .default(0)
        .argParser(parsePort),
    )
    .option('--host <address>', 'address of this machine to listen on', '127.0.0.1')
    .option('--seed <file>', 'YAML or JSON file of what there is at the start')
    .addOption(
      new Option(
        '--random-seed <number>',
        'make the same ids, tokens and codes at each start (default: new ones)',
      ).argParser(parseRandomSeed),
    )
    .option('--state <file>', 'go on from this file if it is there, and save to it at the end')
    .addOption(
      new Option('--clock <mode>', 'real time, or time that moves only by `wactl emulator advance`')
        .choices(['real', 'virtual'])
        .default('real'),
    )
    .option('--start-at <time>', 'where virtual time begins, ISO 8601 (default: 2026-11-23T09:00:00Z)')
    .addOption(
      new Option('--review-delay <duration>', 'from a template to its decision (default: 3s)').argParser(parseDuration),
    )
    .option('--log <file>', 'append each Graph request to this file, as a JSON line')
    .option('--callback-url <url>', 'where webhooks go; must answer the handshake with WACTL_VERIFY_TOKEN')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl emulator start',
          'wactl emulator start --port 0 --state state.json',
          'wactl emulator start --clock virtual --random-seed 7 --json',
        ],
        json: 'first line: {type: "ready", graphUrl, token, appId, appSecret, businessId, wabaId, phoneNumberIds, controlUrl, controlKey}',
        exits: { 1: 'the port is taken, or the callback does not answer' },
      }),
    )
    .action(lazy(() => import('./start.js')));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw usageError(`"${text}" is not a port.`, 'give a number from 0 to 65535');
}

function parseRandomSeed(text: string): number {
  const seed = Number(text);
  if (/^\d{1,10}$/.test(text) && seed < 2 ** 31) return seed;
  throw usageError(`"${text}" is not a random seed.`, 'give a whole number from 0 to 2147483647');
}
