/** Makes template files for a benchmark: as different from each other as those of a real folder, and free of errors. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PLACES = ['Lyon', 'Oslo', 'Porto', 'Graz', 'Ghent', 'Turin', 'Malmö', 'Leeds', 'Basel', 'Split'];
const THINGS = ['shoes', 'a lamp', 'two chairs', 'the bicycle', 'your books', 'a coat', 'the kettle', 'a desk'];

/** Kinds of file in turn; `number` makes the wording of each its own. Quotes keep the YAML valid for every parser. */
const KINDS = [
  (number) => `# Order ${number}
name: order_shipped_${number}
category: utility
languages:
  en_US:
    header: "Order {{ order.number }}"
    body: |
      Hi {{ customer.first_name | default: "there" }}, your order {{ order.number }} with ${thing(number)} left our warehouse ${number} in ${place(number)} today.
      You can follow it with the button below.
    footer: Sent by Example Shop
    buttons:
      - {type: url, text: Track order, url: "https://shop.example/track/${number}/{{ order.tracking }}"}
  fr:
    header: "Commande {{ order.number }}"
    body: |
      Bonjour {{ customer.first_name | default: "à vous" }}, votre commande {{ order.number }} a quitté notre entrepôt ${number} de ${place(number)} aujourd'hui.
      Vous pouvez la suivre avec le bouton ci-dessous.
    footer: Envoyé par Example Shop
    buttons:
      - {type: url, text: Suivre ma commande, url: "https://shop.example/track/${number}/{{ order.tracking }}"}
samples:
  order: {number: A-${number}, tracking: 1Z999}
  customer: {first_name: Ada}
`,
  (number) => `name: visit_${number}
category: utility
languages:
  en_US:
    body: "Your appointment for ${thing(number)} in ${place(number)}, room ${number}, is on {{ visit.day }} at {{ visit.time }}. Please let us know whether you can make it."
    buttons:
      - type: quick_reply
        text: I will be there
      - type: quick_reply
        text: Another time
samples:
  visit:
    day: Monday
    time: 9:30 am
`,
  (number) => `name: stock_${number}
language: en_US
category: MARKETING
components:
  - type: HEADER
    format: TEXT
    text: News from ${place(number)}
  - type: BODY
    text: "Hello {{1}}, ${thing(number)} you looked at, article ${number}, can be had again in ${place(number)} for {{2}} each."
    example:
      body_text: [[Ada, 49 EUR]]
  - type: FOOTER
    text: Reply STOP to unsubscribe
  - type: BUTTONS
    buttons:
      - {type: URL, text: See it, url: "https://shop.example/{{1}}", example: [article]}
`,
];

/**
 * Writes `count` files into a new folder.
 * @param {string} folder
 * @param {number} count
 * @returns {Promise<{ bytes: number, languages: number }>} what they hold in all
 */
export async function writeTemplates(folder, count) {
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  let languages = 0;
  for (let number = 0; number < count; number += 1) {
    const kind = number % KINDS.length;
    const text = KINDS[kind](number);
    bytes += Buffer.byteLength(text);
    languages += kind === 0 ? 2 : 1;
    await writeFile(join(folder, `template_${number}.yaml`), text);
  }
  return { bytes, languages };
}

function place(number) {
  return PLACES[number % PLACES.length];
}

function thing(number) {
  return THINGS[Math.floor(number / 3) % THINGS.length];
}
