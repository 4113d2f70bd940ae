import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { collect, wordOption } from '../options.js';

/** What brings templates into an account other than from files: `copy`, `upsert`, `library`. */
export function declareAdding(templates: AnyCommand, lazy: Lazy): void {
  declareCopy(templates, lazy);
  declareUpsert(templates, lazy);
  declareLibrary(templates, lazy);
}

function declareCopy(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('copy')
    .description('Copy templates from one account to another, media samples included')
    .argument('[names...]', 'templates to copy, in any state (default: all that are approved); or <name>:<language>')
    .option('--from <profile>', 'profile of the source (default: the account in use)')
    .requiredOption('--to <profile>', 'profile of the destination')
    .option('--language <code>', 'only this language')
    .option('--dry-run', 'show what would be copied and what cannot be, and stop')
    .option('--yes', 'skip the confirmation prompt')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates copy --from shop --to shop-france --dry-run',
          'wactl templates copy --from shop --to shop-france order_shipped --yes',
        ],
        json: '{summary: {done, refused, unknown, notTried, blocked}, results: [{name, language, outcome: "done"|"refused"|"unknown"|"not-tried"|"blocked", id, status, category, error}]}; with --dry-run, or when there is nothing to create, {from, to, summary: {create, exists, left, blocked, samples}, templates: [{action, name, language, reason, samples, notes}], notCarried}',
        exits: {
          1: 'some were refused or blocked; the report says which',
          3: 'no such profile or template',
          5: 'all that is not there already is blocked',
          130: 'declined',
        },
      }),
    )
    .action(lazy(() => import('./actions/copy.js')));
}

function declareUpsert(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('upsert')
    .description('Create or replace an authentication template in many languages at once')
    .option('--file <path>', 'a template file that exists already, instead of the flags below')
    .option('--name <name>', 'name: lowercase letters, digits and _')
    .option('--language <codes>', 'languages, separated by commas; may be repeated', collect)
    .option('--no-security', 'without the sentence not to share the code')
    .option('--expires <minutes>', 'say that the code expires, 1 to 90')
    .addOption(
      new Option('--otp <type>', 'how the code reaches the app')
        .choices(['copy_code', 'one_tap', 'zero_tap'])
        .default('copy_code'),
    )
    .option('--app <package:hash>', 'app that takes the code; may be repeated', collect)
    .option('--accept-zero-tap-terms', "accept Meta's terms for zero-tap")
    .option('--ttl <seconds>', 'how long Meta may try to deliver, 30 to 900')
    .option('--dry-run', "show Meta's texts and what would happen, and stop")
    .option('--yes', 'skip the confirmation prompt')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates upsert --name login_code --language en_US,fr,de --expires 10 --dry-run',
          'wactl templates upsert --file templates/login_code.yaml --yes',
        ],
        json: '{summary: {done, refused, unknown, notTried, blocked}, results: [{name, language, outcome: "done"|"refused"|"unknown"|"not-tried"|"blocked", id, status, error}]}; with --dry-run {name, templates: [{action, language, id, status, reason, costs: {edits, review}}], previews: [{language, body, footer, buttons}]}',
        exits: {
          1: 'some languages were refused or blocked; the report says which',
          5: 'Meta would refuse it; nothing was sent',
          130: 'declined',
        },
      }),
    )
    .action(lazy(() => import('./actions/upsert.js')));
}

function declareLibrary(templates: AnyCommand, lazy: Lazy): void {
  const library = templates.command('library').description("Meta's library of templates that are written already");
  library
    .command('search')
    .description('Search the library')
    .argument('[query]', 'part of the name or of a text')
    .option('--language <code>', 'only in this language')
    .option('--topic <topic>', 'account_update, customer_feedback, order_management or payments')
    .option('--usecase <usecase>', 'such as delivery_update or payment_overdue')
    .option('--industry <industry>', 'e_commerce or financial_services')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates library search delivery --language en_US',
          'wactl templates library search --topic payments --json',
        ],
        json: "{templates: [as Meta's GET /message_template_library gives them]}",
      }),
    )
    .action(lazy(() => import('./library/search.js')));
  library
    .command('add')
    .description('Add a template of the library to the account; it can be approved at once')
    .argument('<library-name>', 'name in the library')
    .option('--name <name>', "name in the account (default: the library's)")
    .option('--language <code>', 'such as en_US', 'en_US')
    .addOption(
      wordOption('--category <category>', "what it is for (default: the library's)", ['utility', 'authentication']),
    )
    .option(
      '--button <button>',
      'url:<address>, url:<address with {{1}}>,<whole sample>, phone_number:<phone> or otp:<type>; one for each button, in order',
      collect,
    )
    .option(
      '--body-input <input>',
      'such as add_contact_number or code_expiration_minutes=10; may be repeated',
      collect,
    )
    .option('--dry-run', 'print the request and stop')
    .option('--yes', 'skip the confirmation prompt')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates library add delivery_update_1 --name parcel_update --button url:https://shop.example/orders',
          'wactl templates library add order_confirmation_1 --dry-run',
          "wactl templates library add delivery_update_1 --button 'url:https://shop.example/{{1}},https://shop.example/A-1042' --dry-run",
        ],
        json: '{id, status, category, name, language}; with --dry-run the body of the request',
        exits: {
          3: 'the library does not have it in this language',
          5: 'the account has that name already, or Meta would refuse it',
          130: 'declined',
        },
      }),
    )
    .action(lazy(() => import('./library/add.js')));
}
