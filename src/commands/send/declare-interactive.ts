import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { CONTACT, collect, wordOption } from '../options.js';
import { directlySent } from './common.js';

/** Fits 80 columns. */
const FILE = `
File of a message (YAML or JSON; schemas/interactive.schema.json has it all):
  type: button              up to 3 answers to tap
  header: {image: ./hero.jpg}   or a text, {video: …}, {document: …}
  body: Did your parcel arrive?
  footer: Reply within 24 hours
  buttons: [Yes, {id: no, title: Not yet}]

  type: list                label, sections: [{title, rows: [{id, title,
                            description}]}]
  type: cta_url             label, url
  type: flow                label, flow_id or flow_name, screen, data, mode
  type: product             catalog_id, product
  type: product_list        header, catalog_id, sections: [{title, products}]
  type: catalog_message     thumbnail
  type: carousel            cards: [{header, body, label, url}], or buttons in
                            place of label and url, or {catalog_id, product}
  type: location_request_message, call_permission_request,
        request_contact_info    body alone
  type: address_message     country: IN, values, saved_addresses
  type: voice_call          label, ttl_minutes, payload
  type: order_details       order_details: {…} in Meta's form
  type: order_status        reference_id, status, description
Files are named from the folder of the message file.

Texts may hold values: body: "Hi {{ customer.first_name | default: 'there' }}".
They come from --data, as in a template file; a missing one refuses the message.`;

/** `wactl send interactive`. */
export function declareInteractive(send: AnyCommand, lazy: Lazy): void {
  directlySent(
    send
      .command('interactive')
      .description('Send a message with buttons, a list or something else to tap, from a file or from options')
      .argument('<contact>', CONTACT)
      .argument('[file]', 'YAML or JSON file of the message; - reads it from standard input')
      .option('--body <text>', 'text of the message')
      .option('--header <text>', 'text above it')
      .option('--image <file>', 'image above it: local file, id of an upload, or https address')
      .option('--footer <text>', 'small text below it')
      .option('--button <title>', 'answer to tap: Yes, or id=Yes (repeatable, up to 3)', collect, [])
      .option('--url <address>', 'button that opens this address; needs --label')
      .option('--flow <id>', 'button that opens this flow; needs --label')
      .option('--list <label>', 'button that opens a list; needs --row')
      .option('--row <title>', 'row of the list: Title, id=Title, or id=Title|description (repeatable)', collect, [])
      .option('--label <text>', 'words on the button of --url or --flow')
      .addOption(
        wordOption('--request <what>', 'ask the person for this', ['location', 'contact-info', 'call-permission']),
      )
      .option('--call [label]', 'button that calls the business'),
    [
      'wactl send interactive +15550100002 --body "Did your parcel arrive?" --button Yes --button No',
      'wactl send interactive +15550100002 --body "Your invoice" --url https://example.com/i/1042 --label "Open invoice"',
      'wactl send interactive +15550100002 --body "When?" --list Times --row "9=9:00|Morning" --row 14:00',
      'wactl send interactive +15550100002 --body "Where are you?" --request location',
      'wactl send interactive +15550100002 ./question.yaml --data customer.first_name=Ada --check',
    ],
    'data for values in the message, and for the template of --or-template: a pair, a JSON file or - (repeatable)',
  )
    .addHelpText('after', FILE)
    .action(lazy(() => import('./interactive.js')));
}
