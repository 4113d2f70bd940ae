/** Webhooks in the shapes that Meta documents, with invented ids. */
export const WABA = '210000000000001';
export const NUMBER = '310000000000001';
export const ADA = '15550100002';
export const ADA_USER = 'US.13000000000000000001';

const metadata = { display_phone_number: '15550100001', phone_number_id: NUMBER };

export interface SampleChange {
  readonly field: string;
  readonly value: unknown;
}

export function envelope(changes: readonly SampleChange[], time?: number): object {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: WABA, ...(time === undefined ? {} : { time }), changes }],
  };
}

/** Bytes as Meta sends them: what is not ASCII is escaped. */
export function bytesOf(value: unknown): Buffer {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return Buffer.from(JSON.stringify(value).replace(/[\u0080-\uffff]/g, escaped));
}

export function messages(list: readonly object[], contacts: readonly object[] = []): SampleChange {
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, contacts, messages: list } };
}

export function statuses(list: readonly object[], contacts: readonly object[] = []): SampleChange {
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, contacts, statuses: list } };
}

export function preference(value: string, seconds: number): SampleChange {
  const wish = { wa_id: ADA, detail: `User requested to ${value} marketing messages`, category: 'marketing_messages' };
  return {
    field: 'user_preferences',
    value: { messaging_product: 'whatsapp', metadata, user_preferences: [{ ...wish, value, timestamp: seconds }] },
  };
}

export function call(facts: object): SampleChange {
  return {
    field: 'calls',
    value: {
      messaging_product: 'whatsapp',
      metadata,
      calls: [{ id: 'wacid.C1', from: ADA, event: 'connect', ...facts }],
    },
  };
}

export function text(body: string, seconds: number, facts: object = {}): object {
  return { from: ADA, id: `wamid.IN${seconds}`, timestamp: String(seconds), type: 'text', text: { body }, ...facts };
}

export function status(name: string, seconds: number, facts: object = {}): object {
  return { id: 'wamid.OUT1', status: name, timestamp: String(seconds), recipient_id: ADA, ...facts };
}
