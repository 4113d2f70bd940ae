import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { CONTACT, collect } from '../options.js';
import { common, windowBound } from './common.js';

const CARDS = `
File of contacts: a list, or one card, as YAML or JSON with Meta's keys:
  - name: {formatted_name: Ada Lovelace, first_name: Ada}
    phones: [{phone: "+15550100003", type: WORK, wa_id: "15550100003"}]
    emails: [{email: ada@example.com}]
    org: {company: Analytical Engines, title: Mathematician}
  Also addresses, urls and birthday. A phone with wa_id gets a Message button.`;

/** `wactl send location`, `contacts`, `reaction` and `raw`. */
export function declareContents(send: AnyCommand, lazy: Lazy): void {
  windowBound(
    send
      .command('location')
      .description('Send a place on the map; only while the 24-hour window is open')
      .argument('<contact>', CONTACT)
      .requiredOption('--latitude <degrees>', 'from -90 to 90, such as 37.4847')
      .requiredOption('--longitude <degrees>', 'from -180 to 180, such as -122.1484')
      .option('--name <text>', 'name of the place')
      .option('--address <text>', 'address of the place'),
    [
      'wactl send location +15550100002 --latitude 37.4847 --longitude -122.1484',
      'wactl send location +15550100002 --latitude 37.4847 --longitude -122.1484 --name "Our shop" --address "1 Hacker Way"',
    ],
  ).action(lazy(() => import('./location.js')));
  windowBound(
    send
      .command('contacts')
      .description('Send contact cards: one from options, or up to 257 from a file')
      .argument('<contact>', CONTACT)
      .argument('[file]', 'YAML or JSON file of cards; - reads it from standard input')
      .option('--name <text>', 'name on the card')
      .option('--phone <phone>', 'phone on the card (repeatable)', collect, [])
      .option('--email <address>', 'mail address on the card (repeatable)', collect, [])
      .option('--company <text>', 'company on the card')
      .option('--url <address>', 'web address on the card (repeatable)', collect, []),
    [
      'wactl send contacts +15550100002 --name "Ada Lovelace" --phone +15550100003 --email ada@example.com',
      'wactl send contacts +15550100002 ./staff.yaml',
    ],
  )
    .addHelpText('after', CARDS)
    .action(lazy(() => import('./contacts.js')));
  common(
    send
      .command('reaction')
      .description('Put an emoji on a message, or remove it')
      .argument('<contact>', CONTACT)
      .argument('<message-id>', 'message to react to (wamid.…); see wactl messages list')
      .argument('[emoji]', 'one emoji')
      .option('--remove', 'remove the reaction'),
    [
      'wactl send reaction +15550100002 wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI= 👍',
      'wactl send reaction +15550100002 wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI= --remove',
    ],
  ).action(lazy(() => import('./reaction.js')));
  common(
    send
      .command('raw')
      .description('Send a request as it is written, through the same checks and the same journal')
      .argument(
        '<file>',
        'JSON or YAML file with the body of POST /<phone-number-id>/messages; - reads standard input',
      ),
    ['wactl send raw ./message.json --check', 'wactl send raw ./message.json --dry-run'],
  ).action(lazy(() => import('./raw.js')));
}
