import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { collect, wordOption, YES } from '../options.js';

/** What brings templates into an account other than from files: `copy`, `upsert`, `library`. */
export function declareAdding(templates: AnyCommand, lazy: Lazy): void {
  declareCopy(templates, lazy);
  declareUpsert(templates, lazy);
  declareLibrary(templates, lazy);
}

function declareCopy(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('copy')
    .description('Copy templates to another account, including media samples')
    .argument(
      '[names...]',
      'templates to copy, whatever their status, or <name>:<language> (default: all approved ones)',
    )
    .option('--from <profile>', 'profile to copy from (default: the current one)')
    .requiredOption('--to <profile>', 'profile to copy to')
    .option('--language <code>', 'only this language')
    .option('--dry-run', 'print what would be copied, and what cannot be copied, without copying it')
    .option(...YES)
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
          3: 'profile or template not found',
          5: 'nothing can be copied: what is not there already is blocked',
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
    .option('--file <path>', 'use this template file instead of the flags below')
    .option('--name <name>', 'name of the template: lowercase letters, digits and _')
    .option('--language <codes>', 'languages, separated by commas (repeatable)', collect)
    .option('--no-security', 'leave out the sentence that warns against sharing the code')
    .option('--expires <minutes>', 'add when the code expires, in minutes (1 to 90)')
    .addOption(
      new Option('--otp <type>', 'how the code is delivered to the app')
        .choices(['copy_code', 'one_tap', 'zero_tap'])
        .default('copy_code'),
    )
    .option('--app <package:hash>', 'app that receives the code (repeatable)', collect)
    .option('--accept-zero-tap-terms', "accept Meta's terms for zero-tap")
    .option('--ttl <seconds>', 'how long Meta may try to deliver a message, in seconds (30 to 900)')
    .option('--dry-run', "print Meta's texts, and what would happen, without submitting it")
    .option(...YES)
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
  const library = templates.command('library').description("Use Meta's library of ready-made templates");
  library
    .command('search')
    .description('Search the library')
    .argument('[query]', 'part of the name or the text')
    .option('--language <code>', 'only templates in this language')
    .option('--topic <topic>', 'only this topic: account_update, customer_feedback, order_management or payments')
    .option('--usecase <usecase>', 'only this use case, such as delivery_update or payment_overdue')
    .option('--industry <industry>', 'only this industry: e_commerce or financial_services')
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
    .description('Add a template from the library to the account; it may be approved immediately')
    .argument('<library-name>', 'name in the library')
    .option('--name <name>', "name in the account (default: the library's)")
    .option('--language <code>', 'language of the template', 'en_US')
    .addOption(
      wordOption('--category <category>', "category of the template (default: the library's)", [
        'utility',
        'authentication',
      ]),
    )
    .option(
      '--button <button>',
      'fill a button: url:<address>, url:<address with {{1}}>,<whole sample>, phone_number:<phone> or otp:<type> (repeatable, one per button, in order)',
      collect,
    )
    .option(
      '--body-input <input>',
      'fill the body, such as add_contact_number or code_expiration_minutes=10 (repeatable)',
      collect,
    )
    .option('--dry-run', 'print the request without submitting it')
    .option(...YES)
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
          3: 'template not found in this language',
          5: 'the account has a template of that name, or Meta would refuse it',
          130: 'declined',
        },
      }),
    )
    .action(lazy(() => import('./library/add.js')));
}
