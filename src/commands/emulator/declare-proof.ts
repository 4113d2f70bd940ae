import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { collect } from '../options.js';

const COMPARISON_JSON =
  '{file, date, apiVersion, isMeta, differences: [{operation, step, part: "shape" | "errors" | "headers", place, recorded, emulator}], compared: [operation], skipped: [{step, operation, reason}]}';

/** How well the emulator is known to answer as Meta does, and how anybody can find out. */
export function declareProof(emulator: AnyCommand, lazy: Lazy): void {
  emulator
    .command('parity')
    .description("List which of Meta's operations the emulator serves, and how its answers are known")
    .option(
      '--recording <file>',
      'also count what this recording of Meta proves, made by `wactl emulator record` (repeatable)',
      collect,
    )
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl emulator parity', 'wactl emulator parity --json'],
        json: '{operations: [{operation, openapi, served, shape, errors, headers, state}], wire: [{what, proof}]}',
        exits: { 2: 'the file is not a recording' },
      }),
    )
    .action(lazy(() => import('./parity.js')));
  emulator
    .command('record')
    .summary("Record how Meta answers, without your account's data")
    .description(
      "Send a fixed list of harmless requests to the account of the profile and keep the form of Meta's answers, without ids, names, phone numbers or texts. Nothing is changed, unless --write is given. Send the file to the project to help the emulator answer as Meta does.",
    )
    .option('--number <number>', 'number to ask about, by id or phone (default: that of the profile)')
    .option('--out <file>', 'file to write', 'recording.json')
    .option('--write', 'also create and delete a template and a QR code: use a test account')
    .option('--yes', 'skip the confirmation prompt of --write')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl emulator record --profile shop',
          'wactl emulator record --profile test --write --out test.json',
        ],
        json: '{file, steps, isMeta, writes}',
        exits: { 4: 'no credentials', 7: 'Meta or the network failed', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./record.js')));
  emulator
    .command('compare')
    .summary('Compare a recording with what the emulator answers')
    .description('Send the requests of a recording to an emulator of its own, and list where the answers differ')
    .argument('<recording>', 'file of `wactl emulator record`')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl emulator compare recording.json', 'wactl emulator compare recording.json --json'],
        json: COMPARISON_JSON,
        exits: { 2: 'the file is not a recording', 3: 'file not found', 8: 'the answers differ' },
      }),
    )
    .action(lazy(() => import('./compare.js')));
}
