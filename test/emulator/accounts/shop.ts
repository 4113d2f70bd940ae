import { expect } from 'vitest';
import { READY_NUMBER } from '../../support/ready-number.js';
import { type Sandbox, sandbox } from '../graph-client.js';

export const CUSTOMER = '+15550100002';
export const DAY_S = 24 * 60 * 60;

/** A shop whose customer wrote, with a template of marketing and one of utility. */
export async function shop(): Promise<Sandbox> {
  const templates = [
    { name: 'sale', language: 'en_US', category: 'MARKETING' as const },
    { name: 'parcel', language: 'en_US', category: 'UTILITY' as const },
  ];
  const box = sandbox({ seed: { wabas: [{ numbers: [READY_NUMBER], templates }] } });
  await box.control('POST', '/inbound', { from: CUSTOMER, to: box.number, text: 'Hello' });
  return box;
}

/** Sends a template by its name, or a text, and waits until it has been read. */
export async function send(box: Sandbox, what: { readonly template?: string; readonly to?: string }): Promise<void> {
  const content =
    what.template === undefined
      ? { type: 'text', text: { body: 'Hi' } }
      : { type: 'template', template: { name: what.template, language: { code: 'en_US' } } };
  const message = { messaging_product: 'whatsapp', to: what.to ?? CUSTOMER, ...content };
  expect((await box.call('POST', `/${box.number}/messages`, message)).body).not.toHaveProperty('error');
  await wait(box, 600);
}

export async function wait(box: Sandbox, seconds: number): Promise<void> {
  await box.control('POST', '/clock', { advanceSeconds: seconds });
}

export function nowOf(box: Sandbox): number {
  return Math.floor(box.emulator.clock.now() / 1000);
}

/** The points of a field of the account, from a time until now; the arguments are written behind the field. */
// biome-ignore lint/suspicious/noExplicitAny: tests assert on the shape
export async function readField(box: Sandbox, field: string, args: Record<string, string> = {}): Promise<any> {
  const all = { start: String(nowOf(box) - 60), end: String(nowOf(box)), granularity: 'DAILY', ...args };
  const written = Object.entries(all).map(([name, value]) => `.${name}(${value})`);
  return await box.call('GET', `/${box.wabaId}?fields=${encodeURIComponent(field + written.join(''))}`);
}
