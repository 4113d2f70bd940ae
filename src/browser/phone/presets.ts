import type { ControlCall } from './curl.js';

/** A fault that is switched on with one click: the next message, unless its label says otherwise. */
interface Preset {
  readonly label: string;
  readonly call: ControlCall;
}

const onMessage = (label: string, action: object): Preset => ({
  label,
  call: { method: 'POST', path: '/faults', body: { rules: [{ match: { path: '/messages' }, do: action }] } },
});

/** What goes wrong most often. */
export const FAULTS: readonly Preset[] = [
  onMessage('Refused: undeliverable (131026)', { code: 131026 }),
  onMessage('Refused: too fast (130429)', { code: 130429 }),
  onMessage('Accepted, then fails (131049)', { failWith: 131049 }),
  onMessage('Meta is down (503)', { status: 503 }),
  onMessage('Sent, but the answer is lost', { reset: 'after-accept' }),
  onMessage('The connection breaks before', { reset: 'before-accept' }),
  {
    label: 'Any call: the token has expired (190)',
    call: { method: 'POST', path: '/faults', body: { rules: [{ do: { code: 190 } }] } },
  },
  { label: 'The next webhook is lost', call: { method: 'POST', path: '/webhooks', body: { drop: 1 } } },
  { label: 'Webhooks come twice', call: { method: 'POST', path: '/webhooks', body: { duplicate: 1 } } },
  { label: 'Webhooks come in another order', call: { method: 'POST', path: '/webhooks', body: { reorder: true } } },
];

/** Takes all of them away again. */
export const NO_FAULTS: readonly ControlCall[] = [
  { method: 'DELETE', path: '/faults' },
  { method: 'POST', path: '/webhooks', body: { drop: 0, duplicate: 0, reorder: false } },
];

/** What a person does beside writing and tapping. `ask`: what has to be typed first. */
export const DEEDS: readonly {
  readonly label: string;
  readonly body: { readonly type: string; readonly [key: string]: unknown };
  readonly ask?: { readonly key: string; readonly label: string; readonly type: string };
}[] = [
  { label: 'Stop marketing', body: { type: 'opt-out' } },
  { label: 'Allow marketing', body: { type: 'opt-in' } },
  { label: 'Call', body: { type: 'call' } },
  {
    label: 'Change number…',
    body: { type: 'number-change' },
    ask: { key: 'newNumber', label: 'New phone number, with the country code', type: 'tel' },
  },
  { label: 'Use another device', body: { type: 'identity-change' } },
  { label: 'Send a picture', body: { type: 'image' } },
  { label: 'Send a voice message', body: { type: 'audio' } },
  { label: 'Send a document', body: { type: 'document', filename: 'example.pdf' } },
  { label: 'Send a place', body: { type: 'location', latitude: 37.442087, longitude: -122.161614 } },
];
