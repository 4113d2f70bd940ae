import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { COUNTRY, GROUP, YES_FOR_SCRIPTS } from '../options.js';

/** `optin import` and `optin export`: the consent of many people, in and out. */
export function registerLists(optin: AnyCommand, lazy: Lazy): void {
  registerImport(optin, lazy);
  registerExport(optin, lazy);
}

const COLUMN_HELP = `Columns are recognized by their headers in many languages, and what was recognized is printed; name the others.
Cells win over --group, --source, --wording, --evidence, --by and --at, which hold for rows that say nothing.
A row without a time is a decision of now; it does not opt in a person who has opted out.
Run an import that was interrupted again: it goes on where it was. Rows that are recorded already are not recorded twice.`;

function registerImport(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('import')
    .description('Record the consent of many people from a CSV or NDJSON list of any size (safe to repeat)')
    .argument('<file>', 'the list, or - for standard input')
    .addOption(new Option('--format <format>', 'form of the list (default: recognized)').choices(['csv', 'ndjson']))
    .option('--phone-column <name>', 'column of phone numbers')
    .option('--user-id-column <name>', 'column of business-scoped user ids')
    .option('--opted-out-column <name>', 'column that tells who opted out: yes or no, opted_in or opted_out, or a time')
    .option('--at-column <name>', 'column of times at which people decided')
    .option('--group-column <name>', 'column of consent groups')
    .option('--category-column <name>', 'column of categories')
    .option('--source-column <name>', 'column of sources')
    .option('--place-column <name>', 'column of places: a page, a shop')
    .option('--wording-column <name>', 'column of the words that people agreed to')
    .option('--wording-version-column <name>', 'column of the versions of these words')
    .option('--evidence-column <name>', 'column of proofs')
    .option('--by-column <name>', 'column of who recorded the decision')
    .option(...GROUP)
    .option('--source <text>', 'where people decided (default: import)')
    .option('--wording <text>', 'words that people agreed to')
    .option('--evidence <text>', 'proof of the decisions')
    .option('--by <name>', 'who records the decisions')
    .option('--at <time>', 'when people decided, such as 2026-11-01T09:30Z; UTC if it has no time zone (default: now)')
    .option('--opted-out', 'the people of the list opted out')
    .option(...COUNTRY)
    .option('--reject-file <file>', 'where rejected rows go, with the reason of each (default: beside the list)')
    .option('--dry-run', 'print the figures without recording anything')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin import people.csv --dry-run',
          'wactl optin import people.csv --country DE --source website --wording "Yes, send me offers by WhatsApp."',
          'wactl optin import crm.csv --phone-column Mobile --at-column "Signed up" --group newsletter',
          'cat people.ndjson | wactl optin import - --json',
        ],
        json: '{rows, recorded, same, merged, rejected, rejectFile, reasons: [{reason, count}], dryRun}',
        exits: {
          1: 'some rows were rejected: the rest is recorded',
          3: 'file or group not found',
          130: 'interrupted: run it again',
        },
      }),
    )
    .addHelpText('after', `\n${COLUMN_HELP}`)
    .action(lazy(() => import('./import.js')));
}

function registerExport(optin: AnyCommand, lazy: Lazy): void {
  optin
    .command('export')
    .description('Export what holds for each person and group, as CSV or NDJSON')
    .addOption(new Option('--format <format>', 'form of the list').choices(['csv', 'ndjson']).default('csv'))
    .option('--group <name>', 'only this group')
    .addOption(new Option('--state <state>', 'only this state').choices(['opted_in', 'opted_out']))
    .option('--since <time>', 'only decisions from this time on: 2026-11-01, or 30d for the last 30 days')
    .option('--until <time>', 'only decisions before this time')
    .option('--contacts-file <file>', 'only these people: one contact a line, or - for standard input')
    .option(...COUNTRY)
    .option('--output <file>', 'write to this file, for its owner alone (default: standard output)')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin export --output consent.csv',
          'wactl optin export --group newsletter --state opted_in --format ndjson',
          'wactl optin export --since 2026-11-01 --until 2026-12-01',
        ],
        exits: { 3: 'group or file not found' },
      }),
    )
    .addHelpText('after', `\n${EXPORT_HELP}`)
    .action(lazy(() => import('./export.js')));
}

const EXPORT_HELP = `The columns are phone (international, without the +), user_id, group, category, state, source, place, wording,
wording_version, evidence, by, at and clock. A row with a category holds for it alone; the group (WhatsApp) is the stop of
marketing in WhatsApp itself. No cell can be taken for a formula, and wactl optin import takes the file back.`;
