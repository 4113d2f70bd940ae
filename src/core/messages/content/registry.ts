import { contentInvalid, directSendUnfit } from '../../errors/blockers.js';
import { DIRECT_SEND_TTL } from '../../meta/message-limits.js';
import type { Blocker } from '../blocker.js';
import type { ContentFacts, DirectCategory, MessageKind, Prepared } from './kind.js';

/** Every kind of message, by the `type` of its request. A command loads the one that it sends: some bring much along. */
const KINDS = {
  text: async () => (await import('./text.js')).text,
  image: async () => (await import('./media.js')).mediaKind('image'),
  audio: async () => (await import('./media.js')).mediaKind('audio'),
  video: async () => (await import('./media.js')).mediaKind('video'),
  document: async () => (await import('./media.js')).mediaKind('document'),
  sticker: async () => (await import('./media.js')).mediaKind('sticker'),
  location: async () => (await import('./location.js')).location,
  contacts: async () => (await import('./contacts.js')).contacts,
  reaction: async () => (await import('./reaction.js')).reaction,
  interactive: async () => (await import('./interactive.js')).interactive,
  template: async () => (await import('./template.js')).template,
  raw: async () => (await import('./raw.js')).raw,
} as const satisfies Readonly<Record<string, () => Promise<MessageKind<never>>>>;

type RequestOf<Load> = Load extends () => Promise<MessageKind<infer Request>> ? Request : never;

/** What can be asked to be sent: the request of one of the kinds. */
export type ContentRequest = RequestOf<(typeof KINDS)[keyof typeof KINDS]>;

/** The kind of a request. */
export async function kindOf(request: ContentRequest): Promise<MessageKind<ContentRequest>> {
  // The type of the request is the name of its kind, which the compiler cannot follow through the table.
  return (await KINDS[request.type]()) as MessageKind<ContentRequest>;
}

/**
 * Makes a content ready. Pure.
 * @param kind that of the request
 * @param direct the category to send it in without a template
 */
export function prepareContent(
  kind: MessageKind<ContentRequest>,
  request: ContentRequest,
  facts: ContentFacts,
  direct?: DirectSend,
): Prepared {
  if (direct === undefined) return kind.prepare(request, facts);
  const prepared = kind.prepareDirect?.(request, facts, direct.category);
  const asDirect = {
    leavesOutsideWindow: true,
    category: direct.category,
    fields: {
      category: direct.category,
      ...(direct.ttlSeconds === undefined ? {} : { ttl_seconds: direct.ttlSeconds }),
    },
  };
  if (prepared !== undefined) return { ...prepared, ...asDirect, blockers: [...prepared.blockers, ...ttl(direct)] };
  return { ...kind.prepare(request, facts), ...asDirect, blockers: [unfit(request, direct)] };
}

/** A message that is to leave without a template although the window may be closed. */
export interface DirectSend {
  readonly category: DirectCategory;
  /** Dropped when it was not delivered by then. */
  readonly ttlSeconds?: number | undefined;
}

function unfit({ type }: ContentRequest, { category }: DirectSend): Blocker {
  const takes =
    category === 'utility' ? 'a text, or an interactive message with reply buttons or an address' : 'a text';
  return directSendUnfit(
    `Direct Send does not take this ${type} message in the category ${category}; it takes ${takes}.`,
    'leave --category out while the window is open, or send a template: wactl send template',
  );
}

function ttl({ category, ttlSeconds }: DirectSend): readonly Blocker[] {
  const { min, max } = DIRECT_SEND_TTL[category];
  if (ttlSeconds === undefined || (ttlSeconds >= min && ttlSeconds <= max)) return [];
  const message = `A message of ${ttlSeconds} seconds to live is not taken; Direct Send takes ${min} to ${max} for ${category}.`;
  return [contentInvalid(message, `--ttl ${max}`)];
}
