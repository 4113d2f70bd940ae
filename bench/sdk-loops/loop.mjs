/**
 * How a campaign is usually sent: a loop over an SDK that writes down who has the message after it was sent, tries again
 * what looks temporary, and goes on behind the last line when it is started again.
 * Usage: node loop.mjs <sdk> <graph url> <phone number id> <token> <people.csv> <done.txt> <failed.txt>
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const [sdk, url, number, token, peopleFile, doneFile, failedFile] = process.argv.slice(2);
const VERSION = 'v26.0';
const AT_ONCE = 64;
const RATE = 960;
const TRIES = 3;
/** Codes of Meta's that its documentation says to try again. */
const TEMPORARY = new Set([1, 2, 4, 130429, 131000, 131016]);

/** By SDK: sends one message. Returns whether to try again; undefined: it was taken. */
const SENDERS = {
  async '@kapso/whatsapp-cloud-api'() {
    const { WhatsAppClient, GraphApiError } = await import('@kapso/whatsapp-cloud-api');
    const client = new WhatsAppClient({ accessToken: token, baseUrl: url, graphVersion: VERSION });
    return async (to, values) => {
      const parameters = values.map((text) => ({ type: 'text', text }));
      const components = [{ type: 'body', parameters }];
      const template = { name: 'order_shipped', language: { code: 'en_US' }, components };
      try {
        await client.messages.sendTemplate({ phoneNumberId: number, to, template });
        return undefined;
      } catch (error) {
        return !(error instanceof GraphApiError) || error.retry.action.startsWith('retry');
      }
    };
  },
  async 'whatsapp-api-js'() {
    const { WhatsAppAPI } = await import('whatsapp-api-js');
    const { Template, BodyComponent, BodyParameter } = await import('whatsapp-api-js/messages');
    // It knows one host alone.
    const toEmulator = (address, options) => fetch(address.replace('https://graph.facebook.com', url), options);
    const api = new WhatsAppAPI({ token, v: VERSION, secure: false, ponyfill: { fetch: toEmulator } });
    return async (to, values) => {
      const body = new BodyComponent(...values.map((text) => new BodyParameter(text)));
      try {
        const answer = await api.sendMessage(number, to, new Template('order_shipped', 'en_US', body));
        return 'error' in answer ? TEMPORARY.has(answer.error.code) : undefined;
      } catch {
        return true;
      }
    };
  },
};

function linesOf(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

const send = await SENDERS[sdk]();
const done = new Set(linesOf(doneFile));
const people = linesOf(peopleFile)
  .slice(1)
  .map((line) => line.split(','))
  .filter(([phone]) => !done.has(phone));
writeFileSync(failedFile, '');
const begin = performance.now();
let next = 0;

async function work() {
  while (next < people.length) {
    const place = next;
    next += 1;
    const [phone, ...values] = people[place];
    const wait = begin + (place * 1000) / RATE - performance.now();
    if (wait > 2) await setTimeout(wait);
    let again = true;
    for (let tries = 0; again === true && tries < TRIES; tries += 1) again = await send(phone, values);
    appendFileSync(again === undefined ? doneFile : failedFile, `${phone}\n`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
