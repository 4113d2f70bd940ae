import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import {
  COUNTRY,
  collect,
  MARKETING_MESSAGES,
  NO_MARKETING_MESSAGES,
  OUR_NUMBER,
  YES_FOR_SCRIPTS,
} from '../options.js';

const VALUES_HELP = `Values: a column (or key of an NDJSON object) with the name of a variable, such as
1, first_name, header or button.0, gives its values without --map; with --from-dir
also one with the name of a Liquid path, such as order.number. A row in which a
value is missing is rejected; nobody gets an empty text.

People: each gets one message, however often and in whatever spelling the list
names them. The first row counts.

--from-campaign takes recipients of an earlier campaign by what became of their
message: state=failed,code=131049. States are queued, deferred, skipped,
cancelled, accepted, sent, delivered, read, refused, failed and unknown. The same
template in the same language is sent with the values that each person had. For
another template, give its values with --var: the ledger keeps no others.

--file reads the same from a file, such as a campaign.yaml in your repository;
flags win over it. schemas/campaign.schema.json describes it:

  name: spring
  template: spring_sale
  audience: { file: people.csv }
  map: { "1": first_name }
  quietHours: 21:00-08:00`;

/** `wactl campaigns create`. */
export function declareCreate(campaigns: AnyCommand, lazy: Lazy): void {
  campaigns
    .command('create')
    .description('Freeze who gets which message; nothing is sent')
    .argument('[name]', 'name of the campaign (required unless --file has it)')
    .option('--template <name>', 'template to send')
    .option('--language <code>', 'language of the template, such as en_US (required if there are several)')
    .option('--audience <file>', 'CSV or NDJSON list of people, or - for standard input')
    .option('--from-group <group>', 'everybody who is opted in to this consent group')
    .option('--from-campaign <name>', 'recipients of an earlier campaign; needs --where')
    .option('--where <outcome>', 'which of them, such as state=failed,code=131049')
    .option('--file <file>', 'read the campaign from a YAML or JSON file; see below')
    .option('--from-dir <path>', 'fill variables with the Liquid expressions of the template files in this folder')
    .option(
      '--map <variable=column>',
      'column that holds the values of a variable: 1=first_name (repeatable)',
      collect,
      [],
    )
    .option(
      '--var <name=value>',
      'the same value for everybody: 2=A-1042, or a file of this computer for a header: header=./hero.png (repeatable)',
      collect,
      [],
    )
    .addOption(new Option('--format <format>', 'form of the list (default: recognized)').choices(['csv', 'ndjson']))
    .option('--phone-column <column>', 'column of phone numbers (default: recognized)')
    .option('--user-id-column <column>', 'column of business-scoped user ids (default: recognized)')
    .option(...COUNTRY)
    .option('--number <number>', OUR_NUMBER)
    .option('--group <name>', 'consent group to ask (default: that of --from-group, else the default group)')
    .option('--at <time>', 'do not start before this time, such as 2026-12-01T09:00+01:00; UTC if it has no time zone')
    .option(...MARKETING_MESSAGES)
    .option(...NO_MARKETING_MESSAGES)
    .option('--quiet-hours <hours>', 'send nothing in these hours where the recipient lives: 21:00-08:00')
    .option('--reject-file <file>', 'where rejected rows go, with the reason of each (default: beside the list)')
    .option('--dry-run', 'print the figures without creating anything')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl campaigns create spring --template spring_sale --audience people.csv --dry-run',
          'wactl campaigns create spring --template order_shipped --audience people.csv --map 1=first_name --map 2=order --country DE',
          'wactl campaigns create news --template spring_sale --from-group newsletter --at 2026-12-01T09:00+01:00',
          'wactl campaigns create spring-2 --template spring_sale --from-campaign spring --where state=failed,code=131049',
          'wactl campaigns create --file campaign.yaml --json',
        ],
        json: '{id, name, state: "ready" | "scheduled", rows, recipients, duplicates, rejected, rejectFile, reasons: [{reason, count}], dryRun}; recipients: people, each once',
        exits: {
          1: 'some rows were rejected, the campaign is created without them; or the name is taken',
          3: 'template, group, campaign or file not found',
          5: 'nobody is left, or a value for everybody is not valid; nothing was created',
          130: 'interrupted: nothing was created',
        },
      }),
    )
    .addHelpText('after', `\n${VALUES_HELP}`)
    .action(lazy(() => import('./create.js')));
}
