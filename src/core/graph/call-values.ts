import type { KnownValues } from '../meta/next-command.js';
import type { Query } from './url.js';

/** The parts of a call that tell what it is about. */
interface Asked {
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
}

/** Edges of a phone number; what stands before them is its id. */
const NUMBER_EDGES: ReadonlySet<string> = new Set([
  'block_users',
  'conversational_automation',
  'deregister',
  'media',
  'message_qrdls',
  'messages',
  'register',
  'request_code',
  'settings',
  'username',
  'verify_code',
  'whatsapp_business_profile',
]);

/** Edges of an account. */
const WABA_EDGES: ReadonlySet<string> = new Set(['message_templates', 'phone_numbers', 'subscribed_apps']);

/** What a call says of the case it was made in, for the command that comes after its refusal. Pure. */
export function valuesOfCall({ path, query, body }: Asked): KnownValues {
  const [, first = '', edge = ''] = path.split('/').map(decodeURIComponent);
  const number = NUMBER_EDGES.has(edge) ? first : undefined;
  const { to, recipient, name, template, biz_opaque_callback_data: token } = record(body);
  return present({
    number,
    'phone-number-id': number,
    'waba-id': WABA_EDGES.has(edge) ? first : undefined,
    contact: text(to) ?? text(recipient),
    name: text(record(template).name) ?? (edge === 'message_templates' ? (text(name) ?? text(query?.name)) : undefined),
    message: typeof token === 'string' ? text(token.split('|')[0]) : undefined,
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Only what a command line holds as one word. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.+:=-]+$/.test(value) ? value : undefined;
}

function present(values: Readonly<Record<string, string | undefined>>): KnownValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as KnownValues;
}
