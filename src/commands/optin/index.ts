import { type AnyCommand, type NewCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { registerGroups } from './groups/index.js';

const CONTACT = 'phone with + and country code, or business-scoped user id';
const CHECK_JSON =
  '{contact, phone, userId, group, category, covers, state: "opted_in" | "opted_out" | "unknown", since, source, wording, evidence, exceptions: [{category, state, since, source, wording, evidence}]}';

/** `wactl optin …`: the consent ledger. Only ever added to. */
export function registerOptin(program: AnyCommand, lazy: Lazy): void {
  const optin = program.command('optin').description('Who agreed to be messaged, to what, by which wording, and when');
  registerRecord(optin, lazy);
  registerRevoke(optin, lazy);
  registerCheck(optin, lazy);
  registerHistory(optin, lazy);
  registerList(optin, lazy);
  registerGroups(optin, lazy);
}

/** What both kinds of decision carry. */
function decision(command: NewCommand, source: string) {
  return command
    .argument('<contact>', CONTACT)
    .option('--group <name>', 'consent group (default: the default group)')
    .option('--source <text>', 'where the person said it: website, paper, phone …', source)
    .option('--wording <text>', 'the words the person agreed to or used')
    .option('--evidence <text>', 'what proves it: an address, a form number, a message id')
    .option('--by <name>', 'who records it')
    .option('--at <time>', 'when the person decided, such as 2026-11-01T09:30Z; UTC without a zone (default: now)')
    .addOption(country())
    .option('--dry-run', 'show what holds today without recording anything')
    .option('--yes', 'accepted for scripts; nothing is asked');
}

function country() {
  return new Option('--country <code>', 'country of a phone in national form, such as FR');
}

function category() {
  return new Option('--category <name>', 'only this category').choices(['marketing', 'utility', 'authentication']);
}

function registerRecord(optin: AnyCommand, lazy: Lazy): void {
  decision(optin.command('record'), 'manual')
    .description('Record that a person agreed; safe to repeat')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin record +15550100002 --source website --wording "Yes, send me offers by WhatsApp."',
          'wactl optin record 0612345678 --country FR --group newsletter --source paper --evidence "form 12"',
        ],
        json: `${CHECK_JSON.slice(0, -1)}, recorded, effective, dryRun}`,
        exits: { 3: 'no such group' },
      }),
    )
    .action(lazy(() => import('./record.js')));
}

function registerRevoke(optin: AnyCommand, lazy: Lazy): void {
  decision(optin.command('revoke'), 'manual')
    .addOption(category())
    .description('Record that a person no longer agrees')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin revoke +15550100002 --source phone --evidence "call of 1 November"',
          'wactl optin revoke +15550100002 --category marketing',
        ],
        json: `${CHECK_JSON.slice(0, -1)}, recorded, effective, dryRun}`,
        exits: { 1: 'a later opt-in stands, so the consent goes on', 3: 'no such group' },
      }),
    )
    .action(lazy(() => import('./revoke.js')));
}

function registerCheck(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('check')
    .description('Whether a person agreed')
    .argument('<contact>', CONTACT)
    .option('--group <name>', 'consent group (default: the default group)')
    .addOption(category())
    .addOption(country())
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin check +15550100002', 'wactl optin check +15550100002 --category marketing --json'],
        json: CHECK_JSON,
        exits: { 0: 'opted in', 3: 'no such group', 5: 'opted out, or unknown' },
      }),
    )
    .action(lazy(() => import('./check.js')));
}

function registerHistory(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('history')
    .description('Everything a person decided, the oldest first')
    .argument('<contact>', CONTACT)
    .addOption(country())
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin history +15550100002', 'wactl optin history US.13000000000000000001 --json'],
        json: '{contact, phone, userId, events: [{at, state, group, category, source, wording, evidence, by, recordedAt}]}; group null: the control of marketing in WhatsApp itself',
      }),
    )
    .action(lazy(() => import('./history.js')));
}

function registerList(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('list')
    .description('What holds for everybody who ever decided')
    .option('--group <name>', 'only this group')
    .addOption(new Option('--state <state>', 'only this state').choices(['opted_in', 'opted_out', 'unknown']))
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin list', 'wactl optin list --group newsletter --state opted_in --json'],
        json: '{contacts: [{contact, phone, userId, group, state, since, source, wording, evidence, exceptions}]}',
        exits: { 3: 'no such group' },
      }),
    )
    .action(lazy(() => import('./list.js')));
}
