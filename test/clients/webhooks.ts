import type { CallbackAnswer, SendToCallback } from '../../src/emulator/model/world.js';
import type { TestEmulator } from '../support/emulator.js';
import { type ClientCall, passes } from './harness.js';
import { payloads } from './payloads.js';
import { PERSON, UNREACHABLE } from './seed.js';

/** A POST of a webhook, as a receiver gets it. */
export interface Post {
  readonly raw: string;
  /** `sha256=…` */
  readonly signature: string;
  // biome-ignore lint/suspicious/noExplicitAny: each field has its own shape
  readonly body: any;
}

/** Keeps what would be posted, and answers as a receiver does. */
export function keepPosts(posts: Post[]): SendToCallback {
  return async ({ method, url, headers, body }): Promise<CallbackAnswer> => {
    if (method === 'GET') return { status: 200, body: new URL(url).searchParams.get('hub.challenge') ?? '' };
    const raw = Buffer.from(body ?? new Uint8Array()).toString('latin1');
    posts.push({ raw, signature: headers['x-hub-signature-256'] ?? '', body: JSON.parse(raw) });
    return { status: 200, body: '' };
  };
}

/** What happens, each as one control call. */
const INBOUND: Readonly<Record<string, object>> = {
  text: { text: 'Ciao <ì> 100% @ /' },
  'forwarded text': { text: 'Look', forwarded: 'often' },
  image: { type: 'image', caption: 'Me' },
  video: { type: 'video' },
  audio: { type: 'audio' },
  document: { type: 'document', filename: 'a.pdf' },
  sticker: { type: 'sticker' },
  location: { type: 'location', latitude: 45.4, longitude: 9.1 },
  'button of a template': { type: 'button', text: 'Stop', payload: 'stop' },
  'button reply': { type: 'button-reply', id: 'yes', title: 'Yes' },
  'list reply': { type: 'list-reply', id: 's', title: 'Small', description: 'up to 36' },
  'flow reply': { type: 'flow-reply', response: { size: 's' } },
  unsupported: { type: 'unsupported' },
  'identity change': { type: 'identity-change' },
  call: { type: 'call' },
};

/** By what happened: `text`, `button reply`, `status read`, `status failed`, `call`. */
export async function gatherPosts(
  running: TestEmulator,
  posts: Post[],
  received: string,
): Promise<ReadonlyMap<string, Post>> {
  const gathered = new Map<string, Post>();
  const keep = (name: (post: Post) => string) => {
    for (const post of posts.splice(0)) {
      // A call that nobody answers ends at once, in a webhook of its own.
      if (!gathered.has(name(post))) gathered.set(name(post), post);
    }
  };
  const happens = async (name: string, more: object) => {
    await running.control('/inbound', { from: PERSON, ...more });
    await running.clock.advance(10);
    keep(() => name);
  };
  posts.length = 0;
  for (const [name, more] of Object.entries(INBOUND)) await happens(name, more);
  await happens('reaction', { type: 'reaction', messageId: received, emoji: '👍' });
  await happens('answer to a message', { text: 'Yes', replyTo: received });
  await happens('contacts', { type: 'contacts', contacts: payloads({ media: '', received }).contacts?.content });
  for (const to of [PERSON, UNREACHABLE]) {
    const [number] = running.phoneNumberIds;
    const headers = { authorization: `Bearer ${running.token}`, 'content-type': 'application/json' };
    const template = payloads({ media: '', received }).template?.content;
    const body = JSON.stringify({ messaging_product: 'whatsapp', to, type: 'template', template });
    await running.emulator.fetch(
      new Request(`${running.graphUrl}/v26.0/${number}/messages`, { method: 'POST', headers, body }),
    );
    await running.clock.advance(10_000);
  }
  keep(({ body }) => `status ${body.entry[0].changes[0].value.statuses[0].status}`);
  return gathered;
}

/** A call for each webhook that the client takes; `wanted` is found in what it makes of it. */
export function receives(
  posts: ReadonlyMap<string, Post>,
  wanted: Readonly<Record<string, object>>,
  receive: (post: Post) => unknown,
): readonly ClientCall[] {
  return Object.entries(wanted).map(([name, part]) => {
    const post = posts.get(name);
    if (post === undefined) throw new Error(`There is no webhook of ${name}.`);
    return passes(`webhook: ${name}`, () => receive(post), part);
  });
}
