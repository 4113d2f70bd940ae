import { screenOf } from './screen.mjs';
import { terminalSvg } from './terminal-svg.mjs';
import { COLUMNS, openWorld } from './world.mjs';

const FILE = 'templates/order_shipped.yaml';
const WITH_MISTAKE = `# Tells a customer that an order is on its way.
name: order_shipped
category: utility
languages:
  en_US:
    body: |
      {{ customer.first_name }}, your order {{ order.number }} left our warehouse today and is on its way.
    buttons:
      - {type: url, text: Track order, url: "https://shop.example/track/{{ order.tracking }}"}
samples:
  order: {number: A-1042, tracking: 1Z999}
  customer: {first_name: Ada}
`;
const CORRECTED = WITH_MISTAKE.replace('{{ customer.first_name }},', 'Hi {{ customer.first_name }},');

const SEND = 'wactl send template +15550100002 order_shipped --from-dir templates --data order.json';

/** What is typed, the exit code it has to end with, and what is written to files before. */
const STORY = [
  { line: 'wactl templates lint', expected: 5, files: { [FILE]: WITH_MISTAKE } },
  { line: '# corrected in the editor: "Hi {{ customer.first_name }}, …"' },
  { line: 'wactl templates push --yes --wait', files: { [FILE]: CORRECTED } },
  {
    line: SEND,
    expected: 5,
    files: { 'order.json': '{"customer": {"first_name": "Ada"}, "order": {"number": "A-1042", "tracking": "1Z999"}}' },
  },
  { line: "wactl optin record +15550100002 --source website --wording 'Text me about my orders'" },
  { line: SEND },
];

const TITLE = 'wactl in a terminal: a template is checked, approved, and sent to a person who agreed';

/** The same in every picture, as they are random. */
const TOKEN = { pattern: /\bw1\.\w{10}\.0\.1\.[0-9a-f]{8}\b/g, shown: 'w1.k7m2q9x4ab.0.1.5c0ffee5' };

/** A recording of the tool in a terminal, as SVG; each run gives the same bytes. */
export async function recordTerminal() {
  const world = await openWorld([]);
  try {
    // A first use of the ledger says that it was made.
    await world.run(['optin', 'record', '+15550100003', '--source', 'website']);
    const steps = [];
    for (const { line, expected, files = {} } of STORY) {
      for (const [path, text] of Object.entries(files)) await world.write(path, text);
      const shown = line.startsWith('#') ? '' : await world.show(line, expected);
      steps.push({ line, answer: screenOf(shown.replace(TOKEN.pattern, TOKEN.shown)) });
    }
    return terminalSvg(steps, { title: TITLE, columns: COLUMNS });
  } finally {
    await world.close();
  }
}
