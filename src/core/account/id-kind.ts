import * as z from 'zod';
import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import { nodePath } from '../graph/url.js';
import type { Settings } from '../settings/resolve.js';

/** What an id of Meta's names, as far as people mix ids up. */
export type IdKind = 'waba' | 'number' | 'business' | 'app' | 'user' | 'template';

/** Each kind in a sentence. */
export const KIND_WORDS: Readonly<Record<IdKind, string>> = {
  waba: 'a WhatsApp Business Account',
  number: 'a phone number',
  business: 'a business portfolio',
  app: 'an app',
  user: 'a user',
  template: 'a message template',
};

/** Meta's names of these kinds, in refusals such as "nonexisting field (currency) on node type (Business)". */
const NODE_TYPES: ReadonlyMap<string, IdKind> = new Map([
  ['WhatsAppBusinessAccount', 'waba'],
  ['WhatsAppBusinessPhoneNumber', 'number'],
  ['Business', 'business'],
  ['Application', 'app'],
  ['User', 'user'],
  ['SystemUser', 'user'],
  ['MessageTemplate', 'template'],
]);

/**
 * The kind that a refusal names: Meta says on what it looked for a field that is not there. Undefined: it names none.
 * Source: https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function kindInRefusal(error: GraphError): IdKind | undefined {
  const nodeType = /on node type \((\w+)\)/.exec(error.graph.message)?.[1];
  return NODE_TYPES.get(nodeType ?? '');
}

/** The ids that are known before anybody is asked. */
export type KnownIds = Partial<Pick<Settings, 'appId' | 'businessId' | 'phoneNumberId' | 'wabaId'>>;

/** The kind of an id that the settings hold under another name; undefined: they do not. */
export function kindInSettings(id: string, known: KnownIds, wanted: IdKind): IdKind | undefined {
  const kinds: readonly [IdKind, string | undefined][] = [
    ['waba', known.wabaId?.value],
    ['number', known.phoneNumberId?.value],
    ['business', known.businessId?.value],
    ['app', known.appId?.value],
  ];
  return kinds.find(([kind, value]) => kind !== wanted && value === id)?.[0];
}

/**
 * Asks Meta what an id names, by a field that only numbers have. Undefined when the token does not see it. Any other
 * failure gives undefined as well: this only explains another failure.
 */
export async function askKind(graph: Graph, id: string): Promise<IdKind | undefined> {
  try {
    await graph.call({
      method: 'GET',
      path: nodePath(id),
      query: { fields: 'display_phone_number' },
      schema: z.looseObject({}),
    });
    return 'number';
  } catch (error) {
    return error instanceof GraphError ? kindInRefusal(error) : undefined;
  }
}
