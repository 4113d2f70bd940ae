/**
 * The floor of a campaign: a loop over undici that sends the same messages at the same rate, keeps nothing and knows
 * nothing. Prints one line of JSON: how many were accepted, and in how many seconds.
 * Usage: node campaign-loop.mjs <url> <path> <token> <messages> <a second>
 */
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';

const [url, path, token, messages, rate] = process.argv.slice(2);
const pool = new Pool(url, { connections: 64, pipelining: 1 });
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const begin = performance.now();
let accepted = 0;
const underWay = new Set();

async function send(serial) {
  const body = JSON.stringify({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: `+1${String(3_000_000_000 + serial)}`,
    type: 'template',
    template: {
      name: 'order_shipped',
      language: { code: 'en_US' },
      components: [{ type: 'body', parameters: ['Ada', `A-${serial}`].map((text) => ({ type: 'text', text })) }],
    },
  });
  const answer = await pool.request({ path, method: 'POST', headers, body });
  await answer.body.json();
  if (answer.statusCode === 200) accepted += 1;
}

for (let serial = 0; serial < Number(messages); serial += 1) {
  const wait = begin + (serial * 1000) / Number(rate) - performance.now();
  if (wait > 2) await setTimeout(wait);
  const sending = send(serial).finally(() => underWay.delete(sending));
  underWay.add(sending);
}
await Promise.all(underWay);
console.log(JSON.stringify({ accepted, seconds: (performance.now() - begin) / 1000 }));
await pool.close();
