import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl api`: any call of the Graph API. */
export function registerApi(program: AnyCommand, lazy: Lazy): void {
  program
    .command('api')
    .description('Make any call of the Graph API with our credentials and print the answer')
    .argument('<method>', 'GET, POST or DELETE; left out: GET')
    .argument('[path]', 'what stands behind the version, such as /210000000000001/phone_numbers')
    .option(
      '--field <name=value>',
      'a parameter: in the query of GET and DELETE, in the body of POST; repeat it',
      addTo,
    )
    .option('--input <file>', 'the body as a JSON file; - for standard input')
    .option('--paginate', 'all pages of a listing as one (GET)')
    .option('--dry-run', 'print the call and make none')
    .option('--yes', 'do not ask before POST and DELETE')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl api /me',
          'wactl api GET /210000000000001/message_templates --field fields=name,status --paginate',
          'wactl api POST /310000000000001 --input change.json --dry-run',
        ],
        json: "Meta's answer; with --dry-run {method, path, query, body, dryRun: true}",
        exits: {
          3: 'no such object, or no such file',
          4: 'the token lacks the permission',
          7: 'Meta or the network failed',
          130: 'declined',
        },
      }),
    )
    .addHelpText('after', '\nA message sent this way passes no check of consent, window or limits: use `wactl send`.')
    .action(lazy(() => import('./api.js')));
}

function addTo(text: string, list: readonly string[] = []): readonly string[] {
  return [...list, text];
}
