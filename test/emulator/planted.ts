import type { Emulator } from '../../src/emulator/app.js';
import type { MessageStatus, OutgoingMessage } from '../../src/emulator/model/message.js';

/** Messages that are taken to have been sent. */
interface Planted {
  readonly templateId: string;
  readonly count: number;
  readonly statuses: readonly MessageStatus[];
  /** When each status was reached, in milliseconds since 1970. */
  readonly at: number;
}

interface Running {
  readonly emulator: Emulator;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Puts messages into the state by way of a snapshot: sending a thousand would take longer than a test should. */
export async function plantMessages({ emulator, control }: Running, planted: readonly Planted[]): Promise<void> {
  const snapshot = JSON.parse(emulator.snapshot());
  for (const [group, { templateId, count, statuses, at }] of planted.entries()) {
    for (let index = 0; index < count; index += 1) {
      const message: OutgoingMessage = {
        id: `wamid.${templateId}.${at}.${group}.${index}`,
        numberId: '',
        contactId: '',
        type: 'template',
        byUserId: false,
        callbackData: undefined,
        pricingCategory: 'utility',
        templateId,
        ahead: [],
        held: false,
        failure: undefined,
        history: statuses.map((status) => ({ status, at })),
      };
      snapshot.state.messages.$map.push([message.id, message]);
    }
  }
  await control('POST', '/snapshot', snapshot);
}
