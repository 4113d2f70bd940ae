import { describe, expect, it } from 'vitest';
import { parity } from '../../../src/emulator/api/parity.js';
import { type Example, readExamples } from './examples.js';
import { findNotAsWritten, isTakenWithout, NOT_AS_WRITTEN, TAKEN_WITHOUT } from './exceptions.js';
import { withValue } from './paths.js';
import { type Answer, ask, type Fetch } from './request.js';
import { requiredOf } from './required.js';
import { type Scene, setScene } from './scene.js';

const served = new Set(parity().flatMap((row) => (row.served ? [row.operation] : [])));
const all = await readExamples();
const examples = all.filter(({ operation }) => served.has(operation));

/** Codes of an incomplete request beside 100: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const MISSING: Readonly<Record<string, readonly number[]>> = {
  'POST /{number-id}/messages': [131008, 131009, 132000, 132012],
  'POST /{number-id}/marketing_messages': [131008, 131009, 131055, 132000, 132012],
};

/** Asks for an example without what stands in one place. */
function askWithout({ box, path, example }: Scene, place: string, fetch: Fetch = box.emulator.fetch): Promise<Answer> {
  return ask(fetch, box, path, { ...example, body: withValue(example.body, place, undefined) });
}

/** Of the places those without which an example is not refused as incomplete, with what is answered. */
async function lenient(scene: Scene, places: readonly string[], fetch?: Fetch): Promise<readonly string[]> {
  const known = [100, ...(MISSING[scene.example.operation] ?? [])];
  const found: string[] = [];
  for (const place of places) {
    const { status, code } = await askWithout(scene, place, fetch);
    if (status !== 400 || code === undefined || !known.includes(code)) found.push(`${place}: ${status}, ${code}`);
  }
  return found;
}

function exampleNamed(operation: string, name: string): Example {
  const found = examples.find((example) => example.operation === operation && example.name === name);
  if (found === undefined) throw new Error(`No example of ${operation} is named ${name}`);
  return found;
}

describe('the example requests of Meta’s OpenAPI file', () => {
  it('are of served operations, but for a few', () => {
    const others = all.filter(({ operation }) => !served.has(operation)).map(({ operation }) => operation);
    expect([...new Set(others)]).toEqual(['POST /{number-id}/messages_encrypted', 'POST /{profile-id}']);
    expect(examples).toHaveLength(146);
  });

  it.each(examples.filter((example) => findNotAsWritten(example) === undefined))(
    '$operation, $name: is accepted whole, and with nothing required left out',
    async (example) => {
      const scene = await setScene(example);
      const places = requiredOf(scene.example).filter((place) => !isTakenWithout(example, place));
      expect(await lenient(scene, places)).toEqual([]);
      // After the others, on purpose: what was refused has changed nothing.
      expect(await ask(scene.box.emulator.fetch, scene.box, scene.path, scene.example)).toMatchObject({ status: 200 });
    },
  );

  it.each(NOT_AS_WRITTEN)('$operation, $name: is refused ($reason)', async ({ operation, name, code, says }) => {
    const scene = await setScene(exampleNamed(operation, name));
    const answer = await ask(scene.box.emulator.fetch, scene.box, scene.path, scene.example);
    expect(answer).toMatchObject({ status: 400, code, text: expect.stringContaining(says) });
  });

  it.each(TAKEN_WITHOUT)('$operation without $place is accepted ($reason)', async ({ operation, place, name }) => {
    const found = examples.filter((one) => one.operation === operation && name?.test(one.name) !== false);
    const tried: number[] = [];
    for (const example of found.filter((one) => findNotAsWritten(one) === undefined)) {
      for (const required of requiredOf(example).filter((one) => place.test(one))) {
        tried.push((await askWithout(await setScene(example), required)).status);
      }
    }
    expect([...new Set(tried)]).toEqual([200]);
  });
});

describe('the test itself', () => {
  const operation = 'POST /{number-id}/messages';

  it('takes many properties away', () => {
    const messages = examples.filter((example) => example.operation === operation);
    expect(messages.every((example) => requiredOf(example).length >= 3)).toBe(true);
    expect(examples.flatMap(requiredOf).length).toBeGreaterThan(600);
  });

  it('finds what an emulator takes without a property', async () => {
    const scene = await setScene(exampleNamed(operation, 'Send Location Message'));
    expect(await lenient(scene, ['recipient_type', 'location.name', 'location.latitude'])).toEqual([
      'recipient_type: 200, undefined',
      'location.name: 200, undefined',
    ]);
  });

  it('finds an emulator that fills in what is missing', async () => {
    const scene = await setScene(exampleNamed(operation, 'Send Text Message'));
    const { fetch } = scene.box.emulator;
    const lax: Fetch = async (request) => {
      const body = JSON.stringify({ messaging_product: 'whatsapp', ...((await request.json()) as object) });
      return fetch(new Request(request.url, { method: request.method, headers: request.headers, body }));
    };
    const places = ['messaging_product', 'to', 'text', 'text.body'];
    expect(await lenient(scene, places, lax)).toEqual(['messaging_product: 200, undefined']);
  });

  it('finds a refusal that names another mistake', async () => {
    const scene = await setScene(exampleNamed(operation, 'Send Text Message'));
    expect(
      await lenient(scene, ['to'], async () => Response.json({ error: { code: 131030 } }, { status: 400 })),
    ).toEqual(['to: 400, 131030']);
  });
});
