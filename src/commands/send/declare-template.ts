import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { CONTACT, collect, MARKETING_MESSAGES, NO_MARKETING_MESSAGES } from '../options.js';
import { common, REPLY_TO } from './common.js';

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
  order.reference_id, order.status, order.description
                          what became of an order (sub category ORDER_STATUS)
  offer.ends              end of a limited-time offer: 2026-12-24T18:00:00Z
  card.0.header, card.0.body.1, card.0.button.0
                          the same on the first card of a carousel
If only one place has it, the last part is enough: 1, filename, flow_token.`;

/** `wactl send template`. */
export function declareTemplate(send: AnyCommand, lazy: Lazy): void {
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
        'data for a template file: customer.name=Ada, a JSON file, or - for standard input (repeatable)',
        collect,
        [],
      )
      .option(...REPLY_TO)
      .option(...MARKETING_MESSAGES)
      .option(...NO_MARKETING_MESSAGES)
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
