import { type AnyCommand, type NewCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { CONSENT_FIELDS } from '../list-fields.js';
import { CONTACT, COUNTRY, GROUP, YES_FOR_SCRIPTS } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';
import { registerGroups } from './groups/index.js';
import { registerLists } from './lists.js';
import { registerProof } from './proof.js';

const CHECK_JSON =
  '{contact, phone, userId, group, category, covers, state: "opted_in" | "opted_out" | "unknown", since, source, place, wording, wordingVersion, evidence, numbers, exceptions: [{category, state, since, …}]}';

/** `wactl optin …`: the consent ledger. Only ever added to. */
export function registerOptin(program: AnyCommand, lazy: Lazy): void {
  const optin = program
    .command('optin')
    .summary('Record and look up consent')
    .description('Record and look up consent: who opted in to what, when, and in which words');
  registerRecord(optin, lazy);
  registerRevoke(optin, lazy);
  registerCheck(optin, lazy);
  registerHistory(optin, lazy);
  registerList(optin, lazy);
  registerLists(optin, lazy);
  registerProof(optin, lazy);
  registerGroups(optin, lazy);
}

/** What both kinds of decision carry. */
function decision(command: NewCommand, source: string) {
  return command
    .argument('<contact>', CONTACT)
    .option(...GROUP)
    .option('--source <text>', 'where the person decided: website, paper, phone …', source)
    .option('--place <text>', 'where exactly: the URL of a page, the name of a shop')
    .option('--wording <text>', 'words that the person agreed to, or used')
    .option('--wording-version <text>', 'your name for this version of the words, such as 2026-11')
    .option('--evidence <text>', 'proof of the decision: a URL, a form number, a message id')
    .option('--by <name>', 'who records the decision')
    .option(
      '--at <time>',
      'when the person decided, such as 2026-11-01T09:30Z; UTC if it has no time zone (default: now)',
    )
    .option(...COUNTRY)
    .option('--dry-run', 'print the current state without recording anything')
    .option(...YES_FOR_SCRIPTS);
}

const CONTACTS_FILE = [
  '--contacts-file <file>',
  'the people in this file, one a line; - reads standard input',
] as const;

function category() {
  return new Option('--category <name>', 'only this category').choices(['marketing', 'utility', 'authentication']);
}

function registerRecord(optin: AnyCommand, lazy: Lazy): void {
  decision(optin.command('record'), 'manual')
    .description('Record that a person opted in (safe to repeat)')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin record +15550100002 --source website --wording "Yes, send me offers by WhatsApp."',
          'wactl optin record 0612345678 --country FR --group newsletter --source paper --place "shop in Lyon" --evidence "form 12"',
          'wactl optin record +15550100002 --wording "Yes, send me offers." --wording-version 2026-11 --at 2026-11-01T09:30Z',
        ],
        json: `${CHECK_JSON.slice(0, -1)}, recorded, effective, dryRun}`,
        exits: { 3: 'group not found' },
      }),
    )
    .action(lazy(() => import('./record.js')));
}

function registerRevoke(optin: AnyCommand, lazy: Lazy): void {
  decision(optin.command('revoke'), 'manual')
    .addOption(category())
    .description('Record that a person opted out (safe to repeat)')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin revoke +15550100002 --source phone --evidence "call of 1 November"',
          'wactl optin revoke +15550100002 --category marketing',
        ],
        json: `${CHECK_JSON.slice(0, -1)}, recorded, effective, dryRun}`,
        exits: { 1: 'recorded, but a later opt-in is still in effect', 3: 'group not found' },
      }),
    )
    .action(lazy(() => import('./revoke.js')));
}

function registerCheck(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('check')
    .description('Check whether a person, or each of many, has opted in')
    .argument('[contact]', CONTACT)
    .option(...CONTACTS_FILE)
    .option(...GROUP)
    .addOption(category())
    .option(...COUNTRY)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin check +15550100002',
          'wactl optin check +15550100002 --category marketing --json',
          'wactl optin check --contacts-file customers.txt --json',
        ],
        json: `${CHECK_JSON}; with --contacts-file one object a line, {contact, error: {code, message}} for one that names nobody`,
        exits: {
          0: 'opted in, each of them',
          1: 'a line of the file names nobody',
          3: 'group not found',
          5: 'opted out, or unknown',
        },
      }),
    )
    .action(lazy(() => import('./check.js')));
}

function registerHistory(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('history')
    .description('Show every decision of a person, oldest first')
    .argument('<contact>', CONTACT)
    .option(...COUNTRY)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin history +15550100002', 'wactl optin history US.13000000000000000001 --json'],
        json: '{contact, phone, userId, formerly: [{kind, value, until, evidence}], events: [{at, state, group, category, source, place, wording, wordingVersion, evidence, by, identity, recordedAt}]}; group null: the control of marketing in WhatsApp itself',
      }),
    )
    .action(lazy(() => import('./history.js')));
}

function registerList(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('list')
    .description('List the current state of everyone who ever opted in or out')
    .option(...CONTACTS_FILE)
    .option('--group <name>', 'only this group')
    .option(...COUNTRY)
    .addOption(new Option('--state <state>', 'only this state').choices(['opted_in', 'opted_out', 'unknown']))
    .option(...fieldsOption(CONSENT_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin list', 'wactl optin list --group newsletter --state opted_in --json'],
        json: '{contacts: [{contact, phone, userId, group, state, since, source, place, wording, wordingVersion, evidence, exceptions}]}; with --contacts-file one object a line',
        exits: { 3: 'group not found' },
      }),
    )
    .action(lazy(() => import('./list.js')));
}
