import type { AnyCommand, DeclaredCommand, OptionValues } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

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
Where only one place has it, the last part is enough: 1, filename, flow_token.`;

const EXITS = {
  3: 'no such number or consent group',
  5: 'refused by the gate, or by Meta for the same reasons',
  6: 'Meta asks for fewer messages',
  7: 'Meta or the network failed; nothing was sent',
  8: 'with --wait: not delivered yet',
  10: 'it is not known whether Meta took the message',
} as const;

/** `wactl send …`: one message, through the gate, at most once. */
export function registerSend(program: AnyCommand, lazy: Lazy): void {
  const send = program.command('send').description('Send one message, if the person may be messaged now');
  common(
    send
      .command('text')
      .description('Send a free text; only while the 24-hour window is open')
      .argument('<contact>', 'phone number, or business-scoped user id')
      .argument('<text>', 'at most 4096 characters')
      .option('--preview-url', 'show a preview of the first address in the text'),
    ['wactl send text +15550100002 "Your parcel is at the door"', 'wactl send text +15550100002 Hello --check'],
  ).action(lazy(() => import('./text.js')));
  common(
    send
      .command('template')
      .description('Send an approved template; to people who opted in to its category')
      .argument('<contact>', 'phone number, or business-scoped user id')
      .argument('<name>', 'name of the template')
      .option('--language <code>', 'language of the template, such as en_US; needed where there are several')
      .option(
        '--var <name=value>',
        'value of a variable or header: 1=Ada, header=./invoice.pdf, button.0=A-1042; see below (repeatable)',
        append,
        [],
      )
      .option(
        '--data <pair-or-file>',
        'data for a template file: customer.name=Ada, or a JSON file (repeatable)',
        append,
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
    .option('--number <number>', "number to send from, by id or phone (default: the profile's)")
    .option('--group <name>', 'consent group the message belongs to (default: the default group)')
    .option('--country <code>', 'country of a phone number in national form, such as DE')
    .option('--check', 'check whether the message may be sent, and send nothing')
    .option('--dry-run', 'print the request that would be sent and stop')
    .option('--yes', 'accepted for scripts; this command asks no question')
    .option('--wait', 'wait until it is delivered or fails (default: at most 1m, see --timeout)')
    .option(
      '--idempotency-key <key>',
      'send once however often the command is repeated in 30 days; kept in this ledger',
    )
    .addHelpText('after', helpTail({ examples, json: SEND_JSON, exits: EXITS }));
}

function append(value: string, list: readonly string[]): readonly string[] {
  return [...list, value];
}
