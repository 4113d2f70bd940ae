import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { registerAutomation } from './automation/index.js';
import { registerBlocked } from './blocked/index.js';
import { registerName } from './name/index.js';
import { registerProfile } from './profile/index.js';
import { registerQr } from './qr/index.js';
import { registerSettings } from './settings/index.js';

const ROW_JSON =
  '{id, phone, name, nameStatus, status, verified, registered, quality, throughput, messagingLimit, stage: "to-verify"|"to-register"|"ready"|"blocked", why, next}';
const NUMBER = 'id or phone of the number';

/** `wactl numbers …`. */
export function registerNumbers(program: AnyCommand, lazy: Lazy): void {
  const numbers = program.command('numbers').description('Phone numbers: verify, register, look after');
  declareReading(numbers, lazy);
  declareAdd(numbers, lazy);
  declareSetUp(numbers, lazy);
  declareUpkeep(numbers, lazy);
  registerName(numbers, lazy);
  registerProfile(numbers, lazy);
  registerSettings(numbers, lazy);
  registerAutomation(numbers, lazy);
  registerQr(numbers, lazy);
  registerBlocked(numbers, lazy);
}

function declareReading(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('list')
    .description('List the numbers of the account and what each still needs')
    .addHelpText(
      'after',
      helpTail({ examples: ['wactl numbers list', 'wactl numbers list --json'], json: `{numbers: [${ROW_JSON}]}` }),
    )
    .action(lazy(() => import('./list.js')));
  numbers
    .command('show')
    .description('Show one number')
    .argument('[number]', `${NUMBER} (default: the profile's)`)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers show', 'wactl numbers show +15550100001 --json'],
        json: `${ROW_JSON.slice(0, -1)}, limits: {messagesPerSecond, usersPerDay: number|"unlimited"}}`,
        exits: { 3: 'no such number' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  numbers
    .command('health')
    .description('Show whether a number can send, its quality and limits, and what stands in its way')
    .argument('[number]', `${NUMBER} (default: the profile's)`)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers health', 'wactl numbers health +15550100001 --json'],
        json: '{id, phone, canSend: "AVAILABLE"|"LIMITED"|"BLOCKED", status, quality, messagingLimit, limits: {messagesPerSecond, usersPerDay: number|"unlimited"}, next, entities: [{type, id, canSend, notes, problems: [{code, description, solution}]}]}',
        exits: { 3: 'no such number', 9: 'sending is limited or blocked' },
      }),
    )
    .action(lazy(() => import('./health.js')));
}

function declareAdd(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('add')
    .description('Add a phone number to the account')
    .argument('<phone>', 'with + and the country code, or in national form with --country')
    .requiredOption('--name <name>', 'display name; it has to relate to the business')
    .option('--country <code>', "two-letter country of a number in national form (default: the profile's)")
    .option('--dry-run', 'say what would be added and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers add +15550100030 --name "Example Shop"',
          'wactl numbers add "07700 900123" --country GB --name "Example Shop" --yes',
        ],
        json: '{id, phone, name, already, dryRun, next}',
        exits: { 130: 'declined' },
      }),
    )
    .addHelpText(
      'after',
      '\nThe number must be yours, get text messages or calls from abroad, and not be in use in WhatsApp Messenger.',
    )
    .action(lazy(() => import('./add.js')));
}

function declareSetUp(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('verify')
    .description('Have Meta send a code to a number and confirm it')
    .argument('[number]', `${NUMBER} (default: the one that is not verified)`)
    .addOption(new Option('--method <method>', 'how the code comes').choices(['sms', 'voice']).default('sms'))
    .option('--language <code>', 'language of the message, such as fr or pt_BR', 'en_US')
    .option('--code <digits>', 'the code that came; asks for no new one')
    .option('--dry-run', 'say what would be done and stop')
    .option('--yes', 'do not ask before a code is sent')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers verify +15550100001',
          'wactl numbers verify +15550100001 --method voice --language fr --yes',
          'wactl numbers verify +15550100001 --code 123456',
        ],
        json: '{id, phone, state: "verified"|"code-sent", already, dryRun, method, language, next}',
        exits: { 3: 'no such number', 6: 'a code was asked for too often', 130: 'declined' },
      }),
    )
    .addHelpText(
      'after',
      '\nMeta limits how often a code may be asked for. Without a terminal --yes has it sent and the command ends: confirm with --code, which asks nothing.',
    )
    .action(lazy(() => import('./verify.js')));
  numbers
    .command('register')
    .description('Register a verified number for sending, with its PIN')
    .argument('[number]', `${NUMBER} (default: the one that is verified and not registered)`)
    .option('--pin-stdin', 'read the PIN from standard input')
    .option('--again', 'register although it is registered, as after a new display name')
    .option('--force', 'ask Meta although the ten of 72 hours are used up')
    .option('--dry-run', 'say what would be done and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers register +15550100001',
          'wactl numbers register +15550100001 --pin-stdin --yes < pin.txt',
        ],
        json: '{id, phone, state: "registered", already, dryRun, next}',
        exits: { 3: 'no such number', 5: 'not verified yet', 6: 'registered too often', 130: 'declined' },
      }),
    )
    .addHelpText(
      'after',
      '\nThe PIN, six digits, becomes the two-step verification of the number; where it has one, give that one.\nOn a terminal a new PIN is asked for twice.\nMeta allows ten registrations of a number in 72 hours, refused ones included. They are counted in the ledger; `wactl quota` shows them.',
    )
    .action(lazy(() => import('./register.js')));
}

function declareUpkeep(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('set-pin')
    .description('Give a number a new PIN for two-step verification')
    .argument('[number]', `${NUMBER} (default: the profile's)`)
    .option('--pin-stdin', 'read the PIN from standard input')
    .option('--dry-run', 'say what would be done and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers set-pin', 'wactl numbers set-pin +15550100001 --pin-stdin --yes < pin.txt'],
        json: '{id, phone, state: "pin-set", already, dryRun, next}',
        exits: { 3: 'no such number', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./set-pin.js')));
  numbers
    .command('deregister')
    .description('End the use of a number through the API; the number and its history stay')
    .argument('<number>', NUMBER)
    .option('--force', 'ask Meta although the ten of 72 hours are used up')
    .option('--dry-run', 'say what would be done and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers deregister +15550100001'],
        json: '{id, phone, state: "deregistered", already, dryRun, next}',
        exits: { 3: 'no such number', 6: 'deregistered too often', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./deregister.js')));
}
