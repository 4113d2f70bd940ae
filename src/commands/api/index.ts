import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { collect } from '../options.js';

/** `wactl api`: any call of the Graph API. */
export function registerApi(program: AnyCommand, lazy: Lazy): void {
  program
    .command('api')
    .summary('Call any Graph API endpoint')
    .description('Call any Graph API endpoint with the current credentials and print the response')
    .argument('<method>', 'HTTP method: GET, POST or DELETE (default: GET)')
    .argument(
      '[path]',
      'path after the version, such as /{waba}/phone_numbers; {waba}, {number}, {app} and {business} stand for the ids of the profile',
    )
    .option(
      '--field <name=value>',
      'add a parameter: to the query of GET and DELETE, to the body of POST (repeatable)',
      collect,
    )
    .option('--input <file>', 'read the body from a JSON file; - for standard input')
    .option('--paginate', 'fetch all pages and print them as one list (GET only)')
    .option('--dry-run', 'print the request without sending it')
    .option('--yes', 'skip the confirmation prompt before POST and DELETE')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl api /me',
          'wactl api GET "/{waba}/message_templates" --field fields=name,status --paginate',
          'wactl api POST /310000000000001 --input change.json --dry-run',
        ],
        json: "Meta's answer; with --dry-run {method, path, query, body, dryRun: true}",
        exits: {
          3: 'object or file not found',
          4: 'the token lacks a permission',
          7: 'Meta or the network failed',
          130: 'declined',
        },
      }),
    )
    .addHelpText(
      'after',
      '\nMessages sent this way skip the checks of consent, window and limits: use `wactl send` instead.',
    )
    .action(lazy(() => import('./api.js')));
}
