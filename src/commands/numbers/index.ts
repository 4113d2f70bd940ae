import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { NUMBER_FIELDS } from '../list-fields.js';
import { COUNTRY, WEB, YES } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';
import { registerAutomation } from './automation/index.js';
import { registerBlocked } from './blocked/index.js';
import { registerName } from './name/index.js';
import { registerProfile } from './profile/index.js';
import { registerQr } from './qr/index.js';
import { registerSettings } from './settings/index.js';
import { registerUsername } from './username/index.js';

const ROW_JSON =
  '{id, phone, name, nameStatus, status, verified, registered, quality, throughput, messagingLimit, stage: "to-verify"|"to-register"|"ready"|"blocked", why, next}';
const NUMBER = 'id or phone of the number';

/** `wactl numbers …`. */
export function registerNumbers(program: AnyCommand, lazy: Lazy): void {
  const numbers = program.command('numbers').description('Set up and manage phone numbers');
  declareReading(numbers, lazy);
  declareAdd(numbers, lazy);
  declareSetUp(numbers, lazy);
  declareUpkeep(numbers, lazy);
  registerName(numbers, lazy);
  registerUsername(numbers, lazy);
  registerProfile(numbers, lazy);
  registerSettings(numbers, lazy);
  registerAutomation(numbers, lazy);
  registerQr(numbers, lazy);
  registerBlocked(numbers, lazy);
}

function declareReading(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('list')
    .description('List the numbers of the account and what each one needs next')
    .option(...fieldsOption(NUMBER_FIELDS))
    .option(...CSV)
    .option(...WEB)
    .addHelpText(
      'after',
      helpTail({ examples: ['wactl numbers list', 'wactl numbers list --json'], json: `{numbers: [${ROW_JSON}]}` }),
    )
    .action(lazy(() => import('./list.js')));
  numbers
    .command('show')
    .description('Show a number')
    .argument('[number]', `${NUMBER} (default: the profile's)`)
    .option(...WEB)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers show', 'wactl numbers show +15550100001 --json'],
        json: `${ROW_JSON.slice(0, -1)}, limits: {messagesPerSecond, usersPerDay: number|"unlimited"}}`,
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  numbers
    .command('health')
    .description('Check whether a number can send, its quality and limits, and what blocks it')
    .argument('[number]', `${NUMBER} (default: the profile's)`)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers health', 'wactl numbers health +15550100001 --json'],
        json: '{id, phone, canSend: "AVAILABLE"|"LIMITED"|"BLOCKED", status, quality, messagingLimit, limits: {messagesPerSecond, usersPerDay: number|"unlimited"}, next, entities: [{type, id, canSend, notes, problems: [{code, description, solution}]}]}',
        exits: { 3: 'number not found', 9: 'sending is limited or blocked' },
      }),
    )
    .action(lazy(() => import('./health.js')));
}

function declareAdd(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('add')
    .description('Add a phone number to the account')
    .argument('<phone>', 'phone number with + and country code, or in national form with --country')
    .requiredOption('--name <name>', 'display name; it must relate to the business')
    .option(...COUNTRY)
    .option('--dry-run', 'print what would be added without adding it')
    .option(...YES)
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
      '\nThe number must belong to you, receive text messages or calls from abroad, and not be in use in WhatsApp Messenger.',
    )
    .action(lazy(() => import('./add.js')));
}

function declareSetUp(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('verify')
    .description('Verify a number: request a code from Meta and confirm it')
    .argument('[number]', `${NUMBER} (default: the one that is not verified)`)
    .addOption(new Option('--method <method>', 'how the code is delivered').choices(['sms', 'voice']).default('sms'))
    .option('--language <code>', 'language of the message with the code, such as fr or pt_BR', 'en_US')
    .option('--code <digits>', 'confirm this code; requests no new one')
    .option('--dry-run', 'print what would be done without doing it')
    .option('--yes', 'skip the confirmation prompt before a code is sent')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers verify +15550100001',
          'wactl numbers verify +15550100001 --method voice --language fr --yes',
          'wactl numbers verify +15550100001 --code 123456',
        ],
        json: '{id, phone, state: "verified"|"code-sent", already, dryRun, method, language, next}',
        exits: { 3: 'number not found', 6: 'too many codes were requested', 130: 'declined' },
      }),
    )
    .addHelpText(
      'after',
      '\nMeta limits how many codes can be requested. Without a terminal, --yes requests a code and the command ends; run it again with --code to confirm.',
    )
    .action(lazy(() => import('./verify.js')));
  numbers
    .command('register')
    .description('Register a verified number for sending, with its PIN')
    .argument('[number]', `${NUMBER} (default: the one that is verified and not registered)`)
    .option('--pin-stdin', 'read the PIN from standard input')
    .option('--again', 'register again even if already registered, for example after a new display name')
    .option('--force', 'try even if the ten attempts in 72 hours are used up')
    .option('--dry-run', 'print what would be done without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers register +15550100001',
          'wactl numbers register +15550100001 --pin-stdin --yes < pin.txt',
        ],
        json: '{id, phone, state: "registered", already, dryRun, next}',
        exits: {
          3: 'number not found',
          5: 'the number is not verified yet',
          6: 'registered too often',
          130: 'declined',
        },
      }),
    )
    .addHelpText(
      'after',
      "\nThe PIN has six digits and becomes the number's two-step verification; if the number has a PIN, enter that one.\nOn a terminal, a new PIN is asked for twice.\nMeta allows ten registrations of a number in 72 hours, including refused ones. The ledger counts them; `wactl quota` shows them.",
    )
    .action(lazy(() => import('./register.js')));
}

function declareUpkeep(numbers: AnyCommand, lazy: Lazy): void {
  numbers
    .command('set-pin')
    .description('Set a new PIN for two-step verification')
    .argument('[number]', `${NUMBER} (default: the profile's)`)
    .option('--pin-stdin', 'read the PIN from standard input')
    .option('--dry-run', 'print what would be done without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers set-pin', 'wactl numbers set-pin +15550100001 --pin-stdin --yes < pin.txt'],
        json: '{id, phone, state: "pin-set", already, dryRun, next}',
        exits: { 3: 'number not found', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./set-pin.js')));
  numbers
    .command('deregister')
    .description('Stop using a number through the API; the number and its history are kept')
    .argument('<number>', NUMBER)
    .option('--force', 'try even if the ten attempts in 72 hours are used up')
    .option('--dry-run', 'print what would be done without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers deregister +15550100001'],
        json: '{id, phone, state: "deregistered", already, dryRun, next}',
        exits: { 3: 'number not found', 6: 'deregistered too often', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./deregister.js')));
}
