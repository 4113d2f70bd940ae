import { startEmulator, type TestEmulator } from '../support/emulator.js';
import { PERSON, SEED } from './seed.js';
import { gatherPosts, keepPosts, type Post } from './webhooks.js';

/** What the calls of a client find in the emulator. */
export interface Desk extends TestEmulator {
  /** Id of the registered number. */
  readonly number: string;
  /** Id of the number to verify. */
  readonly spare: string;
  /** The code that was sent to a number. */
  code(numberId: string): Promise<string>;
  /** Webhooks of all that can happen, by name. */
  readonly posts: ReadonlyMap<string, Post>;
  /** Id of a message that the person wrote. */
  readonly received: string;
  /** Id of a call that the person makes. */
  readonly callId: string;
  /** Id of an uploaded picture. */
  readonly media: string;
  /** Id of the template `order_shipped`. */
  readonly template: string;
}

/** What one call of a client is to come to. */
export type Expected =
  /** The client takes the answer for what it is; `wanted` is found in what the client made of it. */
  | { readonly kind: 'passed'; readonly wanted: object | undefined }
  /** Meta refuses it as well. */
  | { readonly kind: 'refused'; readonly code: number; readonly why: string }
  /** The client fails on its own: it would at Meta as well. */
  | { readonly kind: 'broken'; readonly why: string }
  /** Meta has it, and the emulator says that it does not. */
  | { readonly kind: 'unserved' };

export interface ClientCall {
  /** In the words of the client: `messages.sendText`. */
  readonly name: string;
  readonly run: () => unknown;
  readonly expected: Expected;
}

/** A client that Meta's users have, and all its calls. */
export interface ForeignClient {
  readonly package: string;
  /** How it is led to the emulator. */
  readonly reach: string;
  /** Makes the client and lists its calls, in the order in which they are run. */
  calls(desk: Desk): Promise<readonly ClientCall[]>;
  /** Undoes what leads it to the emulator. */
  close?(): void | Promise<void>;
}

/** A call whose answer the client understands. */
export function passes(name: string, run: () => unknown, wanted?: object): ClientCall {
  return { name, run, expected: { kind: 'passed', wanted } };
}

/** A call that Meta refuses with this code, for this reason. */
export function isRefused(name: string, run: () => unknown, code: number, why: string): ClientCall {
  return { name, run, expected: { kind: 'refused', code, why } };
}

/** A call with which the client fails at Meta as well, before or after the request, for this reason. */
export function isBroken(name: string, run: () => unknown, why: string): ClientCall {
  return { name, run, expected: { kind: 'broken', why } };
}

/** A call that the emulator does not serve. */
export function isUnserved(name: string, run: () => unknown): ClientCall {
  return { name, run, expected: { kind: 'unserved' } };
}

/** What came of a call, by the log of the emulator and by what the client made of the answer. */
export interface Outcome {
  readonly verdict: string;
  readonly value: unknown;
  /** Why the client failed on its own. */
  readonly failure?: string;
}

export async function runCall(desk: Desk, { run }: ClientCall): Promise<Outcome> {
  const before = await lastRequest(desk);
  const { value, error } = await attempt(run);
  const { requests } = await desk.control(`/log?since=${before}`);
  const failed = (requests as Logged[]).find(({ outcome }) => outcome !== 'accepted');
  if (failed?.status === 501) return { verdict: 'not served', value };
  if (failed !== undefined) return { verdict: `refused with ${failed.code}`, value };
  return error === undefined
    ? { verdict: 'passed', value }
    : { verdict: CLIENT_FAILED, value, failure: describe(error) };
}

const CLIENT_FAILED = 'failed in the client';

interface Logged {
  readonly id: number;
  readonly outcome: string;
  readonly status: number;
  readonly code: number | null;
}

async function attempt(run: () => unknown): Promise<{ readonly value?: unknown; readonly error?: unknown }> {
  try {
    return { value: await run() };
  } catch (error) {
    return { error: error ?? new Error('rejected with nothing') };
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}

async function lastRequest(desk: TestEmulator): Promise<number> {
  const { requests } = await desk.control('/log');
  return (requests as Logged[]).at(-1)?.id ?? 0;
}

/** The words for what is expected, as `runCall` gives them. */
export function verdictOf(expected: Expected): string {
  switch (expected.kind) {
    case 'passed':
      return 'passed';
    case 'refused':
      return `refused with ${expected.code}`;
    case 'broken':
      return CLIENT_FAILED;
    case 'unserved':
      return 'not served';
  }
}

/** An emulator in which one person has written, so that everything can be sent. */
export async function openDesk(): Promise<Desk> {
  const sent: Post[] = [];
  const running = await startEmulator({ seed: SEED, sampleTemplate: true, send: keepPosts(sent) });
  await running.control('/webhooks', { callbackUrl: 'http://127.0.0.1:9/webhook', verifyToken: 'verify' });
  const [number = '', spare = ''] = running.phoneNumberIds;
  const { messageId: received } = await running.control('/inbound', { from: PERSON, text: 'Hello' });
  const posts = await gatherPosts(running, sent, received);
  const { messageId: callId } = await running.control('/inbound', { from: PERSON, type: 'call', rings: true });
  const { id: media } = await ask(running, 'POST', `${number}/media`, picture());
  const { data } = await ask(running, 'GET', `${running.wabaId}/message_templates?name=order_shipped`);
  return {
    ...running,
    number,
    spare,
    posts,
    code: async (id) => (await running.control(`/numbers/${id}/code`)).code,
    received,
    callId,
    media,
    template: data[0].id,
  };
}

/** The smallest picture. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function picture(): FormData {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', 'image/png');
  form.set('file', new Blob([PNG], { type: 'image/png' }), 'picture.png');
  return form;
}

async function ask(
  { graphUrl, token, emulator }: TestEmulator,
  method: string,
  path: string,
  body?: FormData,
  // biome-ignore lint/suspicious/noExplicitAny: each answer has its own shape
): Promise<any> {
  const url = `${graphUrl}/v26.0/${path}`;
  const headers = { authorization: `Bearer ${token}` };
  const answer = await emulator.fetch(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }));
  return answer.json();
}
