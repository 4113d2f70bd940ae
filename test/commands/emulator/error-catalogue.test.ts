import { describe, expect, it, onTestFinished } from 'vitest';
import { findDefinition } from '../../../src/core/errors/all.js';
import { leavesSendOpen } from '../../../src/core/graph/outcome.js';
import { sendFailure } from '../../../src/core/messages/failure.js';
import type { MetaError } from '../../../src/core/meta/error-catalogue/entry.js';
import { metaErrors } from '../../../src/core/meta/errors.js';
import { parseWebhook } from '../../../src/core/webhooks/parse.js';
import { sandbox } from '../../emulator/graph-client.js';
import { run } from '../../support/run.js';
import { openShop, type Shop } from '../send/shop.js';
import { keyOf, type Place, placesOf } from './error-places.js';

const answers = metaErrors.filter(({ where }) => where !== 'webhook');

it('every error that answers a call is assigned to the commands that can meet it', () => {
  expect(answers.filter((error) => placesOf(error) === undefined).map(keyOf)).toEqual([]);
});

/** What a command says where the emulator answers its decisive call with an error, as a fault rule tells it to. */
async function meet(shop: Shop, { line, path, stdin }: Place, { code, subcode }: MetaError) {
  const action = { code, ...(subcode === undefined ? {} : { subcode }) };
  // A read is repeated where Meta asks for patience.
  await shop.emulator.control('/faults', { rules: [{ match: { path }, times: 100, do: action }] });
  const result = await shop.wactl(`${line} --json`, { stdin: stdin ?? shop.emulator.token });
  await shop.emulator.control('/faults', undefined, 'DELETE');
  const { code: word, exitCode, why, hint, meta } = result.error();
  expect(findDefinition(word)).toBeDefined();
  expect(result.exitCode).toBe(exitCode);
  return { error: `${meta.code}${meta.subcode === undefined ? '' : `/${meta.subcode}`}`, word, why, hint };
}

/** What it has to say: the meaning, what to do, and what to type next, where that is not to wait for news of a message. */
function translation({ path }: Place, { code, subcode, http = 400, meaning, action, next }: MetaError) {
  const error = keyOf({ code, ...(subcode === undefined ? {} : { subcode }) });
  if (path === '/messages' && leavesSendOpen({ code, subcode, httpStatus: http })) {
    return { error, word: 'outcome-unknown', why: expect.any(String), hint: expect.stringContaining('webhook') };
  }
  return { error, word: expect.any(String), why: meaning, hint: expect.stringMatching(nextStep(action, next)) };
}

/** What to do and to type next: a placeholder is filled with what the call knows, an unknown number left out. */
function nextStep(action: string, next: string): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const line = literal(next)
    .replaceAll(' <number>', '(?: \\d+)?')
    .replaceAll(/<(phone-number-id|waba-id|contact|name|message)>/g, '(?:<$1>|[\\w.+-]+)');
  return new RegExp(`^${literal(action)} Next: \`${line}\`\\.$`);
}

const places = [...new Set(answers.flatMap((error) => placesOf(error) ?? []))];

describe('a fault rule makes the emulator answer each, and the command translates it', () => {
  it.each(places)('$line', async (place) => {
    const errors = answers.filter((error) => placesOf(error)?.includes(place));
    const shop = await openShop();
    onTestFinished(() => shop.close());
    const told = [];
    for (const error of errors) {
      // A refusal for a closed window closes it in the ledger, until the person writes again.
      await shop.emulator.clock.advance(1000);
      await shop.inbound();
      told.push(await meet(shop, place, error));
    }
    expect(told).toEqual(errors.map((error) => translation(place, error)));
    // What the call names is never asked for.
    const known =
      place.path === '/messages' ? /Next: .*<(number|phone-number-id|contact|message)>/ : /Next: .*<number>/;
    expect(told.filter(({ hint }) => known.test(hint))).toEqual([]);
  });
});

describe('explain says who must act and what to type next', () => {
  it.each(answers.filter((error) => placesOf(error)?.length).map((error) => ({ name: keyOf(error), error })))(
    '$name',
    async ({ name, error }) => {
      const { actor, retry, action, next } = error;
      expect((await run(`explain ${name} --json`)).json()).toMatchObject({ actor, retry, action, next });
    },
  );
});

describe('a failure that a webhook tells of', () => {
  const failures = metaErrors.filter(({ where }) => where !== 'sync').map(({ code }) => code);

  it.each([...new Set(failures)])('%i', async (code) => {
    const box = sandbox({ seed: { contacts: [{ phone: '+15550100002', fails_with: code }] } });
    await box.subscribe();
    await box.call('POST', `/${box.wabaId}/subscribed_apps`);
    await box.control('POST', '/inbound', { from: '+15550100002', type: 'text', text: 'Hello' });
    const body = { messaging_product: 'whatsapp', to: '+15550100002', type: 'text', text: { body: 'Hi' } };
    await box.call('POST', `/${box.number}/messages`, body);
    await box.control('POST', '/clock', { advanceSeconds: 60 });

    const parsed = parseWebhook(Buffer.from(box.received.at(-1)?.raw ?? '', 'latin1'));
    const [event] = parsed.kind === 'items' ? parsed.items.map((item) => item.event) : [];
    if (event?.type !== 'status') throw new Error('no status came');
    expect(event.error).toMatchObject({ code, title: expect.any(String) });

    const record = { recipient: '+15550100002', error: null, error_code: null, token: 't' } as Parameters<
      typeof sendFailure
    >[0]['record'];
    const failure = sendFailure({ record, status: 'failed', error: event.error });
    const known = metaErrors.find((error) => error.code === code && error.subcode === undefined);
    expect(failure).toMatchObject({ meta: { code }, why: known?.meaning });
    expect(failure?.hint).toBe(`${known?.action} Next: \`${known?.next}\`.`);
  });
});
