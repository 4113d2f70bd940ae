import type { EmulatorSettings } from '../../../src/emulator/model/settings.js';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/** An emulator with one live template, and what subscribers hear of it from then on. */
export interface Lifecycle extends Sandbox {
  readonly id: string;
  decide(decision: object): Promise<void>;
  /** The fields asked for, without the id. */
  read(fields: string): Promise<Record<string, unknown>>;
  /** Error code, subcode and status of a message with the template. */
  send(): Promise<{ readonly code?: number; readonly status?: string }>;
  /** What webhooks told since the last call, without what names the template: `[field, value]`. */
  heard(): [string, Record<string, unknown>][];
  advance(ms: number): Promise<void>;
}

/** @param more fields of the template in place of the usual ones */
export async function liveTemplate(settings: Partial<EmulatorSettings> = {}, more: object = {}): Promise<Lifecycle> {
  const box = sandbox({ seed: { settings } });
  await box.subscribe();
  const { body } = await box.call('POST', `/${box.wabaId}/message_templates`, { ...ORDER_SHIPPED, ...more });
  const advance = (ms: number) => box.emulator.clock.advance(ms);
  await advance(3_000);
  box.received.length = 0;
  const { name } = { ...ORDER_SHIPPED, ...more };
  return {
    ...box,
    id: body.id,
    advance,
    async decide(decision) {
      const answer = await box.control('POST', '/templates/decide', { name, ...decision });
      if (answer.status !== 200) throw new Error(answer.body.error.message);
    },
    async read(fields) {
      const { id: _same, ...read } = (await box.call('GET', `/${body.id}?fields=${fields}`)).body;
      return read;
    },
    async send() {
      const parameters = ['Ada', 'A-1042'].map((text) => ({ type: 'text', text }));
      const answer = await box.call('POST', `/${box.number}/messages`, {
        messaging_product: 'whatsapp',
        to: '+15550100002',
        type: 'template',
        template: { name, language: { code: 'en_US' }, components: [{ type: 'body', parameters }] },
      });
      const { error, messages } = answer.body;
      return error === undefined ? { status: messages[0].message_status } : { code: error.code };
    },
    heard: () => box.received.splice(0).flatMap(({ body: webhook }) => webhook.entry.flatMap(tellings)),
  };
}

function tellings({ changes }: { readonly changes: readonly Telling[] }): [string, Record<string, unknown>][] {
  return changes.map(({ field, value }) => {
    const { message_template_id: _id, message_template_name: _name, message_template_language: _code, ...rest } = value;
    return [field, rest];
  });
}

interface Telling {
  readonly field: string;
  readonly value: Record<string, unknown>;
}
