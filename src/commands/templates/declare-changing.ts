import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { ALLOW_OUTSIDE, collect, wordOption, YES } from '../options.js';
import { CATEGORIES } from './declare-review.js';

/** Why one part of a command went wrong. */
export const ERROR_JSON = '{code, message, why, hint, meta}';
const SUMMARY_JSON = 'summary: {done, refused, unknown, notTried, blocked}';
const OUTCOME_JSON = 'outcome: "done"|"refused"|"unknown"|"not-tried"|"blocked"';
const ROW_JSON = 'id, name, language, status, reason';
const NAMES = 'templates in all their languages, or <name>:<language>';
const EXITS = {
  1: 'some were refused or skipped; the report says which',
  3: 'template or language not found',
  5: 'not possible now; nothing was changed',
  130: 'declined',
} as const;

/** What changes templates that exist: `edit`, `delete`, `unpause`, `archive`, `unarchive`. */
export function declareChanging(templates: AnyCommand, lazy: Lazy): void {
  declareEdit(templates, lazy);
  declareDelete(templates, lazy);
  templates
    .command('unpause')
    .description('Unpause a template')
    .argument('<name>', 'template in all its paused languages, or <name>:<language>')
    .option('--language <code>', 'only this language')
    .option('--dry-run', 'print what would happen without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl templates unpause order_shipped', 'wactl templates unpause order_shipped:fr --yes'],
        json: `{${SUMMARY_JSON}, results: [{id, name, language, ${OUTCOME_JSON}, error: ${ERROR_JSON}}]}; with --dry-run {templates: [{action, ${ROW_JSON}}]}`,
        exits: EXITS,
      }),
    )
    .action(lazy(() => import('./actions/unpause.js')));
  declareArchive(templates, lazy);
}

function declareEdit(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('edit')
    .description('Edit one template at Meta; most changes return it to review')
    .argument('<name>', 'template: its name, name:language, or its file, which then says what it becomes')
    .option('--language <code>', 'language to edit (required if there are several)')
    .option('--body <text>', "new body, in Meta's form, such as 'Hi {{1}}, …'")
    .option('--header <text>', 'new text header')
    .option('--footer <text>', 'new footer')
    .option('--sample <variable=value>', 'sample value of a variable, such as 1=Ada (repeatable)', collect)
    .addOption(wordOption('--category <category>', 'new category; not possible for an approved template', CATEGORIES))
    .option('--ttl <duration>', 'how long Meta may try to deliver a message: 10m, 12h, seconds, or -1 for 30 days')
    .option('--file <path>', 'use this template file instead of the flags above')
    .option(...ALLOW_OUTSIDE)
    .option('--dry-run', 'print what would change, and what it costs, without submitting it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates edit order_shipped:en_US --file templates/order_shipped.yaml --dry-run',
          'wactl templates edit templates/order_shipped.yaml --language en_US',
          "wactl templates edit order_shipped:en_US --body 'Your order {{1}} is on its way to you.'",
          'wactl templates edit order_shipped --language en_US --ttl 12h --yes',
        ],
        json: '{id, name, language, outcome: "planned"|"same"|"done", status, category, changes: [{path, before, after}], costs: {edits, review}, uploads, notes, request}',
        exits: {
          3: EXITS[3],
          5: 'Meta would refuse the edit; nothing was changed',
          6: 'the edit limit of the template is used up',
          130: EXITS[130],
        },
      }),
    )
    .action(lazy(() => import('./actions/edit.js')));
}

function declareDelete(templates: AnyCommand, lazy: Lazy): void {
  templates
    .command('delete')
    .description('Delete templates at Meta; local files are kept')
    .argument('[names...]', NAMES)
    .option('--language <code>', 'only this language')
    .option('--id <id>', 'delete the template with this id instead of a name (repeatable)', collect)
    .option('--dry-run', 'print what would be deleted without deleting it')
    .option('--yes', 'skip the confirmation prompt, which asks to type the names')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl templates delete order_shipped --dry-run',
          'wactl templates delete order_shipped --language fr',
          'wactl templates delete order_shipped order_late --yes',
        ],
        json: `{${SUMMARY_JSON}, results: [{id, name, language, ${OUTCOME_JSON}, nameLockedUntil, error: ${ERROR_JSON}}]}; with --dry-run {templates: [{action, ${ROW_JSON}, nameLockedUntil}]}`,
        exits: EXITS,
      }),
    )
    .action(lazy(() => import('./actions/delete.js')));
}

function declareArchive(templates: AnyCommand, lazy: Lazy): void {
  declareMove(templates, 'archive', {
    description: 'Archive templates; Meta deletes them after 28 days',
    examples: ['wactl templates archive order_shipped', 'wactl templates archive order_shipped:fr --dry-run'],
  }).action(lazy(() => import('./actions/archive.js')));
  declareMove(templates, 'unarchive', {
    description: 'Restore archived templates',
    examples: ['wactl templates unarchive order_shipped', 'wactl templates unarchive order_shipped --yes'],
  }).action(lazy(() => import('./actions/unarchive.js')));
}

/** Both directions take the same words and flags, and answer alike. */
function declareMove(
  templates: AnyCommand,
  name: string,
  { description, examples }: { readonly description: string; readonly examples: readonly string[] },
) {
  return templates
    .command(name)
    .description(description)
    .argument('<names...>', NAMES)
    .option('--language <code>', 'only this language')
    .option('--dry-run', 'print what would happen without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples,
        json: `{${SUMMARY_JSON}, results: [{id, name, language, ${OUTCOME_JSON}, deletedAt, error: ${ERROR_JSON}}]}; with --dry-run {templates: [{action, ${ROW_JSON}, deletedAt}]}`,
        exits: EXITS,
      }),
    );
}
