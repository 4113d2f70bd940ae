import type { AnyCommand, DeclaredCommand, OptionValues } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { CONTACT, COUNTRY, collect, GROUP, OUR_NUMBER, YES_FOR_SCRIPTS } from '../options.js';

const SEND_JSON =
  '{messageId, to, type, status: "accepted" | "held" | "delivered" | "read" | "failed" | "unknown", token, error: {code, title, details}}; --check: {allowed, reasons: [{code, message, fix}], warnings: [{code, message, fix}], contact, window, consent, template}';

/** What `--var` can name. Fits 80 columns. */
const VALUES = `
Values (--var <name>=<value>):
  body.1, header.1        variable of the body, of a text header
  header                  file of a media header: an https address open to
                          everybody, the id of an uploaded file, or a local file
                          such as ./invoice.pdf, which a real send uploads
  header.filename         name a document is shown with (default: the last part
                          of its address)
  header.latitude, header.longitude, header.name, header.address
                          location header; name and address are optional
  header.product_retailer_id, header.catalog_id
                          product header
  button.0                end of an address, or offer code
  button.0.payload        returned by a quick reply or a call; optional
  button.0.flow_token, button.0.flow_action_data
                          flow; optional, the data is JSON
  button.0.thumbnail_product_retailer_id, button.0.sections
                          catalog (optional) or product list; sections are JSON
  button.0.order_details  JSON
  button.0.ttl_minutes    how long a call button works; optional
  code                    one-time code of an authentication template
  offer.ends              end of a limited-time offer: 2026-12-24T18:00:00Z
  card.0.header, card.0.body.1, card.0.button.0
                          the same on the first card of a carousel
If only one place has it, the last part is enough: 1, filename, flow_token.`;

const EXITS = {
  3: 'number or consent group not found',
  5: 'blocked by a check, or refused by Meta for the same reason',
  6: 'rate limit',
  7: 'Meta or the network failed; nothing was sent',
  8: 'with --wait: not delivered yet',
  10: 'outcome unknown: Meta may or may not have accepted the message',
} as const;

/** `wactl send …`: one message, through the gate, at most once. */
export function registerSend(program: AnyCommand, lazy: Lazy): void {
  const send = program
    .command('send')
    .summary('Send one message')
    .description('Send one message, after checking that the person may get it now');
  common(
    send
      .command('text')
      .description('Send a text message; only while the 24-hour window is open')
      .argument('<contact>', CONTACT)
      .argument('<text>', 'text of the message, up to 4096 characters')
      .option('--preview-url', 'show a preview of the first link in the text'),
    ['wactl send text +15550100002 "Your parcel is at the door"', 'wactl send text +15550100002 Hello --check'],
  ).action(lazy(() => import('./text.js')));
  common(
    send
      .command('template')
      .description('Send an approved template; only to people who opted in to its category')
      .argument('<contact>', CONTACT)
      .argument('<name>', 'name of the template')
      .option('--language <code>', 'language of the template, such as en_US (required if there are several)')
      .option(
        '--var <name=value>',
        'value of a variable or header: 1=Ada, header=./invoice.pdf, button.0=A-1042; see below (repeatable)',
        collect,
        [],
      )
      .option(
        '--data <pair-or-file>',
        'data for a template file: customer.name=Ada, or a JSON file (repeatable)',
        collect,
        [],
      )
      .option('--from-dir <path>', 'fill variables with the Liquid expressions of the template files in this folder'),
    [
      'wactl send template +15550100002 order_shipped --var 1=Ada --var 2=A-1042',
      'wactl send template +15550100002 order_shipped --from-dir templates --data order.json --wait',
      'wactl send template +15550100002 invoice --var header=./invoice-1042.pdf --dry-run',
    ],
  )
    .addHelpText('after', VALUES)
    .action(lazy(() => import('./template.js')));
}

function common<Args extends unknown[], Options extends OptionValues>(
  command: DeclaredCommand<Args, Options>,
  examples: readonly string[],
) {
  return command
    .option('--number <number>', `number to send from: ${OUR_NUMBER}`)
    .option(...GROUP)
    .option(...COUNTRY)
    .option('--check', 'check whether the message may be sent without sending it')
    .option('--dry-run', 'print the request without sending it')
    .option(...YES_FOR_SCRIPTS)
    .option('--wait', 'wait until the message is delivered or fails (at most --timeout, default 1m)')
    .option(
      '--idempotency-key <key>',
      'send only once, even if the command is repeated within 30 days (remembered in this ledger)',
    )
    .addHelpText('after', helpTail({ examples, json: SEND_JSON, exits: EXITS }));
}
